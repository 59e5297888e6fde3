import { managedKey } from '../../../lib/job/checks/managed-keys';
import { confFamily, confField, fieldProblem, fieldValue, leftOutReason, presentName } from '../../../lib/job/read/conf-fields';

describe('a configuration key', () => {
  it.each([
    ['spark.executor.memory', 'spec.executor.memory', 'executor.memory'],
    ['spark.kubernetes.driver.limit.cores', 'spec.driver.coreLimit', 'driver.coreLimit'],
    ['spark.jars.excludes', 'spec.deps.excludePackages', 'code.excludePackages'],
    ['spark.kubernetes.namespace', 'metadata.namespace', 'namespace'],
  ])('%s is a field', (key, field, property) => {
    expect(confField(key)).toMatchObject({ field, property });
  });

  it('of a property that the checks know is the same property here', () => {
    const keys = ['memory', 'cores', 'memoryOverhead', 'extraJavaOptions'].flatMap((name) => [`spark.driver.${name}`, `spark.executor.${name}`]);
    const others = ['spark.jars', 'spark.files', 'spark.archives', 'spark.submit.pyFiles', 'spark.jars.packages', 'spark.executor.instances'];
    for (const key of [...keys, ...others]) expect([key, confField(key)?.property]).toEqual([key, managedKey(key)?.property]);
  });

  it.each([
    ['spark.kubernetes.driverEnv.A', 'driver.env', 'A'],
    ['spark.kubernetes.executor.label.a.b/c', 'executor.labels', 'a.b/c'],
    ['spark.kubernetes.driver.secrets.a', 'driver.secrets', 'a'],
  ])('%s is of a family', (key, property, entry) => {
    const [family, rest] = confFamily(key) ?? [];
    expect([family?.property, rest]).toEqual([property, entry]);
  });

  it.each(['spark.sql.shuffle.partitions', 'spark.kubernetes.driverEnv.', 'spark.executorEnvironment.A', '__proto__'])('%s is neither', (key) => {
    expect([confField(key), confFamily(key), leftOutReason(key)]).toEqual([undefined, undefined, undefined]);
  });

  it.each([
    'spark.yarn.queue',
    'spark.kubernetes.context',
    'spark.kubernetes.authenticate.submission.caCertFile',
    'spark.kubernetes.authenticate.caCertFile',
  ])('%s says nothing of a job', (key) => expect(leftOutReason(key)).toBeDefined());

  it('of YARN says which property its setting has', () => {
    expect(leftOutReason('spark.yarn.appMasterEnv.A')?.fix).toBe('use the property driver.env');
    expect(leftOutReason('spark.yarn.queue')?.fix).toBe('leave it out');
  });

  it('has the name of today for a former one that Spark reads', () => {
    expect(presentName('spark.yarn.executor.memoryOverhead')).toBe('spark.executor.memoryOverhead');
    expect([presentName('spark.executor.memoryOverhead'), presentName('__proto__')]).toEqual([undefined, undefined]);
  });

  it.each([
    ['spark.executor.instances', ' 3 ', 3],
    ['spark.executor.instances', '2.5', undefined],
    ['spark.kubernetes.executor.deleteOnTermination', 'no', undefined],
    ['spark.kubernetes.executor.deleteOnTermination', 'True', true],
    ['spark.jars', 'a,, b', ['a', 'b']],
    ['spark.driver.memory', '1g', '1g'],
  ])('%s says in its field: %j', (key, text, value) => {
    const field = confField(key);
    expect(field && fieldValue(field, text)).toEqual(value);
  });

  it.each([
    ['spark.executor.instances', 'is not a whole number'],
    ['spark.kubernetes.executor.deleteOnTermination', 'is not true or false'],
  ])('%s %s', (key, reason) => {
    const field = confField(key);
    expect(field && fieldProblem(field).reason).toBe(reason);
  });

  it.each(['spark.kubernetes.authenticate.driver.mounted.caCertFile', 'spark.kubernetes.submission.requestTimeout', 'spark.yarnish'])(
    '%s says something of a job',
    (key) => expect(leftOutReason(key)).toBeUndefined(),
  );
});
