import type { Duration } from 'cdk8s';
import type { JsonObject } from '../../private/json';
import { compact } from '../../private/json';
import type { Problem } from '../../private/problems';
import { Severity, throwErrors } from '../../private/problems';
import { wholeSeconds } from '../../private/quantities';
import type { PropertyTypes } from '../../private/typed';
import { typeProblems } from '../../private/typed';

/**
 * How long the operator waits before it runs a job again. It counts from the submission of the last attempt, so that a run which took longer is repeated at once;
 * and it multiplies the waits by the number of attempts so far: 5 seconds, then 10, then 15. A run that succeeded, and is to run always, is repeated at once.
 */
export interface RestartOptions {
  /**
   * Wait from the submission of a run that failed, for each attempt so far; whole seconds, at least one.
   * @default Duration.seconds(5)
   */
  readonly interval?: Duration;
  /**
   * Wait after a submission that failed, for each attempt so far; whole seconds, at least one.
   * @default Duration.seconds(5)
   */
  readonly submissionInterval?: Duration;
}

/** Options of `RestartPolicy.onFailure`; at least one of the two numbers is needed. */
export interface OnFailureRestartOptions extends RestartOptions {
  /**
   * How often a run that failed is repeated.
   * @default - never
   */
  readonly retries?: number;
  /**
   * How often a submission that failed is repeated.
   * @default - never
   */
  readonly submissionRetries?: number;
}

const ALWAYS: PropertyTypes = { interval: 'duration?', submissionInterval: 'duration?' };
const ON_FAILURE: PropertyTypes = { ...ALWAYS, retries: 'number?', submissionRetries: 'number?' };
const MAX_INT32 = 2 ** 31 - 1;
const DEFAULT_SECONDS = 5;

/** The options as numbers: intervals in seconds. */
interface RestartNumbers {
  readonly retries?: number;
  readonly submissionRetries?: number;
  readonly interval?: number;
  readonly submissionInterval?: number;
}

/** When a job runs again. */
export class RestartPolicy {
  /** The job runs once, whatever becomes of it. */
  public static never(): RestartPolicy {
    return new RestartPolicy('Never', {});
  }

  /**
   * A run, or a submission, that failed is repeated a number of times.
   *
   * @throws when neither number is given (SPK028), when one is no whole number, or an interval is shorter than a second (SPK423)
   */
  public static onFailure(options: OnFailureRestartOptions): RestartPolicy {
    const subject = 'RestartPolicy.onFailure';
    throwErrors(subject, typeProblems(options, ON_FAILURE));
    const { retries, submissionRetries } = options;
    throwErrors(subject, [
      ...retryProblems('retries', retries),
      ...retryProblems('submissionRetries', submissionRetries),
      ...noRetryProblems(options),
      ...intervalProblems(options),
    ]);
    return new RestartPolicy('OnFailure', { retries, submissionRetries, ...intervals(options) });
  }

  /**
   * The job runs again and again, also after it succeeded: for streaming. Its application never ends, so that its time to live never begins.
   *
   * @throws when an interval is shorter than a second (SPK423)
   */
  public static always(options: RestartOptions = {}): RestartPolicy {
    throwErrors('RestartPolicy.always', typeProblems(options, ALWAYS));
    throwErrors('RestartPolicy.always', intervalProblems(options));
    return new RestartPolicy('Always', intervals(options));
  }

  private constructor(
    /** `Never`, `OnFailure` or `Always`. */
    public readonly policyName: string,
    private readonly options: RestartNumbers,
  ) {}

  /**
   * `spec.restartPolicy` of the application. Intervals are written out: only the webhook fills them in, and without one the operator fails for ever on a
   * retry (C01).
   *
   * @internal
   */
  public _toSpec(): JsonObject {
    const { retries, submissionRetries, interval, submissionInterval } = this.options;
    return compact({
      type: this.policyName,
      onFailureRetries: retries,
      onSubmissionFailureRetries: submissionRetries,
      onFailureRetryInterval: interval,
      onSubmissionFailureRetryInterval: submissionInterval,
    });
  }

  /**
   * What was given, by the names of the options; intervals in seconds, also those that are a default.
   *
   * @internal
   */
  public _toOptions(): Readonly<Record<string, number | undefined>> {
    return { ...this.options };
  }
}

function retryProblems(path: string, value: number | undefined): Problem[] {
  if (value === undefined || (Number.isInteger(value) && value >= 0 && value <= MAX_INT32)) return [];
  return [problem('SPK423', path, value, 'is not a number of retries', 'give a whole number, 1 or more')];
}

function noRetryProblems({ retries, submissionRetries }: OnFailureRestartOptions): Problem[] {
  if ((retries ?? 0) !== 0 || (submissionRetries ?? 0) !== 0) return [];
  const reason = retries === undefined ? 'nothing says how often, and the operator then never retries' : 'retries nothing';
  return [problem('SPK028', 'retries', retries, reason, 'give retries, submissionRetries or both, or use RestartPolicy.never()')];
}

function intervalProblems(options: RestartOptions): Problem[] {
  return (['interval', 'submissionInterval'] as const).flatMap((path) => {
    const duration = options[path];
    if (duration === undefined || wholeSeconds(duration, path) >= 1) return [];
    return [problem('SPK423', path, '0s', 'is shorter than a second', 'give at least Duration.seconds(1)')];
  });
}

function problem(id: string, path: string, value: unknown, reason: string, fix: string): Problem {
  return { id, severity: Severity.ERROR, path, value, reason, fix };
}

function intervals({ interval, submissionInterval }: RestartOptions): RestartNumbers {
  return {
    interval: interval === undefined ? DEFAULT_SECONDS : wholeSeconds(interval),
    submissionInterval: submissionInterval === undefined ? DEFAULT_SECONDS : wholeSeconds(submissionInterval),
  };
}
