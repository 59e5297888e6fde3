import type { PodPart } from '../../lib/pod/pod-schema';

/** A value that must be refused: by which check, and where. */
export interface BadCase {
  /** What is wrong, in words; ends the name of the test. */
  readonly wrong: string;
  readonly value: object;
  readonly id: string;
  readonly path: string;
  /** Why it is refused although an API server takes it. */
  readonly takenByKubernetes?: string;
}

/** Values of a part that pass, each near to one that does not, and values that are refused. All were tried on an API server of Kubernetes 1.34, which agrees but where it is said. */
export interface Cases {
  readonly good: readonly object[];
  readonly bad: readonly BadCase[];
}

const bad = (wrong: string, value: object, id: string, path: string, takenByKubernetes?: string): BadCase => ({
  wrong,
  value,
  id,
  path,
  takenByKubernetes,
});

const SILENT = 'it has no effect, and nobody says so';
const LATE = 'the kubelet, the container runtime or the scheduler fails later';

const from = (valueFrom: object): object => ({ name: 'A', valueFrom });
const secretKey = (name: string, key: string): object => from({ secretKeyRef: { name, key } });
const resource = (name: string, divisor?: string): object => from({ resourceFieldRef: { resource: name, divisor } });

export const ENV: Cases = {
  good: [
    { name: 'A', value: 'b' },
    { name: 'A' },
    { name: 'A', value: '' },
    { name: '_a.b-C', value: 'b' },
    { name: '.a', value: 'b' },
    { name: 'A', value: '', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
    secretKey('a.b', 'c_D.e-1'),
    secretKey('a', '.b'),
    from({ configMapKeyRef: { name: 'a', key: 'b', optional: true } }),
    from({ fieldRef: { fieldPath: "metadata.labels['a.b/c']" } }),
    from({ fieldRef: { apiVersion: 'v1', fieldPath: 'status.podIPs' } }),
    resource('limits.memory', '1Mi'),
    resource('limits.cpu', '1m'),
    resource('limits.cpu', '1000m'),
    resource('limits.cpu', '0'),
    resource('requests.hugepages-2Mi'),
  ],
  bad: [
    bad('a name that begins with a digit', { name: '1A', value: 'b' }, 'SPK303', 'name', 'only from 1.34 on'),
    bad('a name with a space', { name: 'A B', value: 'b' }, 'SPK303', 'name', 'only from 1.34 on'),
    bad('an empty name', { name: '', value: 'b' }, 'SPK303', 'name'),
    bad('a name that begins with two dots', { name: '..a', value: 'b' }, 'SPK303', 'name', 'only from 1.34 on'),
    bad('a value and an origin', { name: 'A', value: 'b', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }, 'SPK305', 'valueFrom'),
    bad('no origin', from({}), 'SPK305', 'valueFrom'),
    bad('two origins', from({ fieldRef: { fieldPath: 'metadata.name' }, secretKeyRef: { name: 'a', key: 'b' } }), 'SPK305', 'valueFrom'),
    bad('a Secret name with capitals', secretKey('Aa', 'b'), 'SPK304', 'valueFrom.secretKeyRef.name'),
    bad('no Secret name', from({ secretKeyRef: { key: 'b' } }), 'SPK304', 'valueFrom.secretKeyRef.name'),
    bad('a key with a slash', secretKey('a', 'b/c'), 'SPK304', 'valueFrom.secretKeyRef.key'),
    bad('a key that begins with two dots', secretKey('a', '..b'), 'SPK304', 'valueFrom.secretKeyRef.key'),
    bad('a ConfigMap name with an underscore', from({ configMapKeyRef: { name: 'a_b', key: 'c' } }), 'SPK304', 'valueFrom.configMapKeyRef.name'),
    bad('a field that pods do not offer', from({ fieldRef: { fieldPath: 'status.phase' } }), 'SPK305', 'valueFrom.fieldRef.fieldPath'),
    bad('all labels in one variable', from({ fieldRef: { fieldPath: 'metadata.labels' } }), 'SPK305', 'valueFrom.fieldRef.fieldPath'),
    bad('a label key that is none', from({ fieldRef: { fieldPath: "metadata.labels['a b']" } }), 'SPK305', 'valueFrom.fieldRef.fieldPath'),
    bad(
      'a version that pods do not have',
      from({ fieldRef: { apiVersion: 'v2', fieldPath: 'metadata.name' } }),
      'SPK305',
      'valueFrom.fieldRef.apiVersion',
    ),
    bad('a resource without its side', resource('memory'), 'SPK305', 'valueFrom.resourceFieldRef.resource'),
    bad('a divisor of another resource', resource('limits.cpu', '1Mi'), 'SPK305', 'valueFrom.resourceFieldRef.divisor'),
    bad('a divisor that is no unit', resource('limits.memory', '2Mi'), 'SPK305', 'valueFrom.resourceFieldRef.divisor'),
  ],
};

export const ENV_FROM: Cases = {
  good: [{ secretRef: { name: 'a' } }, { prefix: 'A_', configMapRef: { name: 'a', optional: true } }, { prefix: '', secretRef: { name: 'a.b' } }],
  bad: [
    bad('no origin', { prefix: 'A_' }, 'SPK305', 'spec'),
    bad('two origins', { secretRef: { name: 'a' }, configMapRef: { name: 'a' } }, 'SPK305', 'spec'),
    bad('a prefix with a space', { prefix: 'A B', secretRef: { name: 'a' } }, 'SPK303', 'prefix', 'only from 1.34 on'),
    bad('a Secret name with capitals', { secretRef: { name: 'A' } }, 'SPK304', 'secretRef.name'),
    bad('no ConfigMap name', { configMapRef: {} }, 'SPK304', 'configMapRef.name'),
  ],
};

export const PORTS: Cases = {
  good: [
    { containerPort: 1 },
    { containerPort: 65535, protocol: 'UDP' },
    { containerPort: 80, hostPort: 0 },
    { containerPort: 80, name: 'abcdefghijklmno' },
    { containerPort: 80, name: '1-a' },
    { containerPort: 80, name: '' },
  ],
  bad: [
    bad('port 0', { containerPort: 0 }, 'SPK320', 'containerPort'),
    bad('a port above 65535', { containerPort: 65536 }, 'SPK320', 'containerPort'),
    bad('a host port above 65535', { containerPort: 80, hostPort: 65536 }, 'SPK320', 'hostPort'),
    bad('a name of 16 characters', { containerPort: 80, name: 'abcdefghijklmnop' }, 'SPK320', 'name'),
    bad('a name without a letter', { containerPort: 80, name: '80' }, 'SPK320', 'name'),
    bad('a name with capitals', { containerPort: 80, name: 'Http' }, 'SPK320', 'name'),
    bad('a name with two hyphens in a row', { containerPort: 80, name: 'a--b' }, 'SPK320', 'name'),
    bad('a name that ends with a hyphen', { containerPort: 80, name: 'a-' }, 'SPK320', 'name'),
    bad('an unknown protocol', { containerPort: 80, protocol: 'tcp' }, 'SPK302', 'protocol'),
  ],
};

export const MOUNTS: Cases = {
  good: [
    { name: 'data', mountPath: '/a' },
    { name: 'data', mountPath: '/a', subPath: 'b/..c' },
    { name: 'data', mountPath: '/a', subPathExpr: '$(B)' },
    { name: 'data', mountPath: '/a', subPath: '', subPathExpr: 'b' },
    { name: 'data', mountPath: '/a', readOnly: true, recursiveReadOnly: 'IfPossible', mountPropagation: 'None' },
    { name: 'data', mountPath: '/a', recursiveReadOnly: 'Disabled' },
    { name: 'data', mountPath: '/a', mountPropagation: 'HostToContainer' },
  ],
  bad: [
    bad('a relative mount path', { name: 'data', mountPath: 'a' }, 'SPK309', 'mountPath', LATE),
    bad('an empty mount path', { name: 'data', mountPath: '' }, 'SPK309', 'mountPath'),
    bad('a mount path with a colon', { name: 'data', mountPath: '/a:b' }, 'SPK309', 'mountPath', LATE),
    bad('an absolute path in the volume', { name: 'data', mountPath: '/a', subPath: '/b' }, 'SPK310', 'subPath'),
    bad('a path out of the volume', { name: 'data', mountPath: '/a', subPath: 'b/../../c' }, 'SPK310', 'subPath'),
    bad('an absolute expression', { name: 'data', mountPath: '/a', subPathExpr: '/$(B)' }, 'SPK310', 'subPathExpr'),
    bad('a path and an expression', { name: 'data', mountPath: '/a', subPath: 'b', subPathExpr: 'c' }, 'SPK310', 'subPathExpr'),
    bad('recursively read-only but writable', { name: 'data', mountPath: '/a', recursiveReadOnly: 'Enabled' }, 'SPK310', 'recursiveReadOnly'),
    bad(
      'recursively read-only with propagation',
      { name: 'data', mountPath: '/a', readOnly: true, recursiveReadOnly: 'Enabled', mountPropagation: 'HostToContainer' },
      'SPK310',
      'recursiveReadOnly',
    ),
  ],
};

export const PROBES: Cases = {
  good: [
    { httpGet: { path: '/', port: 80 } },
    { httpGet: { path: '/', port: 'http', scheme: 'HTTPS' }, periodSeconds: 5 },
    { tcpSocket: { port: 65535 }, initialDelaySeconds: 0 },
    { exec: { command: ['true'] } },
    { grpc: { port: 80 } },
  ],
  bad: [
    bad('nothing to do', { periodSeconds: 5 }, 'SPK319', 'spec'),
    bad('two things to do', { exec: { command: ['true'] }, tcpSocket: { port: 80 } }, 'SPK319', 'spec'),
    bad('no command', { exec: {} }, 'SPK319', 'exec.command'),
    bad('port 0', { tcpSocket: { port: 0 } }, 'SPK320', 'tcpSocket.port'),
    bad('a port name of 16 characters', { httpGet: { path: '/', port: 'abcdefghijklmnop' } }, 'SPK320', 'httpGet.port'),
    bad('a negative period', { tcpSocket: { port: 80 }, periodSeconds: -1 }, 'SPK319', 'periodSeconds'),
    bad('an unknown scheme', { httpGet: { path: '/', port: 80, scheme: 'https' } }, 'SPK302', 'httpGet.scheme'),
  ],
};

export const LIFECYCLES: Cases = {
  good: [
    { preStop: { exec: { command: ['sync'] } } },
    { postStart: { httpGet: { path: '/', port: 80 } } },
    { preStop: { sleep: { seconds: 5 } } },
    {},
  ],
  bad: [
    bad('an action that does nothing', { preStop: {} }, 'SPK319', 'preStop'),
    bad('an action without a command', { postStart: { exec: { command: [] } } }, 'SPK319', 'postStart.exec.command'),
  ],
};

const box = (fields: object): object => ({ name: 'a', image: 'b', ...fields });

export const CONTAINERS: Cases = {
  good: [
    box({}),
    box({ image: 'registry:5000/a/b@sha256:0123' }),
    box({
      env: [
        { name: 'A', value: '1' },
        { name: 'B', value: '$(A)' },
      ],
    }),
    box({ ports: [{ containerPort: 53 }, { containerPort: 53, protocol: 'UDP' }] }),
    box({
      ports: [
        { containerPort: 80, name: 'a' },
        { containerPort: 81, name: 'b' },
      ],
    }),
    box({
      volumeMounts: [
        { name: 'data', mountPath: '/a' },
        { name: 'data', mountPath: '/b' },
      ],
    }),
    box({ volumeMounts: [{ name: 'data', mountPath: '/a', mountPropagation: 'Bidirectional' }], securityContext: { privileged: true } }),
    box({ imagePullPolicy: 'Never', terminationMessagePolicy: 'FallbackToLogsOnError' }),
    box({ restartPolicy: 'Always', startupProbe: { exec: { command: ['true'] } } }),
  ],
  bad: [
    bad('a name with capitals', { name: 'A', image: 'b' }, 'SPK319', 'name'),
    bad('a name of 64 characters', { name: 'a'.repeat(64), image: 'b' }, 'SPK319', 'name'),
    bad('no image', { name: 'a' }, 'SPK319', 'image'),
    bad('an empty image', { name: 'a', image: '' }, 'SPK319', 'image'),
    bad('an image with a space', { name: 'a', image: 'b ' }, 'SPK319', 'image'),
    bad('a bad variable', box({ env: [{ name: 'A' }, { name: '' }] }), 'SPK303', 'env[1].name'),
    bad('a bad source of variables', box({ envFrom: [{}] }), 'SPK305', 'envFrom[0]'),
    bad('a bad port', box({ ports: [{ containerPort: 0 }] }), 'SPK320', 'ports[0].containerPort'),
    bad('a bad mount', box({ volumeMounts: [{ name: 'data', mountPath: '' }] }), 'SPK309', 'volumeMounts[0].mountPath'),
    bad('a request above its limit', box({ resources: { requests: { cpu: '2' }, limits: { cpu: '1' } } }), 'SPK317', 'resources.requests.cpu'),
    bad('a bad security context', box({ securityContext: { runAsUser: -1 } }), 'SPK316', 'securityContext.runAsUser'),
    bad('a bad probe', box({ restartPolicy: 'Always', livenessProbe: {} }), 'SPK319', 'livenessProbe'),
    bad('a bad lifecycle', box({ restartPolicy: 'Always', lifecycle: { preStop: {} } }), 'SPK319', 'lifecycle.preStop'),
    bad(
      'one variable twice',
      box({
        env: [
          { name: 'A', value: '1' },
          { name: 'A', value: '2' },
        ],
      }),
      'SPK321',
      'env[1].name',
      'the last one wins',
    ),
    bad(
      'two volumes at one path',
      box({
        volumeMounts: [
          { name: 'data', mountPath: '/a' },
          { name: 'data', mountPath: '/a' },
        ],
      }),
      'SPK321',
      'volumeMounts[1].mountPath',
    ),
    bad(
      'one port twice',
      box({ ports: [{ containerPort: 80 }, { containerPort: 80, protocol: 'TCP' }] }),
      'SPK321',
      'ports[1].containerPort',
      SILENT,
    ),
    bad(
      'two ports of one name',
      box({
        ports: [
          { containerPort: 80, name: 'a' },
          { containerPort: 81, name: 'a' },
        ],
      }),
      'SPK321',
      'ports[1].name',
    ),
    bad(
      'mounts for the node without privileges',
      box({ volumeMounts: [{ name: 'data', mountPath: '/a', mountPropagation: 'Bidirectional' }] }),
      'SPK310',
      'volumeMounts[0].mountPropagation',
    ),
  ],
};

export const RESOURCES: Cases = {
  good: [
    {},
    { requests: { cpu: '100m', memory: '1Gi' }, limits: { cpu: '0.1', memory: '1024Mi' } },
    { limits: { 'nvidia.com/gpu': 1 } },
    { requests: { 'nvidia.com/gpu': '1' }, limits: { 'nvidia.com/gpu': 1 } },
    { requests: { 'ephemeral-storage': '1e9' } },
    { limits: { memory: '1Gi', 'hugepages-2Mi': '4Mi' } },
  ],
  bad: [
    bad('more CPU asked than allowed', { requests: { cpu: 1 }, limits: { cpu: '999m' } }, 'SPK317', 'requests.cpu'),
    bad('more memory asked than allowed', { requests: { memory: '1Gi' }, limits: { memory: '1G' } }, 'SPK317', 'requests.memory'),
    bad('a negative amount', { requests: { cpu: '-1' } }, 'SPK318', 'requests.cpu'),
    bad('half a byte', { limits: { memory: '512m' } }, 'SPK318', 'limits.memory', 'it rounds up to one byte'),
    bad('half a device', { limits: { 'nvidia.com/gpu': '500m' } }, 'SPK318', "limits['nvidia.com/gpu']"),
    bad('an unknown resource', { limits: { gpu: 1 } }, 'SPK318', 'limits.gpu'),
    bad('storage, which is for claims', { requests: { storage: '1Gi' } }, 'SPK318', 'requests.storage'),
    bad('a device asked without a limit', { requests: { 'nvidia.com/gpu': 1 } }, 'SPK318', "requests['nvidia.com/gpu']"),
    bad('fewer devices asked than allowed', { requests: { 'a.b/c': 1 }, limits: { 'a.b/c': 2 } }, 'SPK318', "requests['a.b/c']"),
  ],
};

const volume = (source: object): object => ({ name: 'data', ...source });
const claim = (spec: object, metadata?: object): object => volume({ ephemeral: { volumeClaimTemplate: { metadata, spec } } });
const GOOD_CLAIM = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };
const projected = (...sources: object[]): object => volume({ projected: { sources } });

export const VOLUMES: Cases = {
  good: [
    volume({ emptyDir: {} }),
    volume({ emptyDir: { medium: 'Memory', sizeLimit: '1Gi' } }),
    volume({ emptyDir: { medium: '' } }),
    volume({ hostPath: { path: '/a/..b', type: 'DirectoryOrCreate' } }),
    volume({ hostPath: { path: '/a', type: '' } }),
    volume({ nfs: { server: 'a.b', path: '/' } }),
    volume({ secret: { secretName: 'a.b', defaultMode: 0o777, items: [{ key: 'a', path: 'b/c', mode: 0 }] } }),
    volume({
      configMap: {
        name: 'a',
        optional: true,
        items: [
          { key: 'a', path: 'x' },
          { key: 'a', path: 'y' },
        ],
      },
    }),
    volume({ persistentVolumeClaim: { claimName: 'a' } }),
    volume({ csi: { driver: 'secrets-store.csi.k8s.io', nodePublishSecretRef: { name: 'a' } } }),
    volume({ csi: { driver: 'Upper.Case' } }),
    volume({ downwardAPI: { items: [{ path: 'labels', fieldRef: { fieldPath: 'metadata.labels' } }] } }),
    volume({ downwardAPI: { items: [{ path: 'cpu', resourceFieldRef: { containerName: 'a', resource: 'limits.cpu' } }] } }),
    projected({ secret: { name: 'a' } }, { serviceAccountToken: { path: 'token', expirationSeconds: 600 } }),
    claim(GOOD_CLAIM, { labels: { a: 'b' } }),
    claim({ ...GOOD_CLAIM, storageClassName: '' }),
  ],
  bad: [
    bad('a name with an underscore', { name: 'a_b', emptyDir: {} }, 'SPK306', 'name'),
    bad('a name with a dot', { name: 'a.b', emptyDir: {} }, 'SPK306', 'name'),
    bad('no source', { name: 'data' }, 'SPK307', 'spec', 'an empty directory is put in'),
    bad('two sources', volume({ emptyDir: {}, secret: { secretName: 'a' } }), 'SPK307', 'spec'),
    bad('an unknown medium', volume({ emptyDir: { medium: 'memory' } }), 'SPK308', 'emptyDir.medium', LATE),
    bad('a negative size', volume({ emptyDir: { sizeLimit: '-1' } }), 'SPK308', 'emptyDir.sizeLimit'),
    bad('half a byte', volume({ emptyDir: { sizeLimit: '500m' } }), 'SPK308', 'emptyDir.sizeLimit', 'it rounds up to one byte'),
    bad('a relative path of the node', volume({ hostPath: { path: 'a' } }), 'SPK308', 'hostPath.path', LATE),
    bad('a path of the node with steps up', volume({ hostPath: { path: '/a/../b' } }), 'SPK308', 'hostPath.path'),
    bad('an unknown type of path', volume({ hostPath: { path: '/a', type: 'directory' } }), 'SPK302', 'hostPath.type'),
    bad('a relative exported path', volume({ nfs: { server: 'a', path: 'b' } }), 'SPK308', 'nfs.path'),
    bad('no server', volume({ nfs: { server: '', path: '/b' } }), 'SPK308', 'nfs.server'),
    bad('no Secret', volume({ secret: {} }), 'SPK304', 'secret.secretName'),
    bad('a Secret name with capitals', volume({ secret: { secretName: 'A' } }), 'SPK304', 'secret.secretName', LATE),
    bad('a decimal mode', volume({ secret: { secretName: 'a', defaultMode: 644 } }), 'SPK308', 'secret.defaultMode'),
    bad(
      'a negative mode of a file',
      volume({ configMap: { name: 'a', items: [{ key: 'a', path: 'b', mode: -1 }] } }),
      'SPK308',
      'configMap.items[0].mode',
    ),
    bad('a key with a slash', volume({ configMap: { name: 'a', items: [{ key: 'a/b', path: 'b' }] } }), 'SPK304', 'configMap.items[0].key', LATE),
    bad('an absolute file', volume({ configMap: { name: 'a', items: [{ key: 'a', path: '/b' }] } }), 'SPK308', 'configMap.items[0].path'),
    bad(
      'a file that begins with two dots',
      volume({ configMap: { name: 'a', items: [{ key: 'a', path: '..b' }] } }),
      'SPK308',
      'configMap.items[0].path',
    ),
    bad('no file', volume({ configMap: { name: 'a', items: [{ key: 'a', path: '' }] } }), 'SPK308', 'configMap.items[0].path'),
    bad(
      'one file twice',
      volume({
        configMap: {
          name: 'a',
          items: [
            { key: 'a', path: 'x' },
            { key: 'b', path: 'x' },
          ],
        },
      }),
      'SPK321',
      'configMap.items[1].path',
      'the last one wins',
    ),
    bad('no claim', volume({ persistentVolumeClaim: { claimName: '' } }), 'SPK304', 'persistentVolumeClaim.claimName'),
    bad('a driver with an underscore', volume({ csi: { driver: 'a_b' } }), 'SPK308', 'csi.driver'),
    bad('a driver of 64 characters', volume({ csi: { driver: 'a'.repeat(64) } }), 'SPK308', 'csi.driver'),
    bad('a Secret of a driver without a name', volume({ csi: { driver: 'a', nodePublishSecretRef: {} } }), 'SPK304', 'csi.nodePublishSecretRef.name'),
    bad(
      'a field and a resource in one file',
      volume({
        downwardAPI: {
          items: [{ path: 'a', fieldRef: { fieldPath: 'metadata.name' }, resourceFieldRef: { containerName: 'a', resource: 'limits.cpu' } }],
        },
      }),
      'SPK305',
      'downwardAPI.items[0]',
    ),
    bad('a file of nothing', volume({ downwardAPI: { items: [{ path: 'a' }] } }), 'SPK305', 'downwardAPI.items[0]'),
    bad(
      'a field that only variables have',
      volume({ downwardAPI: { items: [{ path: 'a', fieldRef: { fieldPath: 'status.podIP' } }] } }),
      'SPK305',
      'downwardAPI.items[0].fieldRef.fieldPath',
    ),
    bad(
      'a resource of no container',
      volume({ downwardAPI: { items: [{ path: 'a', resourceFieldRef: { resource: 'limits.cpu' } }] } }),
      'SPK305',
      'downwardAPI.items[0].resourceFieldRef.containerName',
    ),
    bad('a mode that is none', volume({ downwardAPI: { defaultMode: 512, items: [] } }), 'SPK308', 'downwardAPI.defaultMode'),
    bad('a projection of nothing', projected({}), 'SPK307', 'projected.sources[0]', SILENT),
    bad('two projections in one', projected({ secret: { name: 'a' }, configMap: { name: 'a' } }), 'SPK307', 'projected.sources[0]'),
    bad('a projection of no Secret', projected({ secret: {} }), 'SPK304', 'projected.sources[0].secret.name'),
    bad(
      'a token for five minutes',
      projected({ serviceAccountToken: { path: 'a', expirationSeconds: 300 } }),
      'SPK308',
      'projected.sources[0].serviceAccountToken.expirationSeconds',
    ),
    bad(
      'two projections of one file',
      projected({ secret: { name: 'a', items: [{ key: 'a', path: 'x' }] } }, { configMap: { name: 'a', items: [{ key: 'a', path: 'x' }] } }),
      'SPK321',
      'projected.sources[1].configMap.items[0].path',
    ),
    bad('no claim template', volume({ ephemeral: {} }), 'SPK308', 'ephemeral.volumeClaimTemplate'),
    bad(
      'a claim without a size',
      claim({ accessModes: ['ReadWriteOnce'] }),
      'SPK308',
      'ephemeral.volumeClaimTemplate.spec.resources.requests.storage',
    ),
    bad('a claim without access modes', claim({ resources: GOOD_CLAIM.resources }), 'SPK308', 'ephemeral.volumeClaimTemplate.spec.accessModes'),
    bad('an unknown access mode', claim({ ...GOOD_CLAIM, accessModes: ['RWO'] }), 'SPK302', 'ephemeral.volumeClaimTemplate.spec.accessModes[0]'),
    bad(
      'a storage class with capitals',
      claim({ ...GOOD_CLAIM, storageClassName: 'GP3' }),
      'SPK304',
      'ephemeral.volumeClaimTemplate.spec.storageClassName',
    ),
    bad(
      'a claim of half a byte',
      claim({ ...GOOD_CLAIM, resources: { requests: { storage: '500m' } } }),
      'SPK308',
      'ephemeral.volumeClaimTemplate.spec.resources.requests.storage',
      'it rounds up to one byte',
    ),
    bad('a bad label of a claim', claim(GOOD_CLAIM, { labels: { 'a b': 'c' } }), 'SPK324', "ephemeral.volumeClaimTemplate.metadata.labels['a b']"),
  ],
};

export const TOLERATIONS: Cases = {
  good: [
    { operator: 'Exists' },
    { key: 'a.b/c', operator: 'Exists', effect: 'NoSchedule' },
    { key: 'a', value: 'b' },
    { key: 'a', operator: 'Equal', value: '', effect: '' },
    { key: 'a', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: -1 },
  ],
  bad: [
    bad('no key to compare', { operator: 'Equal', value: 'a' }, 'SPK311', 'key'),
    bad('nothing at all', {}, 'SPK311', 'key'),
    bad('a key with a space', { key: 'a b', operator: 'Exists' }, 'SPK311', 'key'),
    bad('a value where none is compared', { key: 'a', operator: 'Exists', value: 'b' }, 'SPK311', 'value'),
    bad('a value with a space', { key: 'a', operator: 'Equal', value: 'b c' }, 'SPK311', 'value'),
    bad('seconds without eviction', { key: 'a', operator: 'Exists', effect: 'NoSchedule', tolerationSeconds: 5 }, 'SPK311', 'tolerationSeconds'),
    bad('seconds without an effect', { key: 'a', operator: 'Exists', tolerationSeconds: 5 }, 'SPK311', 'tolerationSeconds'),
    bad('an unknown effect', { key: 'a', operator: 'Exists', effect: 'noSchedule' }, 'SPK302', 'effect'),
  ],
};

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';
const nodes = (...conditions: object[]): object => ({ nodeAffinity: { [REQUIRED]: { nodeSelectorTerms: [{ matchExpressions: conditions }] } } });
const CONDITIONS = `nodeAffinity.${REQUIRED}.nodeSelectorTerms[0].matchExpressions`;
const pods = (term: object): object => ({
  podAntiAffinity: { [REQUIRED]: [{ topologyKey: 'a', labelSelector: { matchLabels: { a: 'b' } }, ...term }] },
});
const POD_TERM = `podAntiAffinity.${REQUIRED}[0]`;

export const AFFINITIES: Cases = {
  good: [
    {},
    nodes({ key: 'a', operator: 'In', values: ['b', ''] }),
    nodes({ key: 'a.b/c', operator: 'Exists' }, { key: 'a', operator: 'DoesNotExist', values: [] }),
    nodes({ key: 'a', operator: 'Gt', values: ['10'] }),
    { nodeAffinity: { [REQUIRED]: { nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['n'] }] }] } } },
    { nodeAffinity: { [PREFERRED]: [{ weight: 100, preference: { matchExpressions: [{ key: 'a', operator: 'Exists' }] } }] } },
    pods({}),
    pods({ labelSelector: {} }),
    pods({ namespaces: ['a'], matchLabelKeys: ['c'], mismatchLabelKeys: ['d'] }),
    { podAffinity: { [PREFERRED]: [{ weight: 1, podAffinityTerm: { topologyKey: 'a', labelSelector: {} } }] } },
  ],
  bad: [
    bad('In without values', nodes({ key: 'a', operator: 'In' }), 'SPK312', `${CONDITIONS}[0].values`),
    bad('Exists with values', nodes({ key: 'a', operator: 'Exists', values: ['b'] }), 'SPK312', `${CONDITIONS}[0].values`),
    bad('Gt with two values', nodes({ key: 'a', operator: 'Gt', values: ['1', '2'] }), 'SPK312', `${CONDITIONS}[0].values`),
    bad('Lt with a fraction', nodes({ key: 'a', operator: 'Lt', values: ['1.5'] }), 'SPK312', `${CONDITIONS}[0].values`, 'no node ever matches'),
    bad('a bad key', nodes({ key: 'a b', operator: 'Exists' }), 'SPK312', `${CONDITIONS}[0].key`),
    bad('a bad value', nodes({ key: 'a', operator: 'In', values: ['b c'] }), 'SPK312', `${CONDITIONS}[0].values[0]`),
    bad('an unknown operator', nodes({ key: 'a', operator: 'in', values: ['b'] }), 'SPK302', `${CONDITIONS}[0].operator`),
    bad('no term', { nodeAffinity: { [REQUIRED]: { nodeSelectorTerms: [] } } }, 'SPK312', `nodeAffinity.${REQUIRED}.nodeSelectorTerms`),
    bad(
      'an empty term',
      { nodeAffinity: { [REQUIRED]: { nodeSelectorTerms: [{}] } } },
      'SPK312',
      `nodeAffinity.${REQUIRED}.nodeSelectorTerms[0]`,
      'no node ever matches',
    ),
    bad(
      'an empty preference',
      { nodeAffinity: { [PREFERRED]: [{ weight: 1, preference: {} }] } },
      'SPK312',
      `nodeAffinity.${PREFERRED}[0].preference`,
      SILENT,
    ),
    bad(
      'an unknown field of nodes',
      { nodeAffinity: { [REQUIRED]: { nodeSelectorTerms: [{ matchFields: [{ key: 'spec.providerID', operator: 'In', values: ['n'] }] }] } } },
      'SPK312',
      `nodeAffinity.${REQUIRED}.nodeSelectorTerms[0].matchFields[0].key`,
    ),
    bad(
      'two names of nodes in one condition',
      { nodeAffinity: { [REQUIRED]: { nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['n', 'm'] }] }] } } },
      'SPK312',
      `nodeAffinity.${REQUIRED}.nodeSelectorTerms[0].matchFields[0].values`,
    ),
    bad(
      'weight 0',
      { nodeAffinity: { [PREFERRED]: [{ weight: 0, preference: { matchExpressions: [{ key: 'a', operator: 'Exists' }] } }] } },
      'SPK313',
      `nodeAffinity.${PREFERRED}[0].weight`,
    ),
    bad(
      'weight 101',
      { podAffinity: { [PREFERRED]: [{ weight: 101, podAffinityTerm: { topologyKey: 'a', labelSelector: {} } }] } },
      'SPK313',
      `podAffinity.${PREFERRED}[0].weight`,
    ),
    bad('no topology key', pods({ topologyKey: '' }), 'SPK314', `${POD_TERM}.topologyKey`),
    bad(
      'no selector',
      { podAffinity: { [REQUIRED]: [{ topologyKey: 'a' }] } },
      'SPK312',
      `podAffinity.${REQUIRED}[0].labelSelector`,
      'no pod ever matches',
    ),
    bad('a bad label', pods({ labelSelector: { matchLabels: { a: 'b c' } } }), 'SPK312', `${POD_TERM}.labelSelector.matchLabels.a`),
    bad('a bad label key', pods({ labelSelector: { matchLabels: { 'a b': 'c' } } }), 'SPK312', `${POD_TERM}.labelSelector.matchLabels['a b']`),
    bad(
      'NotIn without values for pods',
      pods({ labelSelector: { matchExpressions: [{ key: 'a', operator: 'NotIn' }] } }),
      'SPK312',
      `${POD_TERM}.labelSelector.matchExpressions[0].values`,
    ),
    bad(
      'Gt for pods',
      pods({ labelSelector: { matchExpressions: [{ key: 'a', operator: 'Gt', values: ['1'] }] } }),
      'SPK302',
      `${POD_TERM}.labelSelector.matchExpressions[0].operator`,
    ),
    bad('a bad namespace', pods({ namespaces: ['A'] }), 'SPK312', `${POD_TERM}.namespaces[0]`),
    bad('a bad key to compare', pods({ matchLabelKeys: ['a b'] }), 'SPK312', `${POD_TERM}.matchLabelKeys[0]`),
    bad('one key to match and to mismatch', pods({ matchLabelKeys: ['c'], mismatchLabelKeys: ['c'] }), 'SPK312', `${POD_TERM}.matchLabelKeys[0]`),
  ],
};

const spread = (fields: object): object => ({ maxSkew: 1, topologyKey: 'a', whenUnsatisfiable: 'DoNotSchedule', ...fields });

export const SPREADS: Cases = {
  good: [
    spread({}),
    spread({ minDomains: 1, labelSelector: { matchLabels: { a: 'b' } }, matchLabelKeys: ['c'] }),
    spread({ whenUnsatisfiable: 'ScheduleAnyway', nodeAffinityPolicy: 'Ignore', nodeTaintsPolicy: 'Honor' }),
  ],
  bad: [
    bad('skew 0', spread({ maxSkew: 0 }), 'SPK315', 'maxSkew'),
    bad('no domain', spread({ minDomains: 0 }), 'SPK315', 'minDomains'),
    bad('domains that nothing enforces', spread({ minDomains: 2, whenUnsatisfiable: 'ScheduleAnyway' }), 'SPK315', 'minDomains'),
    bad('no topology key', spread({ topologyKey: '' }), 'SPK314', 'topologyKey'),
    bad('a topology key with a space', spread({ topologyKey: 'a b' }), 'SPK314', 'topologyKey', 'no node has such a label'),
    bad('a bad label', spread({ labelSelector: { matchLabels: { a: 'b c' } } }), 'SPK312', 'labelSelector.matchLabels.a'),
    bad('a bad key to compare', spread({ labelSelector: {}, matchLabelKeys: ['a b'] }), 'SPK312', 'matchLabelKeys[0]'),
    bad(
      'a key that is selected already',
      spread({ labelSelector: { matchLabels: { c: 'd' } }, matchLabelKeys: ['c'] }),
      'SPK315',
      'matchLabelKeys[0]',
      'only from 1.34 on',
    ),
    bad('an unknown policy', spread({ nodeTaintsPolicy: 'honor' }), 'SPK302', 'nodeTaintsPolicy'),
  ],
};

export const POD_SECURITY: Cases = {
  good: [
    {},
    { runAsUser: 0, fsGroup: 2147483647, supplementalGroups: [0] },
    { runAsNonRoot: true, runAsUser: 185 },
    { seccompProfile: { type: 'Localhost', localhostProfile: 'a/b.json' } },
    { appArmorProfile: { type: 'RuntimeDefault' } },
    {
      sysctls: [
        { name: 'net.core.somaxconn', value: '1' },
        { name: 'kernel/shm_rmid_forced', value: '1' },
      ],
    },
    { fsGroupChangePolicy: 'OnRootMismatch' },
  ],
  bad: [
    bad('a negative user', { runAsUser: -1 }, 'SPK316', 'runAsUser'),
    bad('a group above the range', { runAsGroup: 2147483648 }, 'SPK316', 'runAsGroup'),
    bad('a negative file group', { fsGroup: -1 }, 'SPK316', 'fsGroup'),
    bad('a negative further group', { supplementalGroups: [1, -1] }, 'SPK316', 'supplementalGroups[1]'),
    bad('root where root is forbidden', { runAsNonRoot: true, runAsUser: 0 }, 'SPK316', 'runAsUser', LATE),
    bad('a profile of the node without a name', { seccompProfile: { type: 'Localhost' } }, 'SPK316', 'seccompProfile.localhostProfile'),
    bad(
      'a name of a profile that is not of the node',
      { seccompProfile: { type: 'RuntimeDefault', localhostProfile: 'a' } },
      'SPK316',
      'seccompProfile.localhostProfile',
    ),
    bad('an absolute profile', { seccompProfile: { type: 'Localhost', localhostProfile: '/a' } }, 'SPK316', 'seccompProfile.localhostProfile'),
    bad('an AppArmor profile without a name', { appArmorProfile: { type: 'Localhost' } }, 'SPK316', 'appArmorProfile.localhostProfile'),
    bad('an unknown type of profile', { seccompProfile: { type: 'runtime/default' } }, 'SPK302', 'seccompProfile.type'),
    bad('a bad kernel parameter', { sysctls: [{ name: 'a b', value: '1' }] }, 'SPK316', 'sysctls[0].name'),
    bad(
      'one kernel parameter twice',
      {
        sysctls: [
          { name: 'a.b', value: '1' },
          { name: 'a.b', value: '2' },
        ],
      },
      'SPK321',
      'sysctls[1].name',
    ),
    bad('an unknown policy', { fsGroupChangePolicy: 'Never' }, 'SPK302', 'fsGroupChangePolicy'),
  ],
};

export const CONTAINER_SECURITY: Cases = {
  good: [
    {},
    { privileged: true, allowPrivilegeEscalation: true },
    { privileged: false, allowPrivilegeEscalation: false },
    { capabilities: { add: ['NET_BIND_SERVICE'], drop: ['ALL'] } },
    { runAsNonRoot: false, runAsUser: 0 },
  ],
  bad: [
    bad('privileges without escalation', { privileged: true, allowPrivilegeEscalation: false }, 'SPK316', 'allowPrivilegeEscalation'),
    bad('a capability with its prefix', { capabilities: { add: ['CAP_SYS_ADMIN'] } }, 'SPK316', 'capabilities.add[0]', LATE),
    bad(
      'a capability in lower case',
      { capabilities: { drop: ['all'] } },
      'SPK316',
      'capabilities.drop[0]',
      'runtimes take it, the Pod Security Standards do not',
    ),
    bad('root where root is forbidden', { runAsNonRoot: true, runAsUser: 0 }, 'SPK316', 'runAsUser', LATE),
    bad('a negative user', { runAsUser: -1 }, 'SPK316', 'runAsUser'),
    bad('a profile without a name', { appArmorProfile: { type: 'Localhost', localhostProfile: ' ' } }, 'SPK316', 'appArmorProfile.localhostProfile'),
  ],
};

export const HOST_ALIASES: Cases = {
  good: [
    { ip: '10.0.0.1', hostnames: ['a', 'b.c'] },
    { ip: '::1', hostnames: ['a'] },
    { ip: '::ffff:a00:1', hostnames: ['a'] },
  ],
  bad: [
    bad('a name for an address', { ip: 'a', hostnames: ['b'] }, 'SPK322', 'ip'),
    bad('an address out of range', { ip: '10.0.0.256', hostnames: ['b'] }, 'SPK322', 'ip'),
    bad('three numbers', { ip: '10.0.1', hostnames: ['b'] }, 'SPK322', 'ip'),
    bad('a bad IPv6 address', { ip: '1:2', hostnames: ['b'] }, 'SPK322', 'ip'),
    bad('a zone', { ip: 'fe80::1%eth0', hostnames: ['b'] }, 'SPK322', 'ip'),
    bad('no host', { ip: '10.0.0.1' }, 'SPK322', 'hostnames', SILENT),
    bad('a host with an underscore', { ip: '10.0.0.1', hostnames: ['a_b'] }, 'SPK322', 'hostnames[0]'),
  ],
};

export const DNS_CONFIGS: Cases = {
  good: [
    {},
    { nameservers: ['1.1.1.1', '2.2.2.2', '::1'], searches: ['a.b', 'c.'], options: [{ name: 'ndots', value: '2' }, { name: 'edns0' }] },
    { searches: ['.', '_tcp.a'] },
    { searches: Array.from({ length: 32 }, (_, index) => `a${index}`) },
  ],
  bad: [
    bad('four servers', { nameservers: ['1.1.1.1', '2.2.2.2', '3.3.3.3', '4.4.4.4'] }, 'SPK323', 'nameservers'),
    bad('a server by name', { nameservers: ['a.b'] }, 'SPK323', 'nameservers[0]'),
    bad('33 domains', { searches: Array.from({ length: 33 }, (_, index) => `a${index}`) }, 'SPK323', 'searches'),
    bad('a domain with a space', { searches: ['a b'] }, 'SPK323', 'searches[0]'),
    bad('an option without a name', { options: [{ value: '2' }] }, 'SPK323', 'options[0].name'),
  ],
};

export const METADATA: Cases = {
  good: [{ labels: { 'a.b/c': '', d: 'E_f' }, annotations: { 'a.b/C': 'any text at all' }, name: 'a', creationTimestamp: null }],
  bad: [
    bad('a bad label key', { labels: { 'a b': 'c' } }, 'SPK324', "labels['a b']"),
    bad('a bad label value', { labels: { a: 'b c' } }, 'SPK324', 'labels.a'),
    bad('a bad annotation key', { annotations: { 'a b': 'c' } }, 'SPK324', "annotations['a b']"),
  ],
};

const pod = (fields: object): object => ({ containers: [{ name: 'main', image: 'b' }], ...fields });
const init = (fields: object): object => pod({ initContainers: [{ name: 'init', image: 'b', ...fields }] });

export const POD_SPECS: Cases = {
  good: [
    pod({}),
    pod({ nodeSelector: { 'a.b/c': 'd' }, imagePullSecrets: [{ name: 'a' }], serviceAccountName: 'a', priorityClassName: 'a.b' }),
    pod({
      volumes: [
        { name: 'a', emptyDir: {} },
        { name: 'b', emptyDir: {} },
      ],
    }),
    pod({ dnsPolicy: 'None', dnsConfig: { nameservers: ['1.1.1.1'] } }),
    pod({ terminationGracePeriodSeconds: 0, activeDeadlineSeconds: 1, hostname: 'a', subdomain: 'b' }),
    pod({ hostUsers: false, hostNetwork: false }),
    pod({ hostUsers: true, hostNetwork: true }),
    pod({ topologySpreadConstraints: [spread({}), spread({ whenUnsatisfiable: 'ScheduleAnyway' })] }),
    init({ restartPolicy: 'Always', startupProbe: { exec: { command: ['true'] } }, lifecycle: { preStop: { exec: { command: ['true'] } } } }),
    pod({ serviceAccountName: '', schedulerName: 'volcano' }),
  ],
  bad: [
    bad('a bad volume', pod({ volumes: [{ name: 'A', emptyDir: {} }] }), 'SPK306', 'volumes[0].name'),
    bad(
      'two volumes of one name',
      pod({
        volumes: [
          { name: 'a', emptyDir: {} },
          { name: 'a', emptyDir: {} },
        ],
      }),
      'SPK321',
      'volumes[1].name',
    ),
    bad('a bad container', { containers: [{ name: 'A', image: 'b' }] }, 'SPK319', 'containers[0].name'),
    bad('a bad init container', init({ image: '' }), 'SPK319', 'initContainers[0].image'),
    bad('two containers of one name', init({ name: 'main' }), 'SPK321', 'containers[0].name'),
    bad(
      'a probe of an init container that ends',
      init({ startupProbe: { exec: { command: ['true'] } } }),
      'SPK319',
      'initContainers[0].startupProbe',
    ),
    bad('a lifecycle of an init container that ends', init({ lifecycle: {} }), 'SPK319', 'initContainers[0].lifecycle'),
    bad(
      'a restart policy of a plain container',
      { containers: [{ name: 'a', image: 'b', restartPolicy: 'Always' }] },
      'SPK319',
      'containers[0].restartPolicy',
      'only from 1.34 on',
    ),
    bad('a bad toleration', pod({ tolerations: [{ key: 'a b' }] }), 'SPK311', 'tolerations[0].key'),
    bad(
      'a bad affinity',
      pod({ affinity: { nodeAffinity: { [REQUIRED]: { nodeSelectorTerms: [] } } } }),
      'SPK312',
      `affinity.nodeAffinity.${REQUIRED}.nodeSelectorTerms`,
    ),
    bad('a bad spread', pod({ topologySpreadConstraints: [spread({ maxSkew: 0 })] }), 'SPK315', 'topologySpreadConstraints[0].maxSkew'),
    bad(
      'a spread by the labels of the pod only',
      pod({ topologySpreadConstraints: [spread({ matchLabelKeys: ['a'] })] }),
      'SPK315',
      'topologySpreadConstraints[0].matchLabelKeys',
    ),
    bad(
      'one spread twice',
      pod({ topologySpreadConstraints: [spread({}), spread({ maxSkew: 2 })] }),
      'SPK321',
      'topologySpreadConstraints[1].topologyKey',
    ),
    bad('a bad security context', pod({ securityContext: { fsGroup: -1 } }), 'SPK316', 'securityContext.fsGroup'),
    bad('a bad host alias', pod({ hostAliases: [{ ip: 'a', hostnames: ['b'] }] }), 'SPK322', 'hostAliases[0].ip'),
    bad('bad DNS settings', pod({ dnsConfig: { nameservers: ['a'] } }), 'SPK323', 'dnsConfig.nameservers[0]'),
    bad('no DNS server at all', pod({ dnsPolicy: 'None' }), 'SPK323', 'dnsPolicy'),
    bad('a bad node selector', pod({ nodeSelector: { 'a b': 'c' } }), 'SPK324', "nodeSelector['a b']"),
    bad('a pull secret without a name', pod({ imagePullSecrets: [{}] }), 'SPK304', 'imagePullSecrets[0].name', SILENT),
    bad('a bad service account', pod({ serviceAccountName: 'A' }), 'SPK304', 'serviceAccountName'),
    bad('a bad priority class', pod({ priorityClassName: 'a_b' }), 'SPK304', 'priorityClassName'),
    bad('a bad host name', pod({ hostname: 'a.b' }), 'SPK304', 'hostname'),
    bad('a negative grace period', pod({ terminationGracePeriodSeconds: -1 }), 'SPK302', 'terminationGracePeriodSeconds', 'it counts as one second'),
    bad('no time to run', pod({ activeDeadlineSeconds: 0 }), 'SPK302', 'activeDeadlineSeconds'),
    bad('ephemeral containers', pod({ ephemeralContainers: [{ name: 'a', image: 'b' }] }), 'SPK302', 'ephemeralContainers'),
    bad('the network of the node with own users', pod({ hostUsers: false, hostNetwork: true }), 'SPK316', 'hostNetwork'),
    bad('an unknown restart policy', pod({ restartPolicy: 'never' }), 'SPK302', 'restartPolicy'),
    bad('bad resources of the pod', pod({ resources: { requests: { cpu: '2' }, limits: { cpu: '1' } } }), 'SPK317', 'resources.requests.cpu'),
  ],
};

/** The cases of each part. */
export const CASES: { readonly [part in PodPart]?: Cases } = {
  env: ENV,
  envFrom: ENV_FROM,
  containerPort: PORTS,
  volumeMount: MOUNTS,
  probe: PROBES,
  lifecycle: LIFECYCLES,
  container: CONTAINERS,
  resources: RESOURCES,
  volume: VOLUMES,
  toleration: TOLERATIONS,
  affinity: AFFINITIES,
  topologySpread: SPREADS,
  podSecurity: POD_SECURITY,
  containerSecurity: CONTAINER_SECURITY,
  hostAlias: HOST_ALIASES,
  dnsConfig: DNS_CONFIGS,
  metadata: METADATA,
  podSpec: POD_SPECS,
};
