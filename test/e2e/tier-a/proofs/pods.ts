/**
 * What docs/checks.md says of values of pods: an application that has them in its template is taken, and then the pod is not, or is one of another kind than was
 * meant. Each is asked in dry runs, which need no submission; that a pod that is refused makes the submission fail is shown once.
 */
import assert from 'node:assert/strict';
import type { KubernetesObject } from '@kubernetes/client-node';
import type { JsonObject } from '../../../../lib/private/json';
import type { Scenario, ScenarioContext } from '../../scenario';
import { dryRun, isRefused, isTaken, pod, sparkApplication, submissionFails } from '../../proofs/showing';

const NAMESPACE = 'proofs-pods';

type Pod = KubernetesObject & { spec: JsonObject };

/** By check: what a pod has, and how the API server refuses it. */
const REFUSED: readonly (readonly [id: string, pod: Pod, words: RegExp])[] = [
  ['SPK302', pod('toleration', { tolerations: [{ key: 'pool', operator: 'Is' }] }), /Unsupported value: "Is"/],
  ['SPK302', pod('type', { hostNetwork: 'yes' }), /cannot unmarshal string into Go struct field PodSpec\.spec\.hostNetwork of type bool/],
  ['SPK302', pod('deadline', { activeDeadlineSeconds: 0 }), /must be between 1 and/],
  ['SPK302', pod('ephemeral', { ephemeralContainers: [{ name: 'a', image: 'b' }] }), /cannot be set on create/],
  ['SPK303', pod('variable', {}, { env: [{ name: 'A=B', value: 'a' }] }), /a valid environment variable name must/],
  ['SPK304', source({ secretRef: { name: 'My_Secret' } }), /RFC 1123 subdomain/],
  ['SPK304', variable({ secretKeyRef: { name: 'a', key: 'a b' } }), /a valid config key must consist of/],
  ['SPK304', pod('class', { priorityClassName: 'My_Class' }), /no PriorityClass with name My_Class was found/],
  ['SPK304', pod('account', { serviceAccountName: 'My_Account' }), /serviceaccount "My_Account" not found/],
  ['SPK304', pod('host', { hostname: 'My_Host' }), /RFC 1123 label/],
  ['SPK305', variable({}), /must specify one of: `fieldRef`/],
  ['SPK305', variable({ fieldRef: { fieldPath: 'metadata.name' }, secretKeyRef: { name: 'a', key: 'b' } }), /may not have more than one field/],
  ['SPK305', variable({ fieldRef: { fieldPath: 'status.phase' } }), /Unsupported value: "status.phase"/],
  ['SPK305', variable({ resourceFieldRef: { resource: 'limits.cpu', divisor: '7' } }), /only divisor's values 1m and 1 are supported/],
  ['SPK305', source({ secretRef: { name: 'a' }, configMapRef: { name: 'b' } }), /may not have more than one field/],
  ['SPK306', pod('volume-name', { volumes: [{ name: 'my_data', emptyDir: {} }] }), /RFC 1123 label/],
  ['SPK307', volume({ emptyDir: {}, configMap: { name: 'a' } }), /may not specify more than 1 volume type/],
  ['SPK308', volume({ nfs: { server: 'nfs.example.com', path: 'exports' } }), /must be an absolute path/],
  ['SPK308', volume({ hostPath: { path: '/var/../log' } }), /must not contain '\.\.'/],
  ['SPK308', volume({ emptyDir: { sizeLimit: '-1' } }), /must be a valid resource quantity/],
  ['SPK308', volume({ configMap: { name: 'a', defaultMode: 1000 } }), /between 0 and 0777/],
  ['SPK308', volume({ configMap: { name: 'a', items: [{ key: 'a', path: '../a' }] } }), /must not contain '\.\.'/],
  ['SPK310', mount({ subPath: '../etc' }), /must not contain '\.\.'/],
  ['SPK310', mount({ subPath: 'a', subPathExpr: 'b' }), /mutually exclusive/],
  ['SPK310', mount({ recursiveReadOnly: 'Enabled' }), /may only be specified when readOnly is true/],
  ['SPK310', mount({ mountPropagation: 'Bidirectional' }), /only to privileged containers/],
  ['SPK311', pod('exists', { tolerations: [{ key: 'pool', operator: 'Exists', value: 'spark' }] }), /value must be empty/],
  ['SPK311', pod('equal', { tolerations: [{ operator: 'Equal', value: 'spark' }] }), /operator must be Exists when `key` is empty/],
  ['SPK311', pod('for-a-time', { tolerations: [{ key: 'a', effect: 'NoSchedule', tolerationSeconds: 5 }] }), /must be 'NoExecute' when/],
  ['SPK312', node({ key: 'pool', operator: 'In', values: [] }), /must be specified when `operator` is 'In'/],
  ['SPK312', node({ key: 'pool', operator: 'Exists', values: ['a'] }), /may not be specified when `operator` is 'Exists'/],
  ['SPK312', node({ key: 'my pool', operator: 'Exists' }), /name part must consist of/],
  ['SPK313', preferred(0), /must be in the range 1-100/],
  ['SPK313', preferred(101), /must be in the range 1-100/],
  ['SPK314', besides('my zone'), /name part must consist of/],
  ['SPK315', spread({ maxSkew: 0 }), /must be greater than zero/],
  ['SPK315', spread({ minDomains: 2, whenUnsatisfiable: 'ScheduleAnyway' }), /can only use minDomains if/],
  ['SPK317', resources({ requests: { memory: '2Gi' }, limits: { memory: '1Gi' } }), /must be less than or equal to memory limit/],
  ['SPK318', resources({ limits: { gpu: '1' } }), /must be a standard resource/],
  ['SPK318', resources({ limits: { cpu: '-1' } }), /must be greater than or equal to 0/],
  ['SPK318', resources({ limits: { 'nvidia.com/gpu': '500m' } }), /must be an integer/],
  ['SPK318', resources({ requests: { 'nvidia.com/gpu': '1' } }), /Limit must be set for non overcommitable resources/],
  ['SPK319', pod('container-name', {}, { name: 'Helper' }), /RFC 1123 label/],
  ['SPK319', pod('no-image', {}, { image: undefined }), /image: Required value/],
  ['SPK319', pod('no-handler', {}, { livenessProbe: {} }), /must specify a handler type/],
  ['SPK320', port({ containerPort: 70000 }), /must be between 1 and 65535/],
  ['SPK320', port({ containerPort: 7000, name: 'a-name-of-twenty-chars' }), /must be no more than 15 characters/],
  [
    'SPK321',
    pod('volumes', {
      volumes: [
        { name: 'a', emptyDir: {} },
        { name: 'a', emptyDir: {} },
      ],
    }),
    /volumes\[1\]\.name: Duplicate value/,
  ],
  [
    'SPK321',
    pod(
      'mounts',
      { volumes: [{ name: 'a', emptyDir: {} }] },
      { volumeMounts: ['b', 'c'].map((subPath) => ({ name: 'a', mountPath: '/a', subPath })) },
    ),
    /must be unique/,
  ],
  ['SPK321', pod('containers', { containers: [1, 2].map(() => ({ name: 'a', image: 'b' })) }), /containers\[1\]\.name: Duplicate value/],
  ['SPK321', pod('port-names', {}, { ports: [1, 2].map((containerPort) => ({ name: 'a', containerPort })) }), /ports\[1\]\.name: Duplicate value/],
  ['SPK322', pod('alias', { hostAliases: [{ ip: '10.0.0.256', hostnames: ['db'] }] }), /must be a valid IP address/],
  ['SPK322', pod('alias-name', { hostAliases: [{ ip: '10.0.0.1', hostnames: ['my host'] }] }), /RFC 1123 subdomain/],
  ['SPK323', pod('dns', { dnsConfig: { nameservers: ['dns.example.com'] } }), /must be a valid IP address/],
  ['SPK323', pod('no-dns', { dnsPolicy: 'None' }), /must provide `dnsConfig`/],
  ['SPK324', pod('label', {}, {}, { labels: { 'my team': 'data' } }), /name part must consist of/],
  ['SPK324', pod('annotation', {}, {}, { annotations: { 'my team': 'data' } }), /name part must consist of/],
];

/** Of another type than its field, for which the operator's webhook refuses an application too. */
const MISTYPED = 'type';

async function refusedPods(context: ScenarioContext): Promise<void> {
  for (const [id, refused, words] of REFUSED) {
    const { metadata: { name = '', labels, annotations } = {}, spec } = refused;
    const template = { metadata: { labels, annotations }, spec } as JsonObject;
    const application = sparkApplication(name, { driver: { template } });
    await isRefused(context, refused, words).catch((error: unknown) => assert.fail(`${id}: ${String(error)}`));
    if (name === MISTYPED) await isRefused(context, application, /cannot unmarshal string/);
    else await isTaken(context, application);
  }
  const template = { spec: { containers: [{ name: 'spark-kubernetes-driver' }], volumes: [{ name: 'my_data', emptyDir: {} }] } };
  await submissionFails(context, sparkApplication('with-such-a-pod', { driver: { template } }), /volumes\[\d+\]\.name: Invalid value: "my_data"/);
}

async function changedPods(context: ScenarioContext): Promise<void> {
  const stored = async (asked: Pod) =>
    (await dryRun(context, asked)).stored?.spec as JsonObject & { containers: JsonObject[]; volumes: JsonObject[] };
  // SPK302: a field that there is none of, and a time that cannot be.
  assert.equal((await stored(pod('unknown', { tolerationz: [] }))).tolerationz, undefined);
  assert.equal((await stored(pod('grace', { terminationGracePeriodSeconds: -5 }))).terminationGracePeriodSeconds, 1);
  // SPK307: no source means an empty directory.
  assert.deepEqual((await stored(volume({}))).volumes[0], { name: 'data', emptyDir: {} });
  // SPK321: both are there; the container has the last, and of a port both.
  const env = [1, 2].map((value) => ({ name: 'A', value: `${value}` }));
  assert.deepEqual((await stored(pod('variables', {}, { env }))).containers[0].env, env);
}

/** SPK304, SPK330: what they name cannot be there, so that they wait for ever. */
async function waitingPods(context: ScenarioContext): Promise<void> {
  await isTaken(context, volume({ secret: { secretName: 'My Secret' } }));
  await isRefused(context, { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'My Secret' } }, /RFC 1123 subdomain/);
  await isTaken(context, volume({ configMap: { name: 'My_Map' } }));
  await isRefused(context, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'My_Map' } }, /RFC 1123 subdomain/);
}

function volume(source: JsonObject): Pod {
  return pod('volume', { volumes: [{ name: 'data', ...source }] });
}

function mount(options: JsonObject): Pod {
  return pod('mount', { volumes: [{ name: 'data', emptyDir: {} }] }, { volumeMounts: [{ name: 'data', mountPath: '/data', ...options }] });
}

function variable(valueFrom: JsonObject): Pod {
  return pod('variable', {}, { env: [{ name: 'A', valueFrom }] });
}

function source(envFrom: JsonObject): Pod {
  return pod('variables', {}, { envFrom: [envFrom] });
}

function node(requirement: JsonObject): Pod {
  const nodeSelectorTerms = [{ matchExpressions: [requirement] }];
  return pod('node', { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } } });
}

function preferred(weight: number): Pod {
  const preference = { matchExpressions: [{ key: 'pool', operator: 'Exists' }] };
  return pod('preferred', { affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight, preference }] } } });
}

function besides(topologyKey: string): Pod {
  const term = { topologyKey, labelSelector: { matchLabels: { app: 'a' } } };
  return pod('besides', { affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } } });
}

function spread(options: JsonObject): Pod {
  const plain = {
    maxSkew: 1,
    topologyKey: 'kubernetes.io/hostname',
    whenUnsatisfiable: 'DoNotSchedule',
    labelSelector: { matchLabels: { app: 'a' } },
  };
  return pod('spread', { topologySpreadConstraints: [{ ...plain, ...options }] });
}

function resources(amounts: JsonObject): Pod {
  return pod('resources', {}, { resources: amounts });
}

function port(containerPort: JsonObject): Pod {
  return pod('port', {}, { ports: [containerPort] });
}

export const scenarios: Scenario[] = [
  {
    name: 'a pod template is taken, and the pod of it refused',
    shows: [...new Set(REFUSED.map(([id]) => id))].filter((id) => !['SPK302', 'SPK304', 'SPK307', 'SPK321'].includes(id)),
    jobNamespace: NAMESPACE,
    run: refusedPods,
  },
  { name: 'parts of a pod are taken for others', shows: ['SPK302', 'SPK307', 'SPK321'], jobNamespace: NAMESPACE, run: changedPods },
  { name: 'a pod is taken that waits for what cannot be there', shows: ['SPK304', 'SPK330'], jobNamespace: NAMESPACE, run: waitingPods },
];
