import fc from 'fast-check';
import type { Fields } from './manifests';

/* Manifests of what is supported, each value in its normal form, so that it can be looked for in the output. */

const word = fc.stringMatching(/^[a-z]([a-z0-9]{0,8})$/);
const text = fc.string({ maxLength: 12 });
const bool = fc.boolean();
const seconds = fc.integer({ min: 1, max: 86_400 });
const size = fc.integer({ min: 512, max: 9_000 }).map((amount) => `${amount}m`);
const labels = fc.dictionary(word, fc.stringMatching(/^[a-z0-9]{0,10}$/), { maxKeys: 3, noNullPrototype: true });
const annotations = fc.dictionary(word, text, { maxKeys: 3, noNullPrototype: true });
/** Names that meet no key which the library knows: of catalogues, which are named by users. */
const conf = (prefix: string) =>
  fc
    .dictionary(word, fc.stringMatching(/^[a-z0-9]{1,10}$/), { maxKeys: 3, noNullPrototype: true })
    .map((map) => Object.fromEntries(Object.entries(map).map(([key, value]) => [`${prefix}${key}`, value])));

const byName = <T extends { name: string }>(item: fc.Arbitrary<T>) => fc.uniqueArray(item, { selector: ({ name }) => name, maxLength: 3 });

const variable = fc.oneof(
  fc.record({ name: word, value: text }),
  fc.record({ name: word, valueFrom: fc.record({ secretKeyRef: fc.record({ name: word, key: word }) }) }),
  fc.record({ name: word, valueFrom: fc.constant({ fieldRef: { fieldPath: 'metadata.name' } }) }),
);
const container = (prefix: string) =>
  fc.record({ name: word.map((name) => `${prefix}-${name}`), image: word, args: fc.array(text, { maxLength: 2 }) });
const toleration = fc.oneof(
  fc.record({ key: word, operator: fc.constant('Exists'), effect: fc.constantFrom('NoSchedule', 'NoExecute') }),
  fc.record({ key: word, operator: fc.constant('Equal'), value: word }),
);
const term = fc.record({ key: word, operator: fc.constant('In'), values: fc.array(word, { minLength: 1, maxLength: 2 }) });
const affinity = term.map((expression) => ({
  nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [expression] }] } },
}));
const volume = fc.oneof(
  fc.record({ name: word.map((name) => `v-${name}`), emptyDir: fc.constant({}) }),
  fc.record({ name: word.map((name) => `v-${name}`), configMap: fc.record({ name: word, optional: bool }) }),
  fc.record({ name: word.map((name) => `v-${name}`), persistentVolumeClaim: fc.record({ claimName: word, readOnly: bool }) }),
);

type Arbitraries = { readonly [name: string]: fc.Arbitrary<unknown> };

/** What is more than templates carry, or in other words there; of each side. */
const inFields: Arbitraries = {
  gpu: fc.record({ name: fc.constantFrom('nvidia.com/gpu', 'amd.com/gpu'), quantity: fc.integer({ min: 1, max: 8 }) }),
  // Above heap and overhead of all that is made here.
  memoryLimit: fc.integer({ min: 20_000, max: 30_000 }).map((amount) => `${amount}m`),
  dnsConfig: fc.record({ searches: fc.array(word, { maxLength: 2 }), options: fc.constant([{ name: 'ndots', value: '2' }]) }),
  hostAliases: fc.uniqueArray(fc.record({ ip: fc.ipV4(), hostnames: fc.array(word, { minLength: 1, maxLength: 2 }) }), {
    selector: JSON.stringify,
    maxLength: 2,
  }),
  lifecycle: fc.record({ preStop: fc.record({ exec: fc.record({ command: fc.array(word, { minLength: 1, maxLength: 2 }) }) }) }),
  secrets: byName(
    fc.record({ name: word.map((name) => `k-${name}`), path: word.map((name) => `/mnt/secrets/${name}`), secretType: fc.constant('Generic') }),
  ).map((items) => items.filter(({ path }, index) => items.findIndex((other) => other.path === path) === index)),
};

const side = (names: readonly string[]): Arbitraries => ({
  cores: fc.integer({ min: 1, max: 8 }),
  coreRequest: fc.integer({ min: 1, max: 999 }).map((millis) => `${millis}m`),
  coreLimit: fc.integer({ min: 8_001, max: 8_999 }).map((millis) => `${millis}m`),
  memory: size,
  memoryOverhead: size,
  javaOptions: fc.constantFrom('-XX:+UseG1GC', '-verbose:gc -Xss4m'),
  labels,
  annotations,
  env: byName(variable),
  envFrom: fc.array(fc.record({ prefix: word, secretRef: fc.record({ name: word }) }), { maxLength: 1 }),
  volumeMounts: fc
    .subarray([...names])
    .chain((some) => fc.tuple(...some.map((name) => fc.record({ name: fc.constant(name), mountPath: fc.constant(`/mnt/${name}`), readOnly: bool })))),
  tolerations: fc.uniqueArray(toleration, { selector: JSON.stringify, maxLength: 2 }),
  affinity,
  podSecurityContext: fc.record({ fsGroup: fc.nat(), runAsUser: fc.nat() }),
  securityContext: fc.record({ readOnlyRootFilesystem: bool }),
  schedulerName: word,
  sidecars: byName(container('s')),
  initContainers: byName(container('i')),
  hostNetwork: bool,
  nodeSelector: labels,
  terminationGracePeriodSeconds: seconds,
  shareProcessNamespace: bool,
  // Neither a name nor a number may be there twice.
  ports: byName(
    fc.record({
      name: word.map((name) => `p-${name}`),
      containerPort: fc.integer({ min: 10_000, max: 20_000 }),
      protocol: fc.constantFrom('TCP', 'UDP'),
    }),
  ).filter((ports) => new Set(ports.map(({ containerPort }) => containerPort)).size === ports.length),
  priorityClassName: word,
});

const code = fc.oneof(
  fc.record({ type: fc.constantFrom('Scala', 'Java'), mainClass: fc.constant('a.b.C'), mainApplicationFile: fc.constant('local:///a.jar') }),
  fc.record({ type: fc.constant('Python'), mainApplicationFile: fc.constant('local:///a.py') }),
);
const uri = word.map((name) => `local:///${name}`);
const uris = fc.array(uri, { maxLength: 2 });
const optional: { readonly [name: string]: fc.Arbitrary<unknown> } = {
  arguments: fc.array(text, { maxLength: 3 }),
  sparkConf: conf('spark.sql.catalog.x'),
  hadoopConf: conf('x.y.'),
  deps: fc.record({ jars: uris, files: uris, archives: uris }, { requiredKeys: [] }),
  memoryOverheadFactor: fc.constantFrom('0.1', '0.4', '1'),
  imagePullPolicy: fc.constantFrom('Always', 'IfNotPresent', 'Never'),
  imagePullSecrets: fc.uniqueArray(word, { maxLength: 2 }),
  timeToLiveSeconds: seconds,
  restartPolicy: fc.oneof(
    fc.constant({ type: 'Never' }),
    fc.record(
      { type: fc.constant('OnFailure'), onFailureRetries: fc.integer({ min: 1, max: 9 }), onFailureRetryInterval: seconds },
      { requiredKeys: ['type', 'onFailureRetries'] },
    ),
  ),
};

/** A manifest of today. */
export const manifest = manifests({}, {});
/** A manifest of today, with fields that only the operator's webhook reads. */
export const manifestInFields = manifests(inFields, { ...inFields, kubernetesMaster: fc.constant('https://10.0.0.1:6443') });

function manifests(ofBoth: Arbitraries, ofDriver: Arbitraries): fc.Arbitrary<Fields & { spec: Fields }> {
  return byName(volume).chain((volumes) => manifestWith(volumes, ofBoth, ofDriver));
}

function manifestWith(
  volumes: readonly { name: string }[],
  moreOfBoth: Arbitraries,
  moreOfDriver: Arbitraries,
): fc.Arbitrary<Fields & { spec: Fields }> {
  const names = volumes.map(({ name }) => name);
  const driver = fc.record(
    { ...side(names), ...moreOfDriver, serviceAccount: word, serviceLabels: labels, serviceAnnotations: annotations },
    { requiredKeys: [] },
  );
  const executor = fc.record(
    { ...side(names), ...moreOfBoth, instances: fc.integer({ min: 1, max: 99 }), deleteOnTermination: bool },
    { requiredKeys: [] },
  );
  const spec = fc.tuple(code, fc.record(optional, { requiredKeys: [] }), driver, executor).map(([what, more, ofDriver, ofExecutor]) => ({
    sparkVersion: '3.5.8',
    image: 'registry.example.com/spark:3.5.8',
    ...what,
    ...more,
    volumes: [...volumes],
    driver: ofDriver,
    executor: ofExecutor,
  }));
  return fc.record({
    apiVersion: fc.constant('sparkoperator.k8s.io/v1beta2'),
    kind: fc.constant('SparkApplication'),
    metadata: fc.record({ name: word, namespace: fc.constant('default'), labels, annotations }),
    spec,
  });
}
