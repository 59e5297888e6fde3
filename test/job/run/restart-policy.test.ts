import { Duration } from 'cdk8s';
import type { OnFailureRestartOptions } from '../../../lib/job/run/restart-policy';
import { RestartPolicy } from '../../../lib/job/run/restart-policy';

describe('a restart policy', () => {
  it('never', () => {
    expect(RestartPolicy.never()._toSpec()).toEqual({ type: 'Never' });
  });

  it('on failure writes both intervals out', () => {
    const policy = RestartPolicy.onFailure({ retries: 3 });
    expect(policy.policyName).toBe('OnFailure');
    expect(policy._toSpec()).toEqual({
      type: 'OnFailure',
      onFailureRetries: 3,
      onFailureRetryInterval: 5,
      onSubmissionFailureRetryInterval: 5,
    });
  });

  it('on failure takes all numbers', () => {
    const options = { retries: 0, interval: Duration.minutes(1), submissionRetries: 5, submissionInterval: Duration.seconds(1) };
    expect(RestartPolicy.onFailure(options)._toSpec()).toEqual({
      type: 'OnFailure',
      onFailureRetries: 0,
      onFailureRetryInterval: 60,
      onSubmissionFailureRetries: 5,
      onSubmissionFailureRetryInterval: 1,
    });
  });

  it('always writes both intervals out', () => {
    expect(RestartPolicy.always()._toSpec()).toEqual({ type: 'Always', onFailureRetryInterval: 5, onSubmissionFailureRetryInterval: 5 });
    const options = { interval: Duration.hours(1), submissionInterval: Duration.seconds(30) };
    expect(RestartPolicy.always(options)._toSpec()).toEqual({ type: 'Always', onFailureRetryInterval: 3600, onSubmissionFailureRetryInterval: 30 });
  });

  it.each<[OnFailureRestartOptions, string]>([
    [
      {},
      'retries: nothing says how often, and the operator then never retries (SPK028); give retries, submissionRetries or both, or use RestartPolicy.never()',
    ],
    [{ retries: 0 }, 'retries: 0 retries nothing (SPK028); '],
    [{ retries: -1 }, 'retries: -1 is not a number of retries (SPK423); give a whole number, 1 or more'],
    [{ retries: 1.5 }, 'retries: 1.5 is not a number of retries (SPK423); '],
    [{ submissionRetries: NaN }, 'submissionRetries: NaN is not a number of retries (SPK423); '],
    [{ submissionRetries: 2 ** 31 }, 'submissionRetries: 2147483648 is not a number of retries (SPK423); '],
    [{ retries: 1, interval: Duration.seconds(0) }, "interval: '0s' is shorter than a second (SPK423); give at least Duration.seconds(1)"],
    [{ retries: 1, submissionInterval: Duration.millis(1500) }, "submissionInterval: '1500ms' is not a whole number of seconds (SPK301); "],
    [{ retries: '3' as unknown as number }, "retries: '3' is not a number (SPK402); give a number"],
    [{ retries: 3, interval: 5 as unknown as Duration }, 'interval: 5 is not a Duration (SPK402); use Duration.minutes(5) and the like'],
    [{ retires: 3 } as OnFailureRestartOptions, 'retires: there is no such property (SPK402); did you mean retries?'],
  ])('fails on %j', (options, message) => {
    expect(() => RestartPolicy.onFailure(options)).toThrow(message);
  });

  it('fails with all problems at once', () => {
    expect(() => RestartPolicy.onFailure({ retries: -1, submissionRetries: 0.5, interval: Duration.seconds(0) })).toThrow('has 3 problems');
  });

  it('always fails on an interval of nothing', () => {
    expect(() => RestartPolicy.always({ interval: Duration.seconds(0) })).toThrow("RestartPolicy.always has 1 problem:\n  interval: '0s' is shorter");
    expect(() => RestartPolicy.always({ retries: 3 } as never)).toThrow('retries: there is no such property (SPK402)');
  });
});
