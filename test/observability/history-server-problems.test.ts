import { Duration, Size } from 'cdk8s';
import { SparkImage } from '../../lib/job/image/spark-image';
import { Gpu } from '../../lib/job/pods/gpu';
import { SparkPods } from '../../lib/job/spark-feature';
import type { SparkHistoryServerProps } from '../../lib/observability/spark-history-server-props';
import { EnvVar } from '../../lib/pod/env-var';
import { PodVolume } from '../../lib/pod/pod-volume';
import { feature } from '../job/fixtures';
import { history, saidOf } from './history-fixtures';

type Props = Partial<SparkHistoryServerProps>;

const rule = feature('Roles', (job) => job.rule({ resources: ['pods'], verbs: ['list'] }));
const HOST = { host: 'history.example.com' };

interface Case {
  readonly id: string;
  readonly trips: Props;
  readonly says: string;
  readonly passes: Props;
}

const CASES: readonly Case[] = [
  { id: 'SPK612', trips: { maxApplications: 0 }, says: 'maxApplications: 0 is no number of applications', passes: { maxApplications: 1 } },
  { id: 'SPK612', trips: { retainedApplications: 1.5 }, says: 'retainedApplications: 1.5 is no number', passes: { retainedApplications: 2 } },
  {
    id: 'SPK612',
    trips: { cleaner: { maxLogs: 2 ** 31 } },
    says: 'cleaner.maxLogs: 2147483648 is no number',
    passes: { cleaner: { maxLogs: 2 ** 31 - 1 } },
  },
  { id: 'SPK612', trips: { service: { port: 0 } }, says: 'service.port: 0 is no port', passes: { service: { port: 80 } } },
  { id: 'SPK612', trips: { updateInterval: Duration.seconds(0) }, says: 'updateInterval:', passes: { updateInterval: Duration.seconds(1) } },
  { id: 'SPK612', trips: { cleaner: { maxAge: Duration.days(0) } }, says: 'cleaner.maxAge:', passes: { cleaner: { maxAge: Duration.hours(1) } } },
  {
    id: 'SPK612',
    trips: { cleaner: { interval: Duration.days(0) } },
    says: 'cleaner.interval:',
    passes: { cleaner: { interval: Duration.hours(1) } },
  },
  {
    id: 'SPK612',
    trips: { store: { hybridMemory: Size.gibibytes(1) } },
    says: "store.hybridMemory: '1Gi' is not less than the heap of the server, 1g",
    passes: { store: { hybridMemory: Size.mebibytes(512) } },
  },
  {
    id: 'SPK612',
    trips: { sparkConf: { 'spark.history.fs.cleanr.enabled': 'true' } },
    says: "sparkConf['spark.history.fs.cleanr.enabled']: 'true' is no setting of the history server of Spark 4.0.4",
    passes: { sparkConf: { 'spark.history.fs.cleaner.enabled': 'true' } },
  },
  {
    id: 'SPK612',
    trips: { sparkConf: { 'spark.history.fs.cleaner.maxAge': 'long' } },
    says: "sparkConf['spark.history.fs.cleaner.maxAge']: 'long'",
    passes: { sparkConf: { 'spark.history.fs.cleaner.maxAge': '14d' } },
  },
  { id: 'SPK613', trips: { name: '1-history' }, says: "name: '1-history' is not the name of a Service", passes: { name: 'history-1' } },
  { id: 'SPK613', trips: { namespace: 'Spark' }, says: "namespace: 'Spark' is no namespace", passes: { namespace: 'spark' } },
  { id: 'SPK613', trips: { serviceAccountName: 'Reader' }, says: 'serviceAccountName:', passes: { serviceAccountName: 'reader' } },
  {
    id: 'SPK613',
    trips: { serviceAccountName: 'reader', serviceAccountAnnotations: { a: 'b' } },
    says: 'serviceAccountAnnotations: has no effect',
    passes: { serviceAccountAnnotations: { a: 'b' } },
  },
  {
    id: 'SPK613',
    trips: { service: { annotations: { 'a b': 'c' } } },
    says: "service.annotations['a b']: the key is malformed",
    passes: { service: { annotations: { 'a/b': 'c' } } },
  },
  {
    id: 'SPK613',
    trips: { ingress: { host: 'History' } },
    says: "ingress.host: 'History' is no name of a host",
    passes: { ingress: { host: '*.example.com' } },
  },
  {
    id: 'SPK613',
    trips: { ingress: { ...HOST, className: 'My Class' } },
    says: 'ingress.className:',
    passes: { ingress: { ...HOST, className: 'nginx' } },
  },
  {
    id: 'SPK613',
    trips: { ingress: { ...HOST, tlsSecretName: 'My' } },
    says: 'ingress.tlsSecretName:',
    passes: { ingress: { ...HOST, tlsSecretName: 'my' } },
  },
  {
    id: 'SPK613',
    trips: { ingress: { ...HOST, path: '/history' } },
    says: "ingress.path: '/history' is not taken off by anybody",
    passes: { ingress: { ...HOST, path: '/history', annotations: { 'example.com/strip': 'true' } } },
  },
  {
    id: 'SPK613',
    trips: { ingress: { ...HOST, path: 'history' } },
    says: "ingress.path: 'history' is no plain path",
    passes: { ingress: { ...HOST, path: '/' } },
  },
  { id: 'SPK614', trips: { features: [rule] }, says: 'features: ask for a permission', passes: { features: [rule], serviceAccountName: 'reader' } },
  {
    id: 'SPK614',
    trips: { server: { env: [EnvVar.of('SPARK_DAEMON_MEMORY', '4g')] } },
    says: "server.env['SPARK_DAEMON_MEMORY']: is a variable that the server sets",
    passes: { server: { env: [EnvVar.of('SPARK_HISTORY_OPTS', '-Da=b')] } },
  },
];

describe('the checks of a history server', () => {
  it.each(CASES)('fails with $id: $says', ({ id, trips, says, passes }) => {
    const said = saidOf(trips);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(says);
    expect(said[0]).toContain(`(${id})`);
    expect(saidOf(passes)).toEqual([]);
  });

  it('say that the image lacks the store', () => {
    expect(saidOf({ image: SparkImage.apache('4.0.4') }).join()).toContain("does not have 's3a', which SparkHistoryServer needs (SPK430)");
  });

  it('are those of a pod, its volumes and configuration, in the words of the server', () => {
    const volume = PodVolume.hostPath('logs', '/var/log');
    expect(saidOf({ server: { volumeMounts: [{ volume, path: '/logs' }] } }).join()).toMatch(/^server\..*\(SPK446\)/);
    expect(saidOf({ server: { volumeMounts: [{ volume: PodVolume.emptyDir('a'), path: '/opt/spark' }] } }).join()).toContain('SPK444');
    expect(saidOf({ server: { labels: { 'a b': 'c' } } }).join()).toMatch(/^server\.labels.*SPK057/);
    expect(saidOf({ sparkConf: { 'spark.ui.acl.enable': 'true' } }).join()).toMatch(/SPK10[1-6]/);
    expect(saidOf({ hadoopConf: { 'fs.s3a.secret.key': 'words' } }).join()).toContain('SPK440');
  });

  it('find what features contradict, once', () => {
    const zone = (value: string) => feature(`Zone ${value}`, (job) => job.env(EnvVar.of('TZ', value)));
    expect(saidOf({ features: [zone('UTC'), zone('CET')] })).toEqual([
      'server.env[\'TZ\']: {"name":"TZ","value":"CET"} of Zone CET contradicts {"name":"TZ","value":"UTC"} set by Zone UTC (SPK401); make the two agree, or leave one out',
    ]);
  });

  it('are also those of features', () => {
    const picky = feature('Picky', (job) =>
      job.check({ find: (view) => [{ id: 'T1', path: 'x', reason: `has ${view.sparkVersion}`, fix: 'change it' }] }),
    );
    expect(saidOf({ features: [picky] })).toEqual(['x: has 4.0.4 (required by Picky) (T1); change it']);
  });

  it('leave out what is only for executors', () => {
    const executors = feature('Executors', (job) => job.label('a b', 'c', SparkPods.EXECUTOR));
    expect(saidOf({ features: [executors] })).toEqual([]);
  });

  it.each([
    [{ eventLog: 's3a://logs' }, 'use EventLog.directory or EventLog.volume'],
    [{ eventLog: undefined }, 'no eventLog is given'],
    [{ server: { cores: 2 } }, 'use coreRequest and coreLimit'],
    [{ server: { gpu: Gpu.nvidia(1) } }, 'the server has no use for one'],
    [{ server: { image: SparkImage.apache('4.0.4') } }, 'use image of SparkHistoryServer'],
    [{ server: { secrets: [] } }, 'by volumeMounts'],
    [{ server: { memoryLimit: Size.gibibytes(3) } }, 'raise memoryOverhead'],
    [{ server: { podTemplate: {} } }, 'patch deployment'],
    [{ service: { type: 'NodePort' } }, 'use serviceType, port, annotations'],
    [{ replicas: 2 }, 'there is no such property'],
  ])('refuse %j as the compiler would (SPK402)', (props, says) => {
    const make = () => history(props as never);
    expect(make).toThrow(says);
    expect(make).toThrow('SPK402');
  });
});
