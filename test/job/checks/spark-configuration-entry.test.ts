import { SparkCatalogue } from '../../../lib/conf/spark-catalogue';
import { entryFindings } from '../../../lib/job/checks/spark-configuration-entry';

const ids = (version: string, key: string, value: string) => entryFindings(version, key, value).map(({ id }) => id);

describe('the findings of an entry', () => {
  it('are found once for each version, key and value', () => {
    expect(entryFindings('3.5.8', 'spark.foo', '1')).toBe(entryFindings('3.5.8', 'spark.foo', '1'));
    expect(entryFindings('3.5.8', 'spark.foo', '1')).not.toBe(entryFindings('4.0.0', 'spark.foo', '1'));
  });

  it('are not kept without end', () => {
    const first = entryFindings('3.5.8', 'spark.foo', 'first');
    for (let index = 0; index < 20_000; index++) entryFindings('3.3.4', 'spark.foo', String(index));
    expect(entryFindings('3.5.8', 'spark.foo', 'first')).not.toBe(first);
    expect(entryFindings('3.5.8', 'spark.foo', 'first')).toEqual(first);
  });

  it('depend on the version', () => {
    const versions = ['3.3.4', '3.4.4', '3.5.8', '4.1.2', '9.0.0'];
    expect(versions.map((version) => ids(version, 'spark.log.structuredLogging.enabled', 'true'))).toEqual([[], ['SPK103'], ['SPK103'], [], []]);
    expect(versions.map((version) => ids(version, 'spark.foo', '1'))).toEqual([[], ['SPK102'], ['SPK102'], ['SPK102'], ['SPK102']]);
  });

  it('depend on the patch release too', () => {
    const key = 'spark.sql.chunkBase64String.enabled';
    const since = SparkCatalogue.of('3.5.8')?.entry(key)?.since ?? '';
    expect(since).toMatch(/^3\.5\.[1-9]$/);
    expect([ids('3.5.0', key, 'true'), ids(since, key, 'true').includes('SPK103')]).toEqual([['SPK103'], false]);
  });

  it('do not guess another word than the one that was meant', () => {
    const fixOf = (key: string) => entryFindings('3.5.8', key, '1')[0].fix;
    expect(fixOf('spark.kubernetes.sgx.log.level')).toBe("if a library of yours reads it, declare it: sparkConfPrefixes: ['spark.kubernetes.sgx.']");
    expect(fixOf('spark.executor.heartbeatInterva')).toBe('did you mean spark.executor.heartbeatInterval?');
    expect(fixOf('spark.exectuor.heartbeatInterval')).toBe('did you mean spark.executor.heartbeatInterval?');
  });

  it('say both readings of a number without unit, but only where there are two', () => {
    const said = (key: string, value: string) => entryFindings('3.5.8', key, value).map(({ reason }) => reason);
    expect(said('spark.network.timeout', '800')[0]).toContain('for seconds, and a reader perhaps for milliseconds');
    expect(said('spark.sql.autoBroadcastJoinThreshold', '64')[0]).toContain('for bytes, and a reader perhaps for mebibytes');
    for (const value of ['0', '-1', '10485760', '64m']) expect(said('spark.sql.autoBroadcastJoinThreshold', value)).toEqual([]);
    expect(said('spark.sql.broadcastTimeout', '600')).toEqual([]);
  });
});
