// The assertion on the pod of a Connect server, which is not made by Spark: the operator takes the template of the server and adds the command.
import assert from 'node:assert/strict';
import type { JsonObject } from '../../../lib/private/json';
import { toleratedIn } from './admission';
import { CONTAINERS, list, object, objects, texts } from './asked';
import { Expectation } from './leaves';

const OPERATOR = 'the operator';
const SERVER = `spec.containers[${CONTAINERS.driver}]`;

/** Everything in which the pod of a server is not what its SparkConnect asks for. */
export function connectPodDifferences(pod: object, server: object): string[] {
  const found = plain(pod);
  const { metadata, spec } = plain(server);
  const name = String(object(metadata).name);
  return [...expectedServer(name, object(metadata), object(spec)).differences(found, toleratedIn(found)), ...lostSettings(found, object(spec))];
}

export function assertConnectServerPod(pod: object, server: object): void {
  const differing = connectPodDifferences(pod, server);
  assert.ok(differing.length === 0, `${differing.length} values of the pod of a Connect server are not as asked:\n  ${differing.join('\n  ')}`);
}

function expectedServer(name: string, metadata: JsonObject, spec: JsonObject): Expectation {
  const template = object(object(spec.server).template);
  const pod = new Expectation();
  pod.want('spec.server.template', 'metadata', template.metadata);
  pod.want('spec.server.template', 'spec', template.spec);
  pod.want(OPERATOR, 'metadata', { name: `${name}-server`, namespace: metadata.namespace });
  pod.want(OPERATOR, 'metadata.labels', {
    'spark-role': 'connect-server',
    'spark-version': spec.sparkVersion,
    'sparkoperator.k8s.io/connect-name': name,
    'sparkoperator.k8s.io/launched-by-spark-operator': 'true',
  });
  const owner = `metadata.ownerReferences[SparkConnect/${name}]`;
  const kind = { apiVersion: 'sparkoperator.k8s.io/v1alpha1', kind: 'SparkConnect' };
  pod.want(OPERATOR, owner, { ...kind, name, controller: true, blockOwnerDeletion: true });
  pod.wantMatch(OPERATOR, `${owner}.uid`, /^[0-9a-f-]{36}$/);
  const account = object(template.spec).serviceAccountName;
  pod.want('spec.server.template', 'spec.serviceAccount', account);
  addContainer(pod, name, spec, template);
  return pod;
}

function addContainer(pod: Expectation, name: string, spec: JsonObject, template: JsonObject): void {
  const own = objects(object(template.spec).containers).find((container) => container.name === CONTAINERS.driver);
  if (own?.image === undefined) pod.want('spec.image', `${SERVER}.image`, spec.image);
  pod.want(OPERATOR, `${SERVER}.command`, ['bash', '-c']);
  pod.wantMatch(OPERATOR, `${SERVER}.args`, /^\["\$\{SPARK_HOME\}\/sbin\/start-connect-server\.sh .*"\]$/);
  pod.want(OPERATOR, `${SERVER}.env[POD_IP]`, { name: 'POD_IP', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'status.podIP' } } });
  pod.want(OPERATOR, `${SERVER}.env[SPARK_NO_DAEMONIZE]`, { name: 'SPARK_NO_DAEMONIZE', value: 'true' });
  pod.replace(OPERATOR, `${SERVER}.lifecycle`, { preStop: { exec: { command: ['bash', '-c', '${SPARK_HOME}/sbin/stop-connect-server.sh'] } } });
  const file = 'executor-pod-template.yaml';
  const mount = { name: 'spark-conf', mountPath: `/tmp/spark/${file}`, subPath: file, readOnly: true };
  pod.append(OPERATOR, `${SERVER}.volumeMounts`, mount);
  pod.append(OPERATOR, 'spec.volumes', { name: 'spark-conf', configMap: { name: `${name}-conf`, items: [{ key: file, path: file }] } });
}

/** Configuration that is not in the command; its values are words of a shell already. */
function lostSettings(pod: JsonObject, spec: JsonObject): string[] {
  const server = objects(object(pod.spec).containers).find(({ name }) => name === CONTAINERS.driver);
  const command = list(server?.args).map(String).join(' ');
  const conf = {
    ...texts(spec.sparkConf),
    ...Object.fromEntries(Object.entries(texts(spec.hadoopConf)).map(([key, value]) => [`spark.hadoop.${key}`, value])),
  };
  const lost = Object.entries(conf).filter(([key, value]) => !`${command} `.includes(` --conf ${key}=${value} `));
  return lost.map(([key, value]) => `spec.sparkConf['${key}']: ${value} is not in the command`);
}

function plain(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value)) as JsonObject;
}
