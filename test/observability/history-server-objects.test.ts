import { Duration, Size } from 'cdk8s';
import { Cpu, ServiceType } from 'cdk8s-plus-27';
import { EventLog } from '../../lib/observability/event-log';
import { SparkPods } from '../../lib/job/spark-feature';
import type { SparkHistoryServerProps } from '../../lib/observability/spark-history-server-props';
import { EnvVar } from '../../lib/pod/env-var';
import { PodVolume } from '../../lib/pod/pod-volume';
import { ContainerSecurity, PodSecurity } from '../../lib/pod/security-context';
import { Sidecar } from '../../lib/pod/sidecar';
import { Toleration } from '../../lib/pod/toleration';
import { feature } from '../job/fixtures';
import type { Manifest } from '../support/synth';
import { one } from '../support/synth';
import { history, objectsOf, onClaim } from './history-fixtures';

interface Container {
  readonly name: string;
  readonly args?: string[];
  readonly env?: object[];
  readonly volumeMounts?: object[];
  readonly resources?: object;
  readonly securityContext?: object;
  readonly readinessProbe?: object;
  readonly ports?: object[];
}
interface PodSpec {
  readonly containers: Container[];
  readonly initContainers?: Container[];
  readonly volumes?: object[];
  readonly securityContext?: object;
  readonly serviceAccountName?: string;
  readonly automountServiceAccountToken?: boolean;
  readonly imagePullSecrets?: object[];
  readonly tolerations?: object[];
}
interface Deployment {
  readonly replicas: number;
  readonly strategy?: object;
  readonly selector: { readonly matchLabels: Record<string, string> };
  readonly template: {
    readonly metadata: { readonly labels: Record<string, string>; readonly annotations: Record<string, string> };
    readonly spec: PodSpec;
  };
}

function deploymentOf(props: Partial<SparkHistoryServerProps> = {}): Deployment {
  return one(objectsOf(history(props)), 'Deployment').spec as Deployment;
}

function podOf(props: Partial<SparkHistoryServerProps> = {}): PodSpec {
  return deploymentOf(props).template.spec;
}

function filesOf(props: Partial<SparkHistoryServerProps>): Record<string, string> {
  return one(objectsOf(history(props)), 'ConfigMap').data as Record<string, string>;
}

function specOf(kind: string, props: Partial<SparkHistoryServerProps>): Manifest['spec'] {
  return one(objectsOf(history(props)), kind).spec;
}

const STRIP = { 'haproxy.org/path-rewrite': '/history/(.*) /\\1' };

describe('the objects of a history server', () => {
  it('are these, and no more', () => {
    const objects = objectsOf(history());
    expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace} ${metadata.name}`)).toEqual([
      'ServiceAccount default history',
      'ConfigMap default history-conf',
      'Deployment default history',
      'Service default history',
    ]);
    for (const { metadata } of objects) {
      expect(metadata.labels).toEqual({ 'app.kubernetes.io/name': 'spark-history-server', 'app.kubernetes.io/instance': 'history' });
    }
  });

  it('give the server what it needs, and no more', () => {
    const { template, ...deployment } = deploymentOf({ eventLog: onClaim() });
    const own = { 'app.kubernetes.io/name': 'spark-history-server', 'app.kubernetes.io/instance': 'history' };
    expect(deployment).toEqual({ replicas: 1, selector: { matchLabels: own }, strategy: { type: 'Recreate' } });
    expect(template.metadata).toEqual({ labels: own, annotations: { 'checksum/config': expect.stringMatching(/^[0-9a-f]{8}$/) as unknown } });
    const version = { httpGet: { path: '/api/v1/version', port: 'http' } };
    const [memory, runtime] = ['1408Mi', { type: 'RuntimeDefault' }];
    expect(template.spec).toEqual({
      enableServiceLinks: false,
      serviceAccountName: 'history',
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, runAsUser: 185, runAsGroup: 185, fsGroup: 185, seccompProfile: runtime },
      volumes: [
        { name: 'tmp', emptyDir: {} },
        { name: 'store', emptyDir: {} },
        { name: 'events', persistentVolumeClaim: { claimName: 'spark-events' } },
        { name: 'history-conf', configMap: { name: 'history-conf' } },
      ],
      containers: [
        {
          name: 'history-server',
          image: 'registry.example.com/spark:4.0.4',
          imagePullPolicy: 'IfNotPresent',
          args: [
            '/opt/spark/bin/spark-class',
            'org.apache.spark.deploy.history.HistoryServer',
            '--properties-file',
            '/opt/spark-history/spark-history.conf',
          ],
          env: [{ name: 'SPARK_DAEMON_MEMORY', value: '1g' }],
          ports: [{ name: 'http', containerPort: 18080 }],
          volumeMounts: [
            { name: 'tmp', mountPath: '/tmp' },
            { name: 'store', mountPath: '/var/spark-history' },
            { name: 'events', mountPath: '/mnt/spark-events', readOnly: true },
            { name: 'history-conf', mountPath: '/opt/spark-history', readOnly: true },
          ],
          resources: { requests: { cpu: '500m', memory }, limits: { memory } },
          securityContext: {
            allowPrivilegeEscalation: false,
            capabilities: { drop: ['ALL'] },
            readOnlyRootFilesystem: true,
            runAsNonRoot: true,
            seccompProfile: runtime,
          },
          startupProbe: { ...version, periodSeconds: 5, failureThreshold: 60 },
          readinessProbe: { ...version, timeoutSeconds: 5 },
          livenessProbe: { ...version, periodSeconds: 20, timeoutSeconds: 10, failureThreshold: 6 },
        },
      ],
    });
  });

  it('let the server write the log only to delete old ones', () => {
    const mounts = podOf({ eventLog: onClaim(), cleaner: { maxAge: Duration.days(1) } }).containers[0].volumeMounts;
    expect(mounts).toContainEqual({ name: 'events', mountPath: '/mnt/spark-events' });
  });

  it('make a directory that may be missing, with what the server has', () => {
    const custom = feature('Store', (job) => {
      job.conf('spark.hadoop.fs.s3a.endpoint', 'http://minio:9000/?a=1&b=<2>');
      job.conf('spark.hadoop.fs.s3a.path.style.access', 'true');
      job.env(EnvVar.fromSecret('AWS_ACCESS_KEY_ID', 'keys', 'id'));
      job.javaOptions('-Djavax.net.ssl.trustStore=/certs/store');
      job.mount({ volume: PodVolume.secret('certs', 'certs'), path: '/certs', readOnly: true });
      job.initContainer(Sidecar.of({ name: 'first', image: 'busybox:1' }), SparkPods.DRIVER);
    });
    const { initContainers = [], containers } = podOf({ features: [custom] });
    expect(initContainers.map(({ name }) => name)).toEqual(['first', 'make-directory']);
    const [server, maker] = [containers[0], initContainers[1]];
    const key = { name: 'AWS_ACCESS_KEY_ID', valueFrom: { secretKeyRef: { name: 'keys', key: 'id' } } };
    const options = '-Djavax.net.ssl.trustStore=/certs/store';
    expect(server.env).toEqual([key, { name: 'SPARK_DAEMON_MEMORY', value: '1g' }, { name: 'SPARK_DAEMON_JAVA_OPTS', value: options }]);
    expect(maker.env).toEqual([{ name: 'JAVA_TOOL_OPTIONS', value: options }, { name: 'YARN_CONF_DIR', value: '/opt/spark-history' }, key]);
    expect(maker.args).toEqual([
      '/opt/spark/bin/spark-class',
      'org.apache.hadoop.fs.FsShell',
      '-conf',
      '/opt/spark-history/core-site.xml',
      '-mkdir',
      '-p',
      's3a://logs/spark-events',
    ]);
    for (const part of ['volumeMounts', 'resources', 'securityContext'] as const) expect(maker[part]).toEqual(server[part]);
    expect(filesOf({ features: [custom] })['core-site.xml']).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<configuration>\n' +
        '  <property><name>fs.s3a.endpoint</name><value>http://minio:9000/?a=1&amp;b=&lt;2&gt;</value></property>\n' +
        '  <property><name>fs.s3a.path.style.access</name><value>true</value></property>\n' +
        '</configuration>\n',
    );
  });

  it.each([
    ['a volume', { eventLog: onClaim() }],
    ['a whole bucket', { eventLog: EventLog.directory('s3a://logs') }],
    ['a directory that is made otherwise', { createDirectory: false }],
  ])('make no directory of %s', (_what, props) => {
    expect(podOf(props).initContainers).toBeUndefined();
    expect(Object.keys(filesOf(props))).toEqual(['spark-history.conf']);
  });

  it('are replaced when the configuration changes', () => {
    const sum = (props: Partial<SparkHistoryServerProps>) => deploymentOf(props).template.metadata.annotations['checksum/config'];
    expect(sum({})).toBe(sum({}));
    expect(sum({ maxApplications: 5 })).not.toBe(sum({}));
    expect(sum({ eventLog: EventLog.directory('s3a://logs/other') })).not.toBe(sum({}));
  });

  it('have a configuration that Java reads as it was given', () => {
    const sparkConf = { 'spark.history.ui.admin.acls': ' a\\b\nc', 'spark.history.custom.executor.log.url': 'http://logs/?a=b:c#d' };
    expect(filesOf({ sparkConf })['spark-history.conf'].split('\n')).toEqual(
      expect.arrayContaining(['spark.history.ui.admin.acls=\\ a\\\\b\\nc', 'spark.history.custom.executor.log.url=http://logs/?a=b:c#d']),
    );
  });

  it('leave out what only a job reads', () => {
    const job = feature('Job', (builder) => {
      builder.conf('spark.executor.memoryOverhead', '1g');
      builder.conf('spark.kubernetes.driver.label.a', 'b');
      builder.conf('spark.hadoop.fs.s3a.threads.max', '10');
    });
    const conf = filesOf({ features: [job] })['spark-history.conf'];
    expect(conf).toContain('spark.hadoop.fs.s3a.threads.max=10');
    expect(conf).not.toMatch(/memoryOverhead|label/);
  });

  it('take the settings of the pod', () => {
    const pod = deploymentOf({
      imagePullSecrets: ['registry'],
      labels: { team: 'data', 'app.kubernetes.io/instance': 'mine' },
      server: {
        memory: Size.gibibytes(4),
        memoryOverhead: Size.gibibytes(1),
        coreRequest: Cpu.units(2),
        coreLimit: Cpu.units(4),
        ephemeralStorageRequest: Size.gibibytes(10),
        labels: { a: 'b' },
        annotations: { c: 'd' },
        tolerations: [Toleration.exists('spot')],
        sidecars: [Sidecar.of({ name: 'proxy', image: 'proxy:1' })],
        podSecurity: PodSecurity.of({ runAsUser: 1000 }),
        containerSecurity: ContainerSecurity.of({ readOnlyRootFilesystem: false }),
        automountServiceAccountToken: true,
      },
    });
    const { metadata, spec } = pod.template;
    expect(metadata.labels).toEqual({
      team: 'data',
      a: 'b',
      'app.kubernetes.io/name': 'spark-history-server',
      'app.kubernetes.io/instance': 'history',
    });
    expect(metadata.annotations).toMatchObject({ c: 'd' });
    expect(spec).toMatchObject({
      imagePullSecrets: [{ name: 'registry' }],
      tolerations: [{ key: 'spot', operator: 'Exists' }],
      securityContext: { runAsUser: 1000, runAsGroup: 185, runAsNonRoot: true },
      automountServiceAccountToken: true,
    });
    expect(spec.containers.map(({ name }) => name)).toEqual(['history-server', 'proxy']);
    expect(spec.containers[0]).toMatchObject({
      env: [{ name: 'SPARK_DAEMON_MEMORY', value: '4g' }],
      resources: { requests: { cpu: '2', memory: '5120Mi', 'ephemeral-storage': '10Gi' }, limits: { cpu: '4', memory: '5120Mi' } },
      securityContext: { readOnlyRootFilesystem: false, allowPrivilegeEscalation: false },
    });
  });

  it('are asked by the port alone where a filter may ask for a login', () => {
    const [{ readinessProbe }] = podOf({ sparkConf: { 'spark.ui.filters': 'com.example.Login' } }).containers;
    expect(readinessProbe).toEqual({ tcpSocket: { port: 'http' }, timeoutSeconds: 5 });
  });

  it('have a Service of the kind that is asked for', () => {
    const selector = { 'app.kubernetes.io/name': 'spark-history-server', 'app.kubernetes.io/instance': 'history' };
    expect(specOf('Service', {})).toEqual({ type: 'ClusterIP', selector, ports: [{ name: 'http', port: 18080, targetPort: 'http' }] });
    const service = { serviceType: ServiceType.LOAD_BALANCER, port: 80, annotations: { internal: 'true' } };
    expect(specOf('Service', { service })).toMatchObject({ type: 'LoadBalancer', ports: [{ port: 80 }] });
    expect(one(objectsOf(history({ service })), 'Service').metadata.annotations).toEqual({ internal: 'true' });
  });

  it('have an Ingress when one is asked for', () => {
    const backend = { service: { name: 'history', port: { name: 'http' } } };
    const host = 'history.example.com';
    expect(specOf('Ingress', { ingress: { host } })).toEqual({ rules: [{ host, http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }] });
    const ingress = { host, path: '/history', className: 'haproxy', tlsSecretName: 'history-tls', annotations: STRIP };
    expect(specOf('Ingress', { ingress })).toEqual({
      ingressClassName: 'haproxy',
      rules: [{ host, http: { paths: [{ path: '/history', pathType: 'Prefix', backend }] } }],
      tls: [{ hosts: [host], secretName: 'history-tls' }],
    });
    expect(one(objectsOf(history({ ingress })), 'Ingress').metadata.annotations).toEqual(STRIP);
  });

  it('have a path that ingress-nginx takes off', () => {
    const annotations = { 'nginx.ingress.kubernetes.io/rewrite-target': '/$2' };
    const { rules } = specOf('Ingress', { ingress: { host: 'a.example.com', path: '/history', annotations } }) as {
      rules: { http: { paths: object[] } }[];
    };
    expect(rules[0].http.paths[0]).toMatchObject({ path: '/history(/|$)(.*)', pathType: 'ImplementationSpecific' });
  });
});
