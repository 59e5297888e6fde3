import type { Origin } from '../../conf/tracked-map';
import { atLeast } from '../../private/version';
import { PropertyOrigin } from '../contribution';
import type { SparkPodModel } from '../job-model';

const KEY = 'spark.kubernetes.executor.terminationGracePeriodSeconds';

/** What the property contributes to: the builder of a job. */
export interface GracePeriodTarget {
  readonly sparkVersion: string;
  conf(key: string, value: string, origin: Origin): void;
}

/** Spark of 4.1 and newer sets the grace period of executors itself, over that of the template: 30 seconds, unless a key of its own says otherwise. */
export function contributeGracePeriod({ terminationGracePeriodSeconds: seconds }: SparkPodModel, job: GracePeriodTarget): void {
  if (seconds === undefined || !atLeast(job.sparkVersion, '4.1.0')) return;
  job.conf(KEY, `${seconds}s`, new PropertyOrigin('executor.terminationGracePeriod'));
}
