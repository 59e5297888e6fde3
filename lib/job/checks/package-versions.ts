import type { JobModel } from '../job-model';
import { errorCheck, warningCheck } from './check';
import { coordinates } from './code-places';

/** A package by Maven coordinates, with the place where it is asked for. */
interface Package {
  readonly path: string;
  readonly value: string;
  readonly group: string;
  readonly artifact: string;
  readonly version: string;
}

/** `spark-avro` and `2.12` of `spark-avro_2.12`. */
const BUILT_FOR_SCALA = /^(.*)_(2\.1\d|3)$/;
const MINOR = /^\d+\.\d+/;

/** Whether packages fit what is in the image: classes of another version fail at run time, and each in another way. */
export const PACKAGE_VERSION_CHECKS = [
  errorCheck('SPK458', 'a package for another Scala than that of the image: its first call fails (NoSuchMethodError)', function* (model) {
    const { scalaVersion: scala } = model.image;
    for (const { path, value, group, artifact, version } of packages(model)) {
      const [, name, other] = BUILT_FOR_SCALA.exec(artifact) ?? [];
      if (other === undefined || other === scala) continue;
      const declare = `declare scalaVersion: '${other}' in SparkImage.custom if its Spark is built so`;
      const reason = `is built for Scala ${other}, and the image has ${scala}`;
      yield { path, value, reason, fix: `write ${group}:${name}_${scala}:${version}, or ${declare}` };
    }
  }),
  warningCheck('SPK459', 'a part of Spark or Hadoop of another version than the image has: classes that do not fit each other', function* (model) {
    const { sparkVersion, hadoopVersion } = model.image;
    for (const { path, value, group, artifact, version } of packages(model)) {
      if (!MINOR.test(version)) continue;
      const write = (wanted: string) => `write ${group}:${artifact}:${wanted}`;
      if (group === 'org.apache.spark' && MINOR.exec(version)?.[0] !== MINOR.exec(sparkVersion)?.[0]) {
        yield { path, value, reason: `is of Spark ${version}, and the image has ${sparkVersion}`, fix: write(sparkVersion) };
      } else if (group === 'org.apache.hadoop' && version !== hadoopVersion) {
        yield { path, value, reason: `is of Hadoop ${version}, and the image has ${hadoopVersion}`, fix: write(hadoopVersion) };
      }
    }
  }),
];

function packages({ code }: JobModel): Package[] {
  if (code.packages.length === 0) return [];
  return coordinates(code).flatMap(({ path, value }) => {
    const [group, artifact, version] = value.replace('/', ':').split(':');
    return path.startsWith('code.packages') && version !== undefined ? [{ path, value, group, artifact, version }] : [];
  });
}
