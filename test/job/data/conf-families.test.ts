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
    expect(['spark.sgx.enabled', 'spark.sql.catalogs.lake', 'spark.rapids', 'spark.python.worker.memori'].map(isLibraryKey)).toEqual([
      false,
      false,
      false,
      false,
    ]);
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
