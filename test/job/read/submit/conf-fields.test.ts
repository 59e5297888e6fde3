import { managedKey } from '../../../../lib/job/checks/managed-keys';
import { confFamily, confField, leftOutReason } from '../../../../lib/job/read/submit/conf-fields';

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

  it.each(['spark.kubernetes.authenticate.driver.mounted.caCertFile', 'spark.kubernetes.submission.requestTimeout', 'spark.yarnish'])(
    '%s says something of a job',
    (key) => expect(leftOutReason(key)).toBeUndefined(),
  );
});
