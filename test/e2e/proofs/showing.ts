/**
 * What showings of checks have in common: manifests as somebody would write them without this library, and what the real components say of them. An object
 * without a namespace gets that of the scenario.
 */
import assert from 'node:assert/strict';
import https from 'node:https';
import { text } from 'node:stream/consumers';
import type { KubernetesObject, V1Pod } from '@kubernetes/client-node';
import { KubeConfig } from '@kubernetes/client-node';
import type { JsonObject } from '../../../lib/private/json';
import { isObject } from '../../../lib/private/json';
import { API_VERSION } from '../cluster/pins';
import type { ScenarioContext, SparkObject } from '../scenario';

/** States of an application that came to nothing; the first of them may be retried. */
const FAILED = ['SUBMISSION_FAILED', 'FAILED'];

/**
 * A job that nothing is wrong with, but for what overrides say.
 *
 * @param name of the application
 * @param spec put over the spec, member by member; lists are replaced
 * @param metadata put over the metadata
 */
export function sparkApplication(name: string, spec: JsonObject = {}, metadata: JsonObject = {}): SparkObject {
  return { apiVersion: API_VERSION, kind: 'SparkApplication', metadata: over({ name }, metadata), spec: over(GOOD_SPEC, spec) };
}

/** A schedule of such a job, whose runs wait for somebody to resume them unless the template says otherwise. */
export function scheduledApplication(name: string, spec: JsonObject = {}): SparkObject {
  const plain: JsonObject = { schedule: '@every 5s', concurrencyPolicy: 'Allow', template: { ...GOOD_SPEC, suspend: true } };
  return { apiVersion: API_VERSION, kind: 'ScheduledSparkApplication', metadata: { name }, spec: over(plain, spec) };
}

/** A pod of one container. */
export function pod(
  name: string,
  spec: JsonObject = {},
  container: JsonObject = {},
  metadata: JsonObject = {},
): KubernetesObject & { spec: JsonObject } {
  const plain: JsonObject = { containers: [over({ name: 'main', image: 'example.com/main:1' }, container)] };
  return { apiVersion: 'v1', kind: 'Pod', metadata: over({ name }, metadata), spec: over(plain, spec) };
}

/** What the API server makes of an object: it is refused with these words, or would be stored like this. */
type Answer = { readonly refusal: string; readonly stored?: undefined } | { readonly refusal?: undefined; readonly stored: JsonObject };

/**
 * An object that is made in appearance only, with admission and webhooks. It is sent as it is, while clients drop what they do not know; and like most of
 * them but kubectl, this one does not ask for strict validation.
 */
export async function dryRun(context: ScenarioContext, object: KubernetesObject): Promise<Answer> {
  const config = new KubeConfig();
  config.loadFromFile(context.cluster.kubeconfig);
  const { apiVersion = '', kind = '' } = object;
  const group = apiVersion.includes('/') ? `apis/${apiVersion}` : `api/${apiVersion}`;
  const place = `namespaces/${inNamespace(context, object).metadata?.namespace}/${kind.toLowerCase()}s`;
  const options: https.RequestOptions = { method: 'POST', headers: { 'Content-Type': 'application/json' } };
  await config.applyToHTTPSOptions(options);
  return new Promise((resolve, reject) => {
    const request = https.request(`${config.getCurrentCluster()?.server}/${group}/${place}?dryRun=All`, options, (response) => {
      text(response)
        .then((answer) => {
          const stored = JSON.parse(answer) as JsonObject;
          resolve((response.statusCode ?? 0) < 300 ? { stored } : { refusal: String(stored.message) });
        })
        .catch(reject);
    });
    request.on('error', reject).end(JSON.stringify(inNamespace(context, object)));
  });
}

/** What the API server and admission say against an object; undefined if nothing. */
export async function refusal(context: ScenarioContext, object: KubernetesObject): Promise<string | undefined> {
  return (await dryRun(context, object)).refusal;
}

/** The API server, or a webhook of the operator, refuses an object with these words. */
export async function isRefused(context: ScenarioContext, object: KubernetesObject, words: RegExp): Promise<void> {
  const said = await refusal(context, object);
  assert.notEqual(said, undefined, `${nameOf(object)} is taken, and not refused with ${words}`);
  assert.match(said ?? '', words, `${nameOf(object)} is refused otherwise`);
}

/** The API server takes an object. */
export async function isTaken(context: ScenarioContext, object: KubernetesObject): Promise<void> {
  assert.equal(await refusal(context, object), undefined, `${nameOf(object)} is refused`);
}

/** Makes an object that must be taken. */
export async function create<T extends KubernetesObject>(context: ScenarioContext, object: T): Promise<T> {
  return context.cluster.create(inNamespace(context, object));
}

/** An application is taken, and then cannot be submitted: its status says these words. */
export async function submissionFails(context: ScenarioContext, application: SparkObject, words: RegExp, seconds = 90): Promise<SparkObject> {
  await create(context, application);
  const name = nameOf(application);
  const ended = await context.cluster.until(
    `${name} ends`,
    async () => {
      const now = await context.cluster.read<SparkObject>(API_VERSION, 'SparkApplication', name, context.jobNamespace);
      const { state = '', errorMessage } = now.status?.applicationState ?? {};
      assert.ok(!['RUNNING', 'COMPLETED'].includes(state), `${name} is ${state}, and its submission should have failed with ${words}`);
      return FAILED.includes(state) && errorMessage !== undefined && errorMessage !== '' ? now : undefined;
    },
    seconds,
  );
  const { errorMessage = '' } = ended.status?.applicationState ?? {};
  assert.match(errorMessage, words, `${name} fails, but does not say ${words}:\n${errorMessage.slice(-1500)}`);
  return ended;
}

/** An application is taken and submitted: its driver's pod, as the API server has it. */
export async function runs(context: ScenarioContext, application: SparkObject): Promise<V1Pod> {
  await create(context, application);
  return context.driverPod(nameOf(application));
}

/** The state of an application; nothing while no operator has looked at it. */
export async function stateOf({ cluster, jobNamespace }: ScenarioContext, name: string, namespace = jobNamespace): Promise<string> {
  return (await cluster.read<SparkObject>(API_VERSION, 'SparkApplication', name, namespace)).status?.applicationState?.state ?? '';
}

/** The runs that a schedule has made, the oldest first. */
export async function runsOf({ cluster, jobNamespace }: ScenarioContext, schedule: string): Promise<SparkObject[]> {
  const label = `sparkoperator.k8s.io/scheduled-app-name=${schedule}`;
  const made = await cluster.list<SparkObject>(API_VERSION, 'SparkApplication', jobNamespace, label);
  return made.sort((left, right) => (nameOf(left) < nameOf(right) ? -1 : 1));
}

function inNamespace<T extends KubernetesObject>(context: ScenarioContext, object: T): T {
  return { ...object, metadata: { namespace: context.jobNamespace, ...object.metadata } };
}

export function nameOf({ metadata }: KubernetesObject): string {
  return metadata?.name ?? '';
}

const GOOD_SPEC: JsonObject = {
  type: 'Python',
  mode: 'cluster',
  sparkVersion: '4.0.4',
  image: 'docker.io/apache/spark:4.0.4',
  mainApplicationFile: 'local:///opt/spark/examples/src/main/python/pi.py',
  restartPolicy: { type: 'Never' },
  driver: { cores: 1, memory: '512m', serviceAccount: 'spark' },
  executor: { cores: 1, memory: '512m', instances: 1 },
};

function over(plain: JsonObject, overrides: JsonObject): JsonObject {
  const result: JsonObject = { ...plain };
  for (const [field, value] of Object.entries(overrides)) {
    const before = result[field];
    if (value === undefined) delete result[field];
    else result[field] = isObject(value) && isObject(before) ? over(before, value) : value;
  }
  return result;
}
