import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { SparkCatalogue } from '../../lib/conf/spark-catalogue';

const catalogue = (version: string): SparkCatalogue => {
  const found = SparkCatalogue.of(version);
  if (found === undefined) throw new Error(`no catalogue of Spark ${version}`);
  return found;
};

describe('the catalogue of a version', () => {
  it.each([
    ['3.4.0', '3.4'],
    ['3.5.8', '3.5'],
    ['v4.0.1', '4.0'],
    ['4.1.0-preview1', '4.1'],
    ['4.2', '4.2'],
    ['4.3.0', '4.3'],
    ['4.99.0', '4.3'],
    ['5.0.0', '4.3'],
  ])('for %s is that of line %s', (version, line) => {
    expect(SparkCatalogue.of(version)?.line).toBe(line);
  });

  it.each(['3.3.4', '2.4.8', 'latest', ''])("is not there for '%s'", (version) => {
    expect(SparkCatalogue.of(version)).toBeUndefined();
  });

  it('is made once', () => {
    expect(SparkCatalogue.of('3.5.1')).toBe(SparkCatalogue.of('3.5.9'));
  });

  it('says which releases it was asked of', () => {
    expect(catalogue('3.5.1')).toMatchObject({ release: '3.5.9', hadoop: '3.3.4' });
  });

  it('is not loaded with the library', () => {
    const script = `require('./lib/index.ts'); console.log(Object.keys(require.cache).filter((file) => file.includes('conf/data/')).length)`;
    const load = (text: string) =>
      spawnSync(process.execPath, ['--require', 'tsx/cjs', '-e', text], { cwd: path.join(__dirname, '../..'), encoding: 'utf8' }).stdout.trim();
    expect(load(script)).toBe('0');
    expect(load(`require('./lib/conf/spark-catalogue.ts').SparkCatalogue.of('4.0.0'); ${script}`)).toBe('1');
  });
});

describe('an entry', () => {
  it('has type, unit, default and the release that brought it', () => {
    expect(catalogue('3.5.8').entry('spark.network.timeout')).toMatchObject({ type: 'duration', unit: 's', default: '120s', since: '1.3.0' });
  });

  it('has the unit of a bare size', () => {
    const units = ['spark.executor.memory', 'spark.reducer.maxSizeInFlight', 'spark.shuffle.file.buffer', 'spark.broadcast.UDFCompressionThreshold'];
    expect(units.map((key) => catalogue('4.0.0').entry(key)?.unit)).toEqual(['MiB', 'MiB', 'KiB', 'b']);
  });

  it('has the allowed values, and whether their case counts', () => {
    const [policy, mode] = ['spark.kubernetes.container.image.pullPolicy', 'spark.sql.sources.partitionOverwriteMode'].map((key) =>
      catalogue('3.5.8').entry(key),
    );
    expect(policy).toMatchObject({ type: 'enum', values: ['Always', 'IfNotPresent', 'Never'], anyCase: false });
    expect(mode).toMatchObject({ values: ['DYNAMIC', 'STATIC'], anyCase: true });
  });

  it('has bounds', () => {
    expect(catalogue('3.5.8').entry('spark.kubernetes.allocation.batch.size')).toMatchObject({ type: 'int', min: 1 });
    expect(catalogue('4.3.0').entry('spark.memory.storageFraction')).toMatchObject({ min: 0, max: 1, belowMax: true });
    expect(catalogue('4.3.0').entry('spark.sql.avro.deflate.level')).toMatchObject({ min: 1, max: 9, also: ['-1'] });
  });

  it('says what it falls back to, and whether it is internal', () => {
    expect(catalogue('3.5.8').entry('spark.authenticate.secret.driver.file')?.fallback).toBe('spark.authenticate.secret.file');
    expect(catalogue('3.5.8').entry('spark.buffer.write.chunkSize')?.internal).toBe(true);
    expect(catalogue('3.5.8').entry('spark.executor.cores')?.internal).toBe(false);
  });

  it('differs between lines', () => {
    const key = 'spark.kubernetes.allocation.batch.size';
    expect(['3.5.8', '4.1.0'].map((version) => catalogue(version).entry(key)?.default)).toEqual(['5', '10']);
  });

  it.each(['spark.executor.core', 'spark.executorEnv.A', 'constructor', '__proto__', 'spark.hadoop.fs.s3a.committer.tmp.path'])(
    'is not there for %s',
    (key) => {
      expect(catalogue('3.5.8').entry(key)).toBeUndefined();
      expect(catalogue('3.5.8').deprecation(key)).toBeUndefined();
      expect(catalogue('3.5.8').isLiteral(key)).toBe(false);
    },
  );

  it('of Hadoop stands behind its prefix, also for one bucket', () => {
    const [all, one] = ['spark.hadoop.fs.s3a.connection.maximum', 'spark.hadoop.fs.s3a.bucket.raw-data.connection.maximum'];
    expect(catalogue('3.5.8').entry(all)?.default).toBe('96');
    expect(catalogue('3.5.8').entry(one)).toMatchObject({ key: one, default: '96' });
    expect(catalogue('4.1.0').entry(all)?.default).toBe('500');
    expect(catalogue('3.5.8').entry('fs.s3a.connection.maximum')).toBeUndefined();
    const dotted = 'spark.hadoop.fs.s3a.bucket.logs.example.com.connection.maximum';
    expect(catalogue('3.5.8').entry(dotted)).toMatchObject({ key: dotted, default: '96' });
    expect(catalogue('3.5.8').entry('spark.hadoop.fs.s3a.bucket.raw')).toBeUndefined();
  });
});

describe('the catalogue of an image with a Hadoop of its own', () => {
  it('is that of the Spark with this Hadoop, or else of the next newer', () => {
    const lines = ['3.3.4', '3.3.6', '3.4.1', '3.4.2', '3.5.0', '3.9.0', '3.3.1'].map((hadoop) => SparkCatalogue.ofHadoop(hadoop, '3.5.8')?.line);
    expect(lines).toEqual(['3.5', '4.0', '4.0', '4.1', '4.2', '4.3', undefined]);
    expect(SparkCatalogue.ofHadoop('3.5.0', '4.3.0')?.line).toBe('4.3');
  });
});

describe('a key that should no longer be used', () => {
  it('has the key that took its place', () => {
    expect(catalogue('3.5.8').deprecation('spark.yarn.executor.memoryOverhead')).toMatchObject({
      use: 'spark.executor.memoryOverhead',
      removed: false,
    });
    expect(catalogue('3.5.8').deprecation('spark.executor.memoryOverhead')).toBeUndefined();
  });

  it('is removed when Spark takes nothing but its default', () => {
    const key = 'spark.sql.legacy.parquet.int96RebaseModeInRead';
    const read = (version: string) => [catalogue(version).deprecation(key)?.removed, catalogue(version).deprecation(key)?.use];
    expect(read('3.5.8')).toEqual([false, 'spark.sql.parquet.int96RebaseModeInRead']);
    expect(read('4.0.0')).toEqual([true, 'spark.sql.parquet.int96RebaseModeInRead']);
    expect(catalogue('3.5.8').deprecation('spark.sql.fromJsonForceNullableSchema')).toMatchObject({ use: undefined, removed: true, default: 'true' });
  });

  it('may be one of Hadoop', () => {
    expect(catalogue('4.0.0').deprecation('spark.hadoop.fs.s3a.server-side-encryption.key')?.use).toBe('spark.hadoop.fs.s3a.encryption.key');
  });
});

describe('a key without an entry', () => {
  it('may be a literal', () => {
    expect(['spark.master', 'spark.default.parallelism', 'spark.local.dir'].map((key) => catalogue('3.5.8').isLiteral(key))).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('is no literal when it is only a piece of keys', () => {
    expect(['spark.sql', 'spark.driver'].map((key) => catalogue('3.5.8').isLiteral(key))).toEqual([false, false]);
  });

  it.each([
    ['spark.executorEnv.TZ', 'spark.executorEnv.'],
    ['spark.kubernetes.driver.label.team', 'spark.kubernetes.driver.label.'],
    ['spark.sql.catalog.lake.type', 'spark.sql.catalog.'],
    ['spark.metrics.conf.*.sink.jmx.class', 'spark.metrics.conf.'],
    ['spark.hadoop.fs.gs.project.id', 'spark.hadoop.'],
    ['spark.connect.grpc.binding.port', 'spark.connect.'],
  ])('%s belongs to a family', (key, family) => {
    expect(catalogue('3.5.8').family(key)).toBe(family);
  });

  it.each(['spark.executorEnv.', 'spark.executorEnvTZ', 'spark.hadoop.fs.s3a.nonsense', 'spark.exectorEnv.TZ'])('%s belongs to none', (key) => {
    expect(catalogue('3.5.8').family(key)).toBeUndefined();
  });

  it('of Spark Connect belongs to none where the registry has them', () => {
    expect(catalogue('4.0.0').family('spark.connect.grpc.binding.port')).toBeUndefined();
    expect(catalogue('4.0.0').entry('spark.connect.grpc.binding.port')?.default).toBe('15002');
  });
});

describe('keys', () => {
  it('are those of the line, with the literals and those of Hadoop', () => {
    const keys = catalogue('3.5.8').keys();
    expect(keys).toEqual(expect.arrayContaining(['spark.executor.cores', 'spark.master', 'spark.hadoop.fs.s3a.endpoint']));
    expect(keys).not.toContain('spark.api.mode');
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each([
    ['spark.executor.cores', '3.4'],
    ['spark.api.mode', '4.0'],
    ['spark.hadoop.fs.s3a.create.conditional.enabled', '4.1'],
    ['spark.mesos.coarse', '3.4'],
  ])('%s is there since %s', (key, line) => {
    expect(SparkCatalogue.lineThatHas(key)).toBe(line);
  });

  it('that nobody knows are in no line', () => {
    expect(SparkCatalogue.lineThatHas('spark.exector.cores')).toBeUndefined();
  });
});
