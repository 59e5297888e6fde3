import { confPath, hadoopConfPath } from '../checks/check';
import type { CodePlace } from '../checks/code-places';
import { uris } from '../checks/code-places';
import type { JobModel } from '../job-model';
import { SparkLanguage } from '../spark-code';
import { ImageAbility } from './image-ability';

const INTERPRETERS: Readonly<Partial<Record<SparkLanguage, ImageAbility>>> = {
  [SparkLanguage.PYTHON]: ImageAbility.PYTHON,
  [SparkLanguage.R]: ImageAbility.R,
};
const FILE_SYSTEMS: Readonly<Record<string, ImageAbility>> = {
  s3a: ImageAbility.S3A,
  gs: ImageAbility.GCS,
  abfs: ImageAbility.AZURE,
  abfss: ImageAbility.AZURE,
  wasb: ImageAbility.AZURE,
  wasbs: ImageAbility.AZURE,
  oss: ImageAbility.OSS,
};
const SCHEME = /^([a-z0-9]+):\/\//;
/** Artifacts that bring a file system when they are resolved as packages, which the driver does before it fetches the program. */
const CONNECTORS: Readonly<Record<string, RegExp>> = {
  [ImageAbility.S3A.name]: /:(hadoop-aws|spark-hadoop-cloud_[\d.]+):/,
  [ImageAbility.CLOUD_COMMITTERS.name]: /:spark-hadoop-cloud_[\d.]+:/,
  [ImageAbility.GCS.name]: /:(gcs-connector|spark-hadoop-cloud_[\d.]+):/,
  [ImageAbility.AZURE.name]: /:(hadoop-azure|spark-hadoop-cloud_[\d.]+):/,
  [ImageAbility.OSS.name]: /:(hadoop-aliyun|spark-hadoop-cloud_[\d.]+):/,
};

/** The interpreter that the code of a job needs. */
export function interpreterOf({ code }: JobModel): ImageAbility | undefined {
  return INTERPRETERS[code.language];
}

/** The ability by which an image reads what is at a location; undefined where every Spark does. */
export function abilityOf(uri: string): ImageAbility | undefined {
  if (!uri.includes('://')) return undefined;
  return FILE_SYSTEMS[SCHEME.exec(uri)?.[1] ?? ''];
}

/** Where a job finds its code, and what its configuration points to. */
export function locations(model: JobModel): CodePlace[] {
  const { code, conf, hadoopConf } = model;
  return [
    ...uris(code),
    ...conf.entries().map(([key, { value }]) => ({ path: confPath(key), value })),
    ...hadoopConf.entries().map(([key, { value }]) => ({ path: hadoopConfPath(key), value })),
  ];
}

/** Whether packages of the job bring an ability. */
export function isResolved({ code }: JobModel, ability: ImageAbility): boolean {
  const artifact = CONNECTORS[ability.name];
  return artifact !== undefined && code.packages.some((coordinates) => artifact.test(coordinates));
}

/** What a job needs of its image: for its language, its locations and its features, without what its packages bring. */
export function neededAbilities(model: JobModel): ImageAbility[] {
  const needed = [
    interpreterOf(model),
    ...locations(model).map(({ value }) => abilityOf(value)),
    ...model.requirements.map(({ value }) => value),
  ].filter((ability): ability is ImageAbility => ability !== undefined && !isResolved(model, ability));
  return [...new Map(needed.map((ability) => [ability.name, ability])).values()];
}
