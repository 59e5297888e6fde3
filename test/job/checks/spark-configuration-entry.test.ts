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

  it('tell a misspelt word from another one', () => {
    const fixOf = (key: string) => entryFindings('4.1.2', key, '1')[0].fix;
    const meant = {
      'spark.kubernetes.executor.decommission.labelValue': 'spark.kubernetes.executor.decommissionLabelValue',
      'spark.kubernetes.client.context': 'spark.kubernetes.context',
      'spark.sql.adaptive.coalescePartition.enabled': 'spark.sql.adaptive.coalescePartitions.enabled',
      'spark.hadoop.fs.s3a.bucket.raw.endpont': 'spark.hadoop.fs.s3a.bucket.raw.endpoint',
    };
    for (const [wrong, right] of Object.entries(meant)) expect(fixOf(wrong)).toBe(`did you mean ${right}?`);
    // These looked like spark.sql.ansi.enabled, spark.eventLog.rolling.maxFileSize and fs.s3a.http.signer.enabled.
    for (const key of ['spark.sql.lineage.enabled', 'spark.eventLog.rotations.minFileSize', 'spark.hadoop.fs.s3a.md5.header.enabled'])
      expect(fixOf(key)).toContain('sparkConfPrefixes');
  });

  it('of Hadoop depend on the Hadoop of the image', () => {
    const reasons = (hadoop: string, key: string) => entryFindings('3.5.8', key, 'true', hadoop).map(({ reason }) => reason);
    const key = 'spark.hadoop.fs.s3a.create.performance';
    expect(reasons('3.3.4', key)).toEqual(['needs Hadoop 3.4.1, which Spark 4.0 has']);
    expect(reasons('3.4.1', key)).toEqual([]);
    // Between two that are known, nothing of the newer is refused.
    expect(reasons('3.3.6', key)).toEqual([]);
    expect(reasons('3.4.2', 'spark.hadoop.fs.s3a.endpont')).toEqual(['is no key of Hadoop 3.4.2']);
    expect(reasons('3.2.0', 'spark.hadoop.fs.s3a.endpont')).toEqual([]);
    expect(reasons('3.4.1', 'spark.api.mode')).toEqual(['needs Spark 4.0']);
  });

  it('of volumes are of their kinds and settings', () => {
    const said = (setting: string, version = '3.5.8') =>
      entryFindings(version, `spark.kubernetes.executor.volumes.${setting}`, 'x').map(({ id, reason, fix }) => `${id} ${reason}; ${fix}`);
    const start = 'spark.kubernetes.executor.volumes';
    expect(said('persistentvolumeclaim.data.mount.path')).toEqual([
      `SPK101 names a kind of volume that Spark does not have: 'persistentvolumeclaim'; did you mean ${start}.persistentVolumeClaim.data.mount.path?`,
    ]);
    expect(said('configMap.data.mount.path')).toEqual([
      "SPK101 names a kind of volume that Spark does not have: 'configMap'; use one of hostPath, persistentVolumeClaim, emptyDir, nfs, or volumeMounts",
    ]);
    expect(said('persistentVolumeClaim.data.option.claimName')).toEqual([
      `SPK101 is no setting of a volume of the kind persistentVolumeClaim; did you mean ${start}.persistentVolumeClaim.data.options.claimName?`,
    ]);
    expect(said('emptyDir.data.server')).toEqual([
      'SPK101 is no setting of a volume of the kind emptyDir; use one of mount.path, mount.readOnly, mount.subPath, options.medium, options.sizeLimit',
    ]);
    expect(said('nfs.data.options.server')).toEqual([]);
    const newer = ['emptyDir.a.mount.subPathExpr', 'hostPath.a.options.type', 'persistentVolumeClaim.a.label.team'];
    for (const setting of newer) {
      expect(said(setting)).toEqual(['SPK103 needs Spark 4.0; use an image of that version, or leave it out']);
      expect(said(setting, '4.0.4')).toEqual([]);
    }
  });

  it('of switches of Hadoop are true or false, because all else is the default', () => {
    const said = (key: string, value: string) => entryFindings('3.5.8', `spark.hadoop.${key}`, value, '3.3.4').map(({ reason }) => reason);
    expect(said('fs.s3a.path.style.access', 'yes')).toEqual(["is neither true nor false, and Hadoop takes its default, 'false', without a word"]);
    expect(said('fs.s3a.connection.ssl.enabled', 'no')[0]).toContain("its default, 'true'");
    for (const value of ['TRUE', ' false ', '', '${env.STYLE}']) expect(said('fs.s3a.path.style.access', value)).toEqual([]);
    expect(said('fs.s3a.committer.name', 'yes')).toEqual([]);
  });

  it('of values out of range say what to give', () => {
    const said = (key: string, value: string) => entryFindings('3.5.8', key, value).map(({ reason, fix }) => `${reason}; ${fix}`);
    expect(said('spark.sql.shuffle.partitions', '0')).toEqual(['is not at least 1; give a value that is']);
    expect(said('spark.kubernetes.driver.secretKeyRef.PASSWORD', 'db')).toEqual([
      "is not of the form name:key, with which Spark makes no pod; write it like 'db-credentials:password'",
    ]);
    expect(said('spark.kubernetes.driver.secretKeyRef.PASSWORD', 'db:password')).toEqual([]);
  });

  it('say both readings of a number without unit, but only where there are two', () => {
    const said = (key: string, value: string) => entryFindings('3.5.8', key, value).map(({ reason }) => reason);
    expect(said('spark.network.timeout', '800')[0]).toContain('for seconds, and a reader perhaps for milliseconds');
    expect(said('spark.sql.autoBroadcastJoinThreshold', '64')[0]).toContain('for bytes, and a reader perhaps for mebibytes');
    for (const value of ['0', '-1', '10485760', '64m']) expect(said('spark.sql.autoBroadcastJoinThreshold', value)).toEqual([]);
    expect(said('spark.sql.broadcastTimeout', '600')).toEqual([]);
    // The key says it.
    expect(said('spark.sql.metadataCacheTTLSeconds', '600')).toEqual([]);
    expect(said('spark.storage.blockManagerHeartbeatTimeoutMs', '600000')).toEqual([]);
  });
});
