import { compact, isObject } from '../../private/json';
import type { Problem } from '../../private/problems';
import type { PropertyTypes, TypesOf } from '../../private/typed';
import { typeProblems } from '../../private/typed';
import { DYNAMIC_ALLOCATION_TYPES } from '../run/dynamic-allocation';
import type { SparkSetting } from '../explain';
import type { JobModel } from '../job-model';
import type { CompleteJobProps } from '../job-place';
import { EXECUTOR, POD } from '../property-types';
import type { ConnectServiceOptions, SparkConnectServerProps } from './spark-connect-server-props';
import { ConnectServiceType } from './spark-connect-server-props';
import { SparkCode } from '../spark-code';

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
  serviceType: { values: Object.values(ConnectServiceType), optional: true },
  labels: 'map?',
  annotations: 'map?',
  loadBalancerClass: 'string?',
  loadBalancerSourceRanges: 'strings?',
};
const TYPES: TypesOf<SparkConnectServerProps> = {
  operator: { member: 'identityFor', name: 'a SparkOperator' },
  image: { member: 'withRegistry', name: 'a SparkImage' },
  name: 'string?',
  namespace: 'string?',
  labels: 'object?',
  annotations: 'object?',
  server: { types: { ...POD, service: { types: SERVICE, optional: true } } as PropertyTypes, optional: true },
  executor: { types: EXECUTOR, optional: true },
  dynamicAllocation: { types: DYNAMIC_ALLOCATION_TYPES, optional: true },
  jars: 'strings?',
  packages: 'strings?',
  repositories: 'strings?',
  sparkConf: 'object?',
  hadoopConf: 'object?',
  sparkConfPrefixes: 'strings?',
  memoryOverheadFactor: 'number?',
  imagePullPolicy: 'string?',
  imagePullSecrets: 'strings?',
  identity: { member: 'allow', name: 'a SparkRbac', optional: true },
  features: 'list?',
  allowHostPath: 'boolean?',
  acknowledgeWarnings: 'map?',
};

/** What the compiler would have found in the properties of a Connect server (SPK402). */
export function connectTypeProblems(props: unknown): Problem[] {
  return typeProblems(props, TYPES);
}

/** The job that a Connect server is for Spark: its driver is the server, and its program Spark's own. */
export function jobOfConnect({ server = {}, jars, packages, repositories, ...shared }: SparkConnectServerProps): CompleteJobProps {
  const { service: _service, ...driver } = server;
  const dependencies = compact({ jars, packages, repositories });
  return { ...shared, driver, code: SparkCode.scala({ mainClass: CONNECT_SERVER_CLASS, file: 'spark-internal', ...dependencies }) };
}

/** The driver of the job is the server to its user, and what its code needs are properties of the server. */
export function inConnectWords<T extends Problem>(problem: T): T {
  return { ...problem, path: ownPath(problem.path), reason: ownPath(problem.reason), fix: ownPath(problem.fix) };
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
