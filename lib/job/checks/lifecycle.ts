import { errorCheck, warningCheck } from './check';

/** The operator counts in billionths of a second, in 64 bits: about 292 years. */
const LONGEST = 9_223_372_036;

/** How long things last. */
export const LIFECYCLE_CHECKS = [
  errorCheck('SPK062', 'an application that is deleted the moment it ends, with its logs', function* ({ timeToLiveSeconds: value }) {
    if (value >= 1 && value <= LONGEST) return;
    const [reason, fix] =
      value > LONGEST
        ? ['is longer than the operator can count, so that it deletes the application at once', 'give at most Duration.days(100_000)']
        : ['deletes the application at once', 'give at least Duration.seconds(1)'];
    yield { path: 'timeToLive', value: `${value}s`, reason, fix };
  }),
  warningCheck('SPK030', 'a time to live that never begins', function* ({ restartPolicy, timeToLiveSeconds, defaults }) {
    if (restartPolicy.policyName !== 'Always' || defaults.has('timeToLive')) return;
    yield {
      path: 'timeToLive',
      value: `${timeToLiveSeconds}s`,
      reason: 'never begins: with RestartPolicy.always() the application never ends',
      fix: 'leave it out, or use RestartPolicy.onFailure',
    };
  }),
];
