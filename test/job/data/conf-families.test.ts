import { isLibraryKey, otherProcess } from '../../../lib/job/data/conf-families';

describe('the families of keys of others', () => {
  it('are those of libraries, and of Python', () => {
    const keys = [
      'spark.sql.catalog.lake.uri',
      'spark.databricks.delta.x',
      'spark.rapids.sql.enabled',
      'spark.openlineage.url',
      'spark.python.worker.memory',
    ];
    expect(keys.map(isLibraryKey)).toEqual(keys.map(() => true));
    // Whose keys the catalogue has, from Spark 4 on.
    expect(isLibraryKey('spark.connect.grpc.binding.prot')).toBe(false);
    expect(['spark.sgx.enabled', 'spark.sql.catalogs.lake', 'spark.rapids', 'spark.python.worker.memori'].map(isLibraryKey)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it('are keys that Spark and Hadoop make of pieces', () => {
    const keys = [
      'spark.kubernetes.authenticate.caCertFile',
      'spark.kubernetes.authenticate.driver.mounted.caCertFile',
      'spark.kubernetes.authenticate.submission.clientKeyFile',
      'spark.org.example.UiFilter.param.users',
      'spark.hadoop.fs.s3a.impl.disable.cache',
      'spark.hadoop.fs.s3a.bucket.logs.example.com.accesspoint.arn',
    ];
    expect(keys.map(isLibraryKey)).toEqual(keys.map(() => true));
    const others = [
      'spark.kubernetes.authenticate.submission.mounted.caCertFile',
      'spark.kubernetes.authenticate.driver.caCertFiles',
      'spark.org.example.uifilter.param.users',
      'spark.hadoop.fs.s3a.accesspoint.arn',
    ];
    expect(others.map(isLibraryKey)).toEqual(others.map(() => false));
  });

  it('are those of other processes', () => {
    expect(['spark.history.fs.logDirectory', 'spark.worker.timeout', 'spark.master', 'spark.historyserver.x'].map(otherProcess)).toEqual([
      'the history server',
      'a worker of a standalone cluster',
      undefined,
      undefined,
    ]);
  });
});
