import { SparkCatalogue } from '../../../lib/conf/spark-catalogue';
import { misleadingKey } from '../../../lib/job/data/misleading-keys';

describe('the keys that circulate', () => {
  it('say what to use', () => {
    expect(misleadingKey('spark.executor.decommission.enabled')).toEqual({ reason: 'is read by nothing', fix: 'use spark.decommission.enabled' });
    expect(misleadingKey('spark.yarn.appMasterEnv.TZ')?.fix).toBe('use the property driver.env');
    expect(misleadingKey('spark.yarn.am.cores')?.fix).toBe('leave it out');
    expect(misleadingKey('spark.mesos.role')?.reason).toContain('Mesos');
  });

  it('are those of Sparks that are gone, too', () => {
    expect(misleadingKey('spark.storage.memoryFraction')).toEqual({
      reason: 'is of a Spark before 3, and is read by nothing',
      fix: 'use spark.memory.fraction',
    });
    expect(misleadingKey('spark.cleaner.ttl')?.fix).toBe('leave it out');
  });

  it('are none of those that mean something', () => {
    expect(['spark.decommission.enabled', 'spark.yarnish', 'toString', 'spark.hadoop.fs.s3a.committer.name'].map(misleadingKey)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('name keys that Spark has', () => {
    const catalogue = SparkCatalogue.of('4.1.2');
    const wrong = [
      'spark.executor.decommission.enabled',
      'spark.kubernetes.executor.reusePersistentVolume',
      'spark.pyspark.memory',
      'spark.yarn.stagingDir',
    ];
    const right = wrong.map((key) => misleadingKey(key)?.fix.replace('use ', '') ?? '');
    expect(right.filter((key) => catalogue?.entry(key) === undefined)).toEqual([]);
    expect(wrong.slice(0, 3).filter((key) => catalogue?.entry(key) !== undefined)).toEqual([]);
  });
});
