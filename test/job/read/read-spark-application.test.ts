import { readSparkApplication } from '../../../lib/job/read/read-spark-application';
import { SparkImage } from '../../../lib/job/image/spark-image';
import { lines, sparkPi, sparkPi2019 } from './manifests';

const ids = (manifest: unknown, replacements = {}) => readSparkApplication(manifest, replacements).problems.map(({ id, path }) => `${id} ${path}`);

describe('a SparkApplication that is read', () => {
  it('says nothing when nothing is translated', () => {
    const { problems, props } = readSparkApplication(sparkPi());
    expect(problems).toEqual([]);
    expect(props).toMatchObject({ name: 'spark-pi', namespace: 'default', driver: { cores: 1 }, executor: { instances: 1 } });
  });

  it('leaves its input as it is', () => {
    const manifest = sparkPi2019();
    const before = JSON.stringify(manifest);
    readSparkApplication(manifest);
    expect(JSON.stringify(manifest)).toBe(before);
  });

  it('says what becomes of SparkPi of 2019', () => {
    const { problems, serviceAccount, props } = readSparkApplication(sparkPi2019(), { image: SparkImage.apache('3.5.8') });
    expect(serviceAccount).toBe('spark');
    expect(props.image?.sparkVersion).toBe('3.5.8');
    expect(lines(problems)).toEqual([
      "apiVersion: 'sparkoperator.k8s.io/v1alpha1' is translated to sparkoperator.k8s.io/v1beta2, the only version that operators serve today (SPK464); write sparkoperator.k8s.io/v1beta2",
      "spec.image: 'gcr.io/spark-operator/spark:v2.4.0' is replaced by 'docker.io/apache/spark:3.5.8', the option image (SPK475); write the new one, or acknowledge this",
      "spec.driver.labels.version: '2.4.0' is not the version of the option image, 3.5.8, and stays (SPK466); write '3.5.8'",
      "spec.executor.labels.version: '2.4.0' is not the version of the option image, 3.5.8, and stays (SPK466); write '3.5.8'",
      expect.stringContaining('spec.mainApplicationFile: '),
      'spec.timeToLiveSeconds: is not given: the application is deleted a day after its end, with its driver pod and logs (SPK474); write how long it is to be kept',
    ]);
  });

  it('asks for an image instead of that of 2019', () => {
    expect(lines(readSparkApplication(sparkPi2019()).problems)).toContain(
      "spec.image: 'gcr.io/spark-operator/spark:v2.4.0' is older than Spark 3.0.0, and has no pod templates (SPK465); give another by the option image, such as SparkImage.apache('3.5.8')",
    );
  });

  it('may come from a cluster: what others write there is left out, and said', () => {
    const manifest = sparkPi();
    const metadata = {
      name: 'spark-pi',
      uid: 'u',
      resourceVersion: '1',
      generation: 1,
      creationTimestamp: '2019-01-20T10:47:08Z',
      labels: { a: 'b' },
      annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{}', c: 'd' },
    };
    const { props, problems } = readSparkApplication({ ...manifest, metadata, status: { applicationState: { state: 'COMPLETED' } } });
    expect(props).toMatchObject({ labels: { a: 'b' }, annotations: { c: 'd' } });
    expect(problems.map(({ id, path }) => `${id} ${path}`)).toEqual([
      'SPK470 metadata.uid',
      'SPK470 metadata.resourceVersion',
      'SPK470 metadata.generation',
      'SPK470 metadata.creationTimestamp',
      "SPK470 metadata.annotations['kubectl.kubernetes.io/last-applied-configuration']",
      'SPK470 status',
    ]);
  });

  it('gives its node selector to both sides, which is said', () => {
    const { props, problems } = readSparkApplication(sparkPi({ nodeSelector: { pool: 'spark' } }));
    expect([props.driver?.nodeSelector, props.executor?.nodeSelector]).toEqual([{ pool: 'spark' }, { pool: 'spark' }]);
    expect(problems.map(({ id, path }) => `${id} ${path}`)).toEqual(['SPK468 spec.nodeSelector']);
  });

  it('says which volumes are mounted by neither side', () => {
    const volumes = [
      { name: 'a', emptyDir: {} },
      { name: 'b', emptyDir: {} },
    ];
    expect(ids(sparkPi({ volumes }, {}, { volumeMounts: [{ name: 'b', mountPath: '/b' }] }))).toEqual(['SPK470 spec.volumes[0]']);
  });

  it('may be suspended or not', () => {
    expect([true, false].map((suspend) => readSparkApplication(sparkPi({ suspend })).props.suspend)).toEqual([true, false]);
  });

  it('may name its account on both sides', () => {
    expect(readSparkApplication(sparkPi({}, { serviceAccount: 'a' }, { serviceAccount: 'a' }))).toMatchObject({ serviceAccount: 'a', problems: [] });
  });

  it('may name one on each side', () => {
    const read = readSparkApplication(sparkPi({}, { serviceAccount: 'a' }, { serviceAccount: 'b' }));
    expect(read).toMatchObject({ serviceAccount: 'a', executorAccount: 'b', problems: [] });
  });

  it('keeps a version label that does not name the former Spark', () => {
    const image = SparkImage.apache('3.5.8');
    expect(ids(sparkPi({}, { labels: { version: '17' } }), { image })).toEqual([]);
  });

  it.each<[string, unknown, string[]]>([
    ['no object', 'kind: SparkApplication', ['SPK461 manifest']],
    ['a list', [sparkPi()], ['SPK461 manifest']],
    ['no kind', { ...sparkPi(), kind: undefined }, ['SPK463 kind']],
    ['a schedule', { ...sparkPi(), kind: 'ScheduledSparkApplication' }, ['SPK463 kind']],
    ['another API', { ...sparkPi(), apiVersion: 'sparkoperator.k8s.io/v1beta3' }, ['SPK463 apiVersion']],
    ['no API', { ...sparkPi(), apiVersion: undefined }, ['SPK463 apiVersion']],
    ['a generated name', { ...sparkPi(), metadata: { generateName: 'x-' } }, ['SPK462 metadata.generateName']],
    ['client mode', sparkPi({ mode: 'client' }), ['SPK471 spec.mode']],
    ['an unknown mode', sparkPi({ mode: 'Cluster' }), ['SPK471 spec.mode']],
    ['a factor that is none', sparkPi({ memoryOverheadFactor: '10%' }), ['SPK472 spec.memoryOverheadFactor']],
    ['a factor that is a number', sparkPi({ memoryOverheadFactor: 0.1 }), ['SPK461 spec.memoryOverheadFactor']],
    ['a pull policy that is none', sparkPi({ imagePullPolicy: 'always' }), ['SPK472 spec.imagePullPolicy']],
    ['a fraction of a second', sparkPi({ timeToLiveSeconds: 1.5 }), ['SPK472 spec.timeToLiveSeconds']],
  ])('fails on %s', (_what, manifest, expected) => {
    const found = ids(manifest);
    expect(found.slice(0, expected.length)).toEqual(expected);
    if (typeof manifest === 'object' && !Array.isArray(manifest)) expect(found).toEqual(expected);
  });

  it('fails on everything at once', () => {
    const manifest = {
      ...sparkPi({ mode: 'client', initContainerImage: 'a:1' }, { memory: '1Gi', memroy: '1g' }, { gpu: { name: 'n', quantity: 1 } }),
      extra: 1,
    };
    expect(ids(manifest).sort()).toEqual([
      'SPK020 spec.executor.gpu.name',
      'SPK460 extra',
      'SPK460 spec.driver.memroy',
      'SPK462 spec.initContainerImage',
      'SPK471 spec.mode',
      'SPK472 spec.driver.memory',
    ]);
  });
});
