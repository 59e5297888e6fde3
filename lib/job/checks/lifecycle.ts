import { errorCheck } from './check';

/** How long things last. */
export const LIFECYCLE_CHECKS = [
  errorCheck('SPK062', 'an application that is deleted the moment it ends, with its logs', function* ({ timeToLiveSeconds: value }) {
    if (Number.isSafeInteger(value) && value >= 1) return;
    yield { path: 'timeToLive', value: `${value}s`, reason: 'deletes the application at once', fix: 'give at least Duration.seconds(1)' };
  }),
];
