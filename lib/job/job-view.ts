import type { Problem } from '../private/problems';
import { Severity } from '../private/problems';
import type { JobModel } from './job-model';
import { fieldConf } from './render/field-conf';
import type { ISparkJobView } from './spark-feature';

const HADOOP_PREFIX = 'spark.hadoop.';

/** A finished job, as the checks of features see it. */
class JobView implements ISparkJobView {
  public readonly jobNamespace: string;
  public readonly sparkVersion: string;
  private readonly fields: Record<string, string>;

  constructor(private readonly model: JobModel) {
    this.jobNamespace = model.namespace;
    this.sparkVersion = model.image.sparkVersion;
    this.fields = fieldConf(model);
  }

  public conf(key: string): string | undefined {
    if (Object.hasOwn(this.fields, key)) return this.fields[key];
    const hadoopValue = key.startsWith(HADOOP_PREFIX) ? this.model.hadoopConf.get(key.slice(HADOOP_PREFIX.length)) : undefined;
    return (this.model.conf.get(key) ?? hadoopValue)?.value;
  }
}

/** What the checks of features find, under the ids that they give. */
export function featureProblems(model: JobModel): Problem[] {
  if (model.featureChecks.length === 0) return [];
  const view = new JobView(model);
  return model.featureChecks.flatMap(({ value, origin }) =>
    value.find(view).map(({ id, path, reason, fix, warning }) => ({
      id,
      path,
      reason: `${reason} (required by ${origin.name})`,
      fix,
      severity: warning === true ? Severity.WARNING : Severity.ERROR,
    })),
  );
}
