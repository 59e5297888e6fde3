import { SparkCatalogue } from '../../../lib/conf/spark-catalogue';
import { hadoopValueFinding } from '../../../lib/job/checks/hadoop-values';

function said(hadoopKey: string, value: string, version = '3.5.8'): string | undefined {
  const key = `spark.hadoop.${hadoopKey}`;
  return hadoopValueFinding(key, value, SparkCatalogue.of(version)?.entry(key))?.reason;
}

describe('a value of Hadoop', () => {
  it.each([
    ['fs.s3a.connection.maximum', 'many'],
    ['fs.s3a.connection.maximum', '1.5'],
    ['fs.s3a.threads.max', ''],
    ['fs.s3a.multipart.size', '64 M'],
    ['fs.s3a.retry.interval', 'soon'],
    ['fs.s3a.bucket.data.attempts.maximum', '1e3'],
  ])('fails where a number is read: %s %j', (key, value) => {
    expect(said(key, value)).toBe('is not a whole number, with which the file system does not start');
  });

  it.each([
    ['fs.s3a.connection.maximum', ' 96 '],
    ['fs.s3a.connection.maximum', '0x60'],
    ['fs.s3a.multipart.size', '64M'],
    ['fs.s3a.bucket.probe', '-1'],
    ['fs.s3a.retry.interval', '500ms'],
    ['fs.s3a.threads.max', '${threads}'],
    ['fs.s3a.committer.name', 'many'],
    ['fs.s3a.endpoint', 'https://s3.example.com'],
  ])('passes as a number, a reference, or where none is read: %s %j', (key, value) => {
    expect(said(key, value)).toBeUndefined();
  });

  it('fails as a switch that is neither true nor false', () => {
    expect(said('fs.s3a.path.style.access', 'yes')).toMatch(/^is neither true nor false/);
    expect(said('fs.s3a.path.style.access', ' TRUE ')).toBeUndefined();
  });

  it('is not what Spark reads itself', () => {
    const entry = SparkCatalogue.of('3.5.8')?.entry('spark.ui.enabled');
    expect(hadoopValueFinding('spark.ui.enabled', 'yes', entry)).toBeUndefined();
  });
});
