import { SparkCatalogue } from '../../lib/conf/spark-catalogue';

/** What the catalogue says of a value; that Spark says the same is asked in test/e2e. */
function problem(key: string, value: string, version = '3.5.8'): string | undefined {
  const catalogue = SparkCatalogue.of(version);
  const entry = catalogue?.entry(key);
  if (catalogue === undefined || entry === undefined) throw new Error(`no ${key}`);
  return catalogue.valueProblem(entry, value);
}

describe('a value is taken as Spark takes it', () => {
  it.each([
    ['spark.ui.enabled', [' TRUE ', 'false']],
    ['spark.executor.cores', ['2', ' +2 ', '007', '\t3\n']],
    ['spark.kubernetes.allocation.batch.size', ['1', '${env:BATCH}']],
    ['spark.memory.fraction', ['0.6', '.6', '6e-1', '0.6d', '0x1p-1', 'NaN']],
    ['spark.network.timeout', ['120', '120s', ' 2MIN ', '-1', '1h']],
    ['spark.reducer.maxSizeInFlight', ['48', '48m', '48MB', '-1', '- 1', '1t']],
    ['spark.shuffle.file.buffer', ['32k', '1024b', '2097151']],
    ['spark.kubernetes.container.image.pullPolicy', ['Always']],
    ['spark.sql.sources.partitionOverwriteMode', ['dynamic', 'STATIC']],
    ['spark.io.encryption.keySizeBits', ['128', '256']],
    ['spark.jars', ['', ' a , b ', ',']],
    ['spark.yarn.cache.sizes', ['1,2', '']],
    ['spark.redaction.regex', ['(?i)secret', '\\(', '\\Q(', '[(]', 'a\\\\']],
    ['spark.kubernetes.executor.podNamePrefix', ['a.b-1', 'x'.repeat(237)]],
    ['spark.storage.decommission.fallbackStorage.path', ['s3a://bucket/']],
    ['spark.app.name', ['', 'anything at all']],
    ['spark.hadoop.fs.s3a.connection.maximum', ['many']],
  ])('%s', (key, values) => {
    const literal = key === 'spark.app.name' ? 'spark.kubernetes.driver.pod.name' : key;
    expect(values.map((value) => problem(literal, value))).toEqual(values.map(() => undefined));
  });

  it('with other suffixes on newer lines', () => {
    expect(problem('spark.reducer.maxSizeInFlight', '48Mi', '4.2.0')).toBeUndefined();
    expect(problem('spark.reducer.maxSizeInFlight', '48Mi', '4.1.0')).toMatch(/is not a size/);
  });

  it('with white space around a word on newer lines', () => {
    expect(problem('spark.sql.sources.partitionOverwriteMode', ' static ', '4.3.0')).toBeUndefined();
    expect(problem('spark.sql.sources.partitionOverwriteMode', ' static ', '3.5.0')).toBe('is none of DYNAMIC, STATIC');
  });
});

describe('a value is refused with the reason', () => {
  it.each([
    ['spark.ui.enabled', 'yes', 'is neither true nor false'],
    ['spark.ui.enabled', '', 'is neither true nor false'],
    ['spark.executor.cores', 'two', 'is not a whole number'],
    ['spark.executor.cores', '2.0', 'is not a whole number'],
    ['spark.executor.cores', '\u00a02', 'is not a whole number'],
    ['spark.executor.cores', '2147483648', 'is beyond 2147483647, the greatest number that fits'],
    ['spark.kubernetes.allocation.batch.size', '0', 'is not at least 1'],
    ['spark.memory.fraction', '60%', 'is not a number'],
    ['spark.memory.storageFraction', '1', 'is not below 1'],
    ['spark.memory.storageFraction', '0x1p1', 'is not below 1'],
    ['spark.executor.memoryOverheadFactor', '0', 'is not above 0'],
    ['spark.network.timeout', '2 min', 'is not a duration: a whole number with one of us, ms, s, m, min, h, d'],
    ['spark.network.timeout', '1.5h', 'is not a duration: a whole number with one of us, ms, s, m, min, h, d'],
    ['spark.network.timeout', '9223372036854775808', 'is not a duration: a whole number with one of us, ms, s, m, min, h, d'],
    ['spark.barrier.sync.timeout', '500ms', 'is not at least 1 s'],
    ['spark.reducer.maxSizeInFlight', '1.5g', 'is not a size: a whole number with one of b, k, m, g, t, p'],
    ['spark.reducer.maxSizeInFlight', ' -1', 'is not a size: a whole number with one of b, k, m, g, t, p'],
    ['spark.broadcast.UDFCompressionThreshold', '9223372036854775807p', 'is beyond the greatest size that fits'],
    ['spark.shuffle.file.buffer', '1023b', 'is not at least 1 KiB'],
    ['spark.shuffle.file.buffer', '2g', 'is not at most 2097151 KiB'],
    ['spark.kubernetes.container.image.pullPolicy', 'always', 'is none of Always, IfNotPresent, Never'],
    ['spark.sql.sources.partitionOverwriteMode', 'dynamically', 'is none of DYNAMIC, STATIC'],
    ['spark.io.encryption.keySizeBits', '100', 'is none of 128, 192, 256'],
    ['spark.yarn.cache.sizes', '1, x', "has the item 'x', which is not a whole number"],
    ['spark.redaction.regex', '(a', 'is no regular expression of Java'],
    ['spark.redaction.regex', 'a)', 'is no regular expression of Java'],
    ['spark.redaction.regex', 'a\\', 'is no regular expression of Java'],
    ['spark.kubernetes.executor.podNamePrefix', 'x'.repeat(238), 'has 238 characters, more than 237'],
    ['spark.kubernetes.executor.podNamePrefix', 'My_Job', 'is no name of Kubernetes: lower case letters, digits, - and .'],
    ['spark.storage.decommission.fallbackStorage.path', 's3a://bucket', "does not end with '/'"],
  ])('fails for %s %j', (key, value, reason) => {
    expect(problem(key, value)).toBe(reason);
  });
});
