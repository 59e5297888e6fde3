import { Duration } from 'cdk8s';
import { LIFECYCLE_CHECKS } from '../../../lib/job/checks/lifecycle';
import { describeChecks } from './describe-checks';

describe('the checks of time', () => {
  describeChecks(LIFECYCLE_CHECKS, [
    {
      id: 'SPK062',
      trips: { timeToLive: Duration.seconds(0) },
      says: ["timeToLive: '0s' deletes the application at once (SPK062); give at least Duration.seconds(1)"],
      passes: { timeToLive: Duration.seconds(1) },
    },
  ]);
});
