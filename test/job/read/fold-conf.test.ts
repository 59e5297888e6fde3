import { foldConf } from '../../../lib/job/read/fold-conf';
import { ManifestLog } from '../../../lib/job/read/manifest-rules';
import { readSparkApplication } from '../../../lib/job/read/read-spark-application';
import { SparkJob } from '../../../lib/job/spark-job';
import { application, errorsOf, place } from '../fixtures';
import type { Fields } from './manifests';
import { lines, sparkPi } from './manifests';

function folded(manifest: Fields, strict?: boolean) {
  const log = new ManifestLog(strict);
  const { spec } = foldConf(manifest, log).toManifest() as { spec: Fields };
  return { spec, problems: lines(log.problems) };
}

const conf = (sparkConf: Fields, spec: Fields = {}, driver: Fields = {}, executor: Fields = {}) =>
  sparkPi(
    { sparkConf, ...spec },
    { cores: undefined, memory: undefined, ...driver },
    { cores: undefined, memory: undefined, instances: null, ...executor },
  );

describe('configuration that a field stands for', () => {
  it('is read as the field, and said', () => {
    const { spec, problems } = folded(conf({ 'spark.executor.instances': '3', 'spark.sql.shuffle.partitions': '10' }));
    expect(spec).toMatchObject({ executor: { instances: 3 }, sparkConf: { 'spark.sql.shuffle.partitions': '10' } });
    expect(problems).toEqual([
      "spec.sparkConf['spark.executor.instances']: '3' is read as spec.executor.instances (SPK468); write it as spec.executor.instances",
    ]);
  });

  it.each([
    ['spark.driver.memory', '2g', 'driver', { memory: '2g' }],
    ['spark.executor.cores', '2', 'executor', { cores: 2 }],
    ['spark.driver.extraJavaOptions', '-Da=b', 'driver', { javaOptions: '-Da=b' }],
    ['spark.kubernetes.executor.deleteOnTermination', 'FALSE', 'executor', { deleteOnTermination: false }],
    ['spark.kubernetes.driver.annotation.prometheus.io/port', '4040', 'driver', { annotations: { 'prometheus.io/port': '4040' } }],
    ['spark.kubernetes.driver.service.annotation.a', 'b', 'driver', { serviceAnnotations: { a: 'b' } }],
    ['spark.kubernetes.driverEnv.REGION', 'eu', 'driver', { env: [{ name: 'REGION', value: 'eu' }] }],
    ['spark.kubernetes.executor.secrets.db', '/etc/db', 'executor', { secrets: [{ name: 'db', path: '/etc/db', secretType: 'Generic' }] }],
    ['spark.kubernetes.authenticate.driver.serviceAccountName', 'etl', 'driver', { serviceAccount: 'etl' }],
    ['spark.jars.packages', 'a:b:1, c:d:2', 'deps', { packages: ['a:b:1', 'c:d:2'] }],
  ])('%s is one', (key, value, part, fields) => {
    const { spec } = folded(conf({ [key]: value }));
    expect(spec[part]).toMatchObject(fields);
    expect(spec.sparkConf).toEqual({});
  });

  it.each([
    ['spark.yarn.executor.memoryOverhead', 'spec.executor.memoryOverhead', { executor: { memoryOverhead: '2048' }, sparkConf: {} }],
    ['spark.yarn.principal', 'spark.kerberos.principal', { sparkConf: { 'spark.kerberos.principal': '2048' } }],
  ])('is read by its former name, as Spark does: %s', (key, field, fields) => {
    const { spec, problems } = folded(conf({ [key]: '2048' }));
    expect(spec).toMatchObject(fields);
    expect(problems).toEqual([expect.stringContaining(`spec.sparkConf['${key}']: '2048' is read as ${field} (SPK468)`)]);
  });

  it('is not read by its former name when it has that of today', () => {
    const sparkConf = { 'spark.yarn.principal': 'a', 'spark.kerberos.principal': 'b' };
    expect(folded(conf(sparkConf))).toMatchObject({ spec: { sparkConf }, problems: [] });
    expect(folded(conf(sparkConf), false)).toMatchObject({
      spec: { sparkConf: { 'spark.kerberos.principal': 'b' } },
      problems: [expect.stringContaining("is a former name of spec.sparkConf['spark.kerberos.principal'], which wins, and is left out (SPK470)")],
    });
  });

  it('is not read by its former name beside its field', () => {
    const sparkConf = { 'spark.yarn.driver.memoryOverhead': '1g' };
    expect(folded(conf(sparkConf, {}, { memoryOverhead: '2g' }))).toMatchObject({ spec: { sparkConf }, problems: [] });
    expect(folded(conf(sparkConf, {}, { memoryOverhead: '2g' }), false)).toMatchObject({ spec: { sparkConf: {} }, problems: [expect.any(String)] });
  });

  it('is said without the value of a variable, which may be a secret', () => {
    const sparkConf = { 'spark.kubernetes.driverEnv.KEY': 'hidden', 'spark.driver.extraJavaOptions': '-Dkey=hidden' };
    expect(folded(conf(sparkConf)).problems.join()).not.toContain('hidden');
  });

  it('goes beside what the field has', () => {
    const sparkConf = { 'spark.kubernetes.driver.label.a': '1', 'spark.kubernetes.driverEnv.B': '2' };
    const { spec } = folded(conf(sparkConf, {}, { labels: { c: '3' }, env: [{ name: 'D', value: '4' }] }));
    expect(spec.driver).toMatchObject({ labels: { a: '1', c: '3' }, env: [{ name: 'D' }, { name: 'B', value: '2' }] });
  });

  it('does not change the manifest that is given', () => {
    const manifest = conf(
      { 'spark.kubernetes.driver.label.a': '1', 'spark.jars': 'local:///a.jar' },
      { deps: { jars: null } },
      { labels: { c: '3' } },
    );
    const before = JSON.stringify(manifest);
    folded(manifest);
    expect(JSON.stringify(manifest)).toBe(before);
  });

  it.each([
    ['a field', { 'spark.driver.memory': '2g' }, { memory: '1g' }],
    ['an entry', { 'spark.kubernetes.driver.label.a': '1' }, { labels: { a: '2' } }],
    ['a variable', { 'spark.kubernetes.driverEnv.A': '1' }, { env: [{ name: 'A', value: '2' }] }],
    ['a variable of 2019', { 'spark.kubernetes.driverEnv.A': '1' }, { envVars: { A: '2' } }],
    ['a mount', { 'spark.kubernetes.driver.secrets.a': '/b' }, { secrets: [{ name: 'a', path: '/c', secretType: 'Generic' }] }],
    ['something that is no map', { 'spark.kubernetes.driver.label.a': '1' }, { labels: ['a'] }],
  ])('stays beside %s of its own, for the checks of jobs', (_what, sparkConf, driver) => {
    const { spec, problems } = folded(conf(sparkConf, {}, driver));
    expect(spec.sparkConf).toEqual(sparkConf);
    expect(problems).toEqual([]);
  });

  it('stays when the driver is no object', () => {
    expect(folded({ spec: { driver: 'x', sparkConf: { 'spark.driver.memory': '2g' } } }).spec).toEqual({
      driver: 'x',
      sparkConf: { 'spark.driver.memory': '2g' },
    });
  });

  it('stays when the JMX exporter makes the operator overwrite it', () => {
    const sparkConf = { 'spark.driver.extraJavaOptions': '-Da=b' };
    expect(folded(conf(sparkConf, { monitoring: { prometheus: {} } })).spec.sparkConf).toEqual(sparkConf);
    expect(folded(conf(sparkConf, { monitoring: {} })).spec.sparkConf).toEqual({});
  });

  it('says where the job runs only in its metadata', () => {
    expect(folded(conf({ 'spark.kubernetes.namespace': 'other' })).spec.sparkConf).toEqual({ 'spark.kubernetes.namespace': 'other' });
  });

  it('has no effect as the name of the application, which the operator passes as an option', () => {
    const { spec, problems } = folded(conf({ 'spark.app.name': 'other' }));
    expect(spec.sparkConf).toEqual({});
    expect(problems).toEqual([expect.stringMatching(/^spec\.sparkConf\['spark\.app\.name'\]: 'other' has no effect.*\(SPK470\)/)]);
    expect(folded(conf({ 'spark.app.name': 'spark-pi' })).problems).toEqual([]);
  });

  it('loses to its field without an error when not strict, as in a cluster', () => {
    const manifest = conf({ 'spark.driver.memory': '2g', 'spark.kubernetes.driver.pod.name': 'one' }, {}, { memory: '1g' });
    expect(folded(manifest, true).problems).toEqual([]);
    const { spec, problems } = folded(manifest, false);
    expect(spec.sparkConf).toEqual({});
    expect(problems).toEqual([
      "spec.sparkConf['spark.driver.memory']: '2g' loses to spec.driver.memory, and is left out (SPK470); leave it out",
      "spec.sparkConf['spark.kubernetes.driver.pod.name']: 'one' is the name of one pod, of which a second application would not start, and is left out (SPK462); leave it out",
    ]);
  });

  it('stays when it agrees with its field, when not strict too', () => {
    const sparkConf = { 'spark.driver.cores': '2', 'spark.kubernetes.driver.label.a': 'b', 'spark.jars': 'local:///a,local:///b' };
    const deps = { jars: ['local:///a', 'local:///b'] };
    expect(folded(conf(sparkConf, { deps }, { cores: 2, labels: { a: 'b' } }), false)).toMatchObject({ spec: { sparkConf }, problems: [] });
  });

  it('wins over its field where the operator writes it last, which stays an error', () => {
    const sparkConf = { 'spark.kubernetes.memoryOverheadFactor': '0.3' };
    expect(folded(conf(sparkConf, { memoryOverheadFactor: '0.2' }), false).spec.sparkConf).toEqual(sparkConf);
  });

  it.each([
    ['spark.executor.cores', '2.5', 'is not a whole number'],
    ['spark.kubernetes.executor.deleteOnTermination', 'no', 'is not true or false'],
  ])('fails when it is no value of its field: %s', (key, value, reason) => {
    expect(folded(conf({ [key]: value })).problems).toEqual([expect.stringContaining(`spec.sparkConf['${key}']: '${value}' ${reason} (SPK472)`)]);
  });

  it('fails as the key that it is', () => {
    expect(lines(readSparkApplication(conf({ 'spark.driver.memory': 'much' })).problems)).toContainEqual(
      expect.stringMatching(/^spec\.sparkConf\['spark\.driver\.memory'\]: 'much' is not a Spark size.*\(SPK472\)/),
    );
  });

  it('makes the same job as the field', () => {
    const warnings = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    const job = (manifest: Fields) => {
      const { chart, operator } = place();
      const made = SparkJob.fromManifest(chart, 'job', manifest, { operator });
      expect(errorsOf(made)).toEqual([]);
      return application(made);
    };
    const byKeys = conf({ 'spark.driver.cores': '2', 'spark.executor.memoryOverhead': '1g', 'spark.executorEnv.A': 'b' });
    const byFields = conf({}, {}, { cores: 2 }, { memoryOverhead: '1g', env: [{ name: 'A', value: 'b' }] });
    expect(job(byKeys)).toEqual(job(byFields));
    warnings.mockRestore();
  });
});
