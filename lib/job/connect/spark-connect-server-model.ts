import { compact, isObject } from '../../private/json';
import type { Problem } from '../../private/problems';
import type { PropertyTypes, TypesOf } from '../../private/typed';
import { typeProblems } from '../../private/typed';
import { atLeast } from '../../private/version';
import type { SparkSetting } from '../explain';
import type { JobModel } from '../job-model';
import { connectWords, SIDE_WORDS } from '../foreign-words';
import { EXECUTOR, POD, PROFILES, WORKLOAD } from '../property-types';
import type { ConnectServiceOptions, SparkConnectServerProps } from './spark-connect-server-props';
import type { SparkImage } from '../image/spark-image';
import { ImageAbility } from '../image/image-ability';
import { SERVICE_TYPES } from '../run/service-types';
import { SparkCode } from '../spark-code';
import type { SparkJobProps } from '../spark-job-props';

/** A Connect server as plain data: a job whose driver stays, and the Service by which clients reach it. */
export interface ConnectModel {
  readonly job: JobModel;
  /** As given; undefined when the operator makes its own. */
  readonly service?: ConnectServiceOptions;
}

/** Ports of the Service, which the operator writes whatever is given. */
export const CONNECT_PORTS = { driver: 7078, blockManager: 7079, ui: 4040, connect: 15002 } as const;
/** What the operator runs, by a script of Spark that knows no other. */
export const CONNECT_SERVER_CLASS = 'org.apache.spark.sql.connect.service.SparkConnectServer';

const SERVICE: TypesOf<ConnectServiceOptions> = {
  name: 'string?',
  serviceType: { values: SERVICE_TYPES, optional: true },
  labels: 'map?',
  annotations: 'map?',
  loadBalancerClass: 'string?',
  loadBalancerSourceRanges: 'strings?',
};
const TYPES: TypesOf<SparkConnectServerProps> = {
  ...WORKLOAD,
  executor: { types: EXECUTOR, words: SIDE_WORDS, optional: true },
  name: 'string?',
  profiles: PROFILES,
  server: { types: { ...POD, service: { types: SERVICE, optional: true } } as PropertyTypes, words: SIDE_WORDS, optional: true },
  jars: 'strings?',
  packages: 'strings?',
  repositories: 'strings?',
};

const WORDS = connectWords(EXECUTOR);

/** What the compiler would have found in the properties of a Connect server (SPK402). */
export function connectTypeProblems(props: unknown): Problem[] {
  return typeProblems(props, TYPES, '', WORDS);
}

/** The job that a Connect server is for Spark: its driver is the server, and its program Spark's own. */
export function jobOfConnect({ server = {}, jars, packages, repositories, ...shared }: SparkConnectServerProps): SparkJobProps {
  const { service: _service, ...driver } = server;
  const dependencies = compact({ jars, packages, repositories });
  return { ...shared, driver, code: SparkCode.scala({ mainClass: CONNECT_SERVER_CLASS, file: 'spark-internal', ...dependencies }) };
}

/** The driver of the job is the server to its user, and what its code needs are properties of the server. */
export function inConnectWords<T extends Problem>(problem: T): T {
  // Profiles call it the driver.
  const path = problem.path.includes(" of profile '") ? problem.path : ownPath(problem.path);
  return { ...problem, path, reason: ownPath(problem.reason), fix: ownPath(problem.fix) };
}

/** Whether an image needs a jar for the Connect server, which neither the image nor the job brings. */
export function lacksConnectJar({ code }: JobModel, image: SparkImage): boolean {
  if (atLeast(image.sparkVersion, '4.0.0') || image.has(ImageAbility.SPARK_CONNECT)) return false;
  return ![...code.jars, ...code.packages].some((jar) => /\bspark-connect_/.test(jar));
}

/** The settings of the job that are settings of a Connect server. */
export function connectSettings(settings: readonly SparkSetting[]): SparkSetting[] {
  const foreign = /^(code\.(language|mainClass|file)|restartPolicy|timeToLive|mode|podSettings|immutableRuns)\b/;
  return settings.filter(({ path }) => !foreign.test(path)).map((one) => ({ ...one, path: ownPath(one.path), origin: ownPath(one.origin) }));
}

/** The settings of its Service. */
export function serviceSettings(service: ConnectServiceOptions = {}): SparkSetting[] {
  return Object.entries(service).map(([name, value]) => {
    const path = `server.service.${name}`;
    return { path, value: isObject(value) || Array.isArray(value) ? JSON.stringify(value) : String(value), origin: path };
  });
}

function ownPath(text: string): string {
  return text.replace(/(?<![\w.'])driver\.(?=[a-z])/g, 'server.').replace(/(?<![\w.'])code\.(?=[a-z])/g, '');
}
