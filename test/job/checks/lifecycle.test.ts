import { Duration } from 'cdk8s';
import { LIFECYCLE_CHECKS } from '../../../lib/job/checks/lifecycle';
import { RestartPolicy } from '../../../lib/job/run/restart-policy';
import { describeChecks } from './describe-checks';

describe('the checks of time', () => {
  describeChecks(LIFECYCLE_CHECKS, [
    {
      id: 'SPK062',
      trips: { timeToLive: Duration.seconds(0) },
      says: ["timeToLive: '0s' deletes the application at once (SPK062); give at least Duration.seconds(1)"],
      passes: { timeToLive: Duration.seconds(1) },
    },
    {
      id: 'SPK062',
      trips: { timeToLive: Duration.days(106_752) },
      says: [
        "timeToLive: '9223372800s' is longer than the operator can count, so that it deletes the application at once (SPK062); " +
          'give at most Duration.days(100_000)',
      ],
      passes: { timeToLive: Duration.days(106_751) },
    },
    {
      id: 'SPK062',
      trips: { timeToLive: Duration.days(1e9) },
      says: [
        "timeToLive: '86400000000000s' is longer than the operator can count, so that it deletes the application at once (SPK062); " +
          'give at most Duration.days(100_000)',
      ],
      passes: { timeToLive: Duration.days(100_000) },
    },
    {
      id: 'SPK030',
      trips: { restartPolicy: RestartPolicy.always(), timeToLive: Duration.hours(1) },
      says: [
        "timeToLive: '3600s' never begins: with RestartPolicy.always() the application never ends (SPK030); " +
          'leave it out, or use RestartPolicy.onFailure',
      ],
      passes: { restartPolicy: RestartPolicy.always() },
    },
    {
      id: 'SPK030',
      trips: { restartPolicy: RestartPolicy.always(), timeToLive: Duration.days(1) },
      says: [
        "timeToLive: '86400s' never begins: with RestartPolicy.always() the application never ends (SPK030); " +
          'leave it out, or use RestartPolicy.onFailure',
      ],
      passes: { restartPolicy: RestartPolicy.onFailure({ retries: 1 }), timeToLive: Duration.days(1) },
    },
  ]);
});
