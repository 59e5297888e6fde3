import { DNS_1035_LABEL, isDns1035Label, isLabelKey, isLabelValue } from '../../private/names';
import type { Check, Finding, Problem } from '../../private/problems';
import { runChecks, Severity } from '../../private/problems';
import { isShellPlain } from '../../private/shell';
import { atLeast } from '../../private/version';
import { confValue } from '../hadoop-keys';
import type { ConnectModel } from '../connect/spark-connect-server-model';
import { CONNECT_PORTS, lacksConnectJar } from '../connect/spark-connect-server-model';
import { byFeature, confPath, hadoopConfPath } from './check';
import { JOB_CHECKS } from './job-checks';

/** A rule of a Connect server. */
export type ConnectCheck = Check<ConnectModel>;

/** Room for `-server`. */
export const LONGEST_CONNECT_NAME = 56;
const LEAVE_OUT = 'leave it out';
/** As `ServiceType` of cdk8s-plus has it, of which only types are here. */
const CLUSTER_IP = 'ClusterIP';
const CIDR = /^(\d{1,3}\.){3}\d{1,3}\/\d{1,2}$|^[0-9a-f:]+\/\d{1,3}$/i;

/**
 * Rules of a job that runs once and by `spark-submit`: its name, its program, its end, and what the pod of the operator would look up; and of what SPK550 says
 * already.
 */
const NOT_OF_SERVERS = ['SPK002', 'SPK003', 'SPK004', 'SPK006', 'SPK011', 'SPK014', 'SPK030', 'SPK062', 'SPK117', 'SPK452'];
/** Rules of what Spark's builders put into a driver's pod: the pod of a server they do not build. */
const OF_BUILT_DRIVERS = ['SPK049', 'SPK451'];
const SHARED_CHECKS = JOB_CHECKS.filter(({ id }) => !NOT_OF_SERVERS.includes(id));

/** Configuration that the operator writes after that of the user, or that its Service relies on; with the value that changes nothing. */
const OF_OPERATOR: Readonly<Record<string, string>> = {
  'spark.driver.port': String(CONNECT_PORTS.driver),
  'spark.driver.blockManager.port': String(CONNECT_PORTS.blockManager),
  'spark.ui.port': String(CONNECT_PORTS.ui),
  'spark.connect.grpc.binding.port': String(CONNECT_PORTS.connect),
  'spark.kubernetes.executor.podNamePrefix': '',
};
/** What the operator puts into the container of a server. */
const OWN_ENV = ['POD_IP', 'SPARK_NO_DAEMONIZE'];
const OWN_VOLUME = 'spark-conf';
const OWN_MOUNT = '/tmp/spark/executor-pod-template.yaml';

/** What only a Connect server can have wrong. */
export const CONNECT_CHECKS: readonly ConnectCheck[] = [
  error('SPK007', 'a name of which the operator cannot make the Service of a Connect server', function* ({ job: { name }, service }) {
    if (name.length > LONGEST_CONNECT_NAME || !DNS_1035_LABEL.test(name)) {
      const fix = `begin with a letter, go on with lower-case letters, digits and \`-\`, at most ${LONGEST_CONNECT_NAME} characters`;
      yield { path: 'name', value: name, reason: 'is not the name of a SparkConnect', fix };
    }
    if (service?.name !== undefined && !isDns1035Label(service.name)) {
      const fix = 'begin with a letter, go on with lower-case letters, digits and `-`, at most 63 characters';
      yield { path: 'server.service.name', value: service.name, reason: 'is not the name of a Service', fix };
    }
  }),
  error('SPK487', 'an image that has no Connect server: its pod fails again and again', function* ({ job }) {
    const { image } = job;
    const path = job.driver.image === undefined ? 'image' : 'server.image';
    const { image: value, sparkVersion, scalaVersion } = job.driver.image ?? image;
    if (!atLeast(sparkVersion, '3.4.0')) {
      yield { path, value, reason: `holds Spark ${sparkVersion}, which has no Connect server`, fix: 'use Spark 3.4 or newer' };
      return;
    }
    if (!lacksConnectJar(job, job.driver.image ?? image)) return;
    const coordinates = `org.apache.spark:spark-connect_${scalaVersion}:${sparkVersion}`;
    const reason = `holds Spark ${sparkVersion}, whose Connect server is a jar of its own`;
    const fix = `use Spark 4, give packages: ['${coordinates}'], or put the jar into the image (SparkImage.dockerfile) and declare ImageAbility.SPARK_CONNECT`;
    yield { path, value, reason, fix };
  }),
  error('SPK488', 'options of a Service that an old operator does not read', function* ({ job: { operator }, service }) {
    if (service === undefined || operator.operatorVersion.atLeast('2.4.0')) return;
    if (Object.keys(service).every((name) => name === 'name')) return;
    const reason = `is read by operator 2.4.0 and newer, and this one is ${operator.operatorVersion.version}`;
    yield { path: 'server.service', reason, fix: 'leave out all but its name, or upgrade the operator' };
  }),
  error('SPK489', 'a configuration key that the shell of the server would read', function* ({ job }) {
    const keys = [...job.conf.entries().map(([key]) => [key, confPath(key)]), ...job.hadoopConf.entries().map(([key]) => [key, hadoopConfPath(key)])];
    for (const [key, path] of keys) {
      if (isShellPlain(key) && !key.includes('=')) continue;
      const reason = 'has a key that the shell which starts the server would take apart';
      yield { path, reason, fix: 'put it into spark-defaults.conf of the image' };
    }
  }),
  error('SPK550', 'configuration that the operator overwrites, or on which its Service relies', function* ({ job }) {
    for (const [key, only] of Object.entries(OF_OPERATOR)) {
      const entry = job.conf.get(key);
      if (entry === undefined || entry.value === only) continue;
      const why = key === 'spark.kubernetes.executor.podNamePrefix' ? 'is for the operator to say' : `is ${only} in the Service of the server`;
      yield { path: confPath(key), value: entry.value, reason: `${byFeature(entry)}${why}`, fix: LEAVE_OUT };
    }
  }),
  error('SPK551', 'a setting that has no way into the pods of a Connect server', function* ({ job: { driver, executor } }) {
    for (const pod of [driver, executor]) {
      if (pod.secrets.isEmpty) continue;
      const side = pod.side === 'driver' ? 'server' : 'executor';
      yield { path: `${side}.secrets`, reason: 'has no way into the pods of a Connect server', fix: 'mount PodVolume.secret(...) by volumeMounts' };
    }
    if (executor.memoryLimit !== undefined) {
      const reason = 'has no way into executors, whose limit is what they request';
      yield { path: 'executor.memoryLimit', value: executor.memoryLimit, reason, fix: 'raise executor.memoryOverhead' };
    }
    if (!driver.lifecycle.isEmpty) {
      yield { path: 'server.lifecycle', reason: 'is replaced by the operator, which stops the server by it', fix: LEAVE_OUT };
    }
  }),
  error('SPK552', 'a part of the pod of a Connect server that the operator adds too: it is there twice', function* ({ job: { driver } }) {
    for (const [name] of driver.env.entries()) {
      if (OWN_ENV.includes(name)) yield { path: `server.env['${name}']`, reason: 'is a variable that the operator sets', fix: LEAVE_OUT };
    }
    for (const [name] of driver.volumes.entries()) {
      if (name === OWN_VOLUME)
        yield { path: `server.volumes['${name}']`, reason: 'is the name of a volume that the operator adds', fix: 'give it another' };
    }
    for (const [path] of driver.mounts.entries()) {
      if (path === OWN_MOUNT)
        yield { path: `server.volumeMounts['${path}']`, reason: 'is where the operator mounts its file', fix: 'mount it elsewhere' };
    }
  }),
  warning('SPK553', 'a Connect server that the world can reach: whoever does may run code as its account', function* ({ job, service }) {
    const { serviceType: value = CLUSTER_IP as string, loadBalancerSourceRanges = [] } = service ?? {};
    const guarded = loadBalancerSourceRanges.length > 0 || confValue(job, 'spark.connect.authenticate.token') !== undefined;
    if (value === CLUSTER_IP || guarded) return;
    const reason = 'opens the server to whoever reaches the node or the load balancer, and Connect asks nobody for a login';
    yield {
      path: 'server.service.serviceType',
      value,
      reason,
      fix: 'use ServiceType.CLUSTER_IP behind a proxy with a login, or give loadBalancerSourceRanges',
    };
  }),
  error('SPK554', 'a Service that the API server refuses, so that no client ever finds the server', function* ({ service = {} }) {
    for (const [key, value] of Object.entries(service.labels ?? {})) {
      if (!isLabelKey(key) || !isLabelValue(value)) {
        yield {
          path: `server.service.labels['${key}']`,
          value,
          reason: 'is not a label',
          fix: 'use letters, digits, `-`, `_` and `.`, at most 63 characters',
        };
      }
    }
    for (const key of Object.keys(service.annotations ?? {})) {
      if (isLabelKey(key)) continue;
      yield {
        path: `server.service.annotations['${key}']`,
        reason: 'the key is malformed',
        fix: 'use an optional DNS prefix and `/`, then letters and digits',
      };
    }
    for (const [index, value] of (service.loadBalancerSourceRanges ?? []).entries()) {
      if (CIDR.test(value)) continue;
      yield {
        path: `server.service.loadBalancerSourceRanges[${index}]`,
        value,
        reason: 'is not a range of addresses',
        fix: "write it like '10.0.0.0/8'",
      };
    }
  }),
  error('SPK555', 'settings of a load balancer where there is none', function* ({ service = {} }) {
    if ((service.serviceType as string | undefined) === 'LoadBalancer') return;
    for (const name of ['loadBalancerClass', 'loadBalancerSourceRanges'] as const) {
      const value = service[name];
      if (value === undefined) continue;
      const fix = 'leave it out, or use ServiceType.LOAD_BALANCER';
      yield { path: `server.service.${name}`, value, reason: 'has no effect on a Service of this kind', fix };
    }
  }),
];

/** Everything that is wrong with a Connect server; the names of properties are still those of a job. */
export function connectProblems(model: ConnectModel): Problem[] {
  const shared = runChecks(SHARED_CHECKS, model.job);
  return [...runChecks(CONNECT_CHECKS, model), ...shared.filter(({ id, path }) => !(OF_BUILT_DRIVERS.includes(id) && path.startsWith('driver.')))];
}

function error(id: string, prevents: string, find: (model: ConnectModel) => Iterable<Finding>): ConnectCheck {
  return { id, severity: Severity.ERROR, prevents, find };
}

function warning(id: string, prevents: string, find: (model: ConnectModel) => Iterable<Finding>): ConnectCheck {
  return { id, severity: Severity.WARNING, prevents, find };
}
