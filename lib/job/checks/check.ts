import type { Tracked } from '../../conf/tracked-map';
import type { Check, Finding } from '../../private/problems';
import { Severity } from '../../private/problems';
import { FeatureOrigin } from '../contribution';
import type { JobModel, SparkPodModel } from '../job-model';

/** A rule of a job. */
export type JobCheck = Check<JobModel>;

/** A rule whose violation stops synth. */
export function errorCheck(id: string, prevents: string, find: (model: JobModel) => Iterable<Finding>): JobCheck {
  return { id, severity: Severity.ERROR, prevents, find };
}

/** A rule whose violation is said once, and can be acknowledged. */
export function warningCheck(id: string, prevents: string, find: (model: JobModel) => Iterable<Finding>): JobCheck {
  return { id, severity: Severity.WARNING, prevents, find };
}

/** Driver and executor. */
export function sides({ driver, executor }: JobModel): readonly [SparkPodModel, SparkPodModel] {
  return [driver, executor];
}

/** The beginning of a reason that names the feature to which a value is due; nothing when the user gave it. */
export function byFeature({ origin }: Tracked<unknown>): string {
  return origin instanceof FeatureOrigin ? `of ${origin.name} ` : '';
}

/** Path of a key of the Spark configuration. */
export function confPath(key: string): string {
  return `sparkConf['${key}']`;
}

/** Path of a key of the Hadoop configuration. */
export function hadoopConfPath(key: string): string {
  return `hadoopConf['${key}']`;
}
