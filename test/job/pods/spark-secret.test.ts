import { secretVariable, SparkSecret } from '../../../lib/job/pods/spark-secret';

describe('a secret that Spark mounts', () => {
  it('is an item of the field of the operator, by its type', () => {
    const secrets = [SparkSecret.generic('a', '/a'), SparkSecret.gcpServiceAccount('b', '/b'), SparkSecret.hadoopDelegationToken('c', '/c')];
    expect(secrets.map((secret) => secret._toJson())).toEqual([
      { name: 'a', path: '/a', secretType: 'Generic' },
      { name: 'b', path: '/b', secretType: 'GCPServiceAccount' },
      { name: 'c', path: '/c', secretType: 'HadoopDelegationToken' },
    ]);
    expect(secrets.map((secret) => secretVariable(secret._toJson()))).toEqual([
      undefined,
      { name: 'GOOGLE_APPLICATION_CREDENTIALS', value: '/b/key.json' },
      { name: 'HADOOP_TOKEN_FILE_LOCATION', value: '/c/hadoop.token' },
    ]);
  });

  it('has one slash before the file', () => {
    expect(secretVariable(SparkSecret.gcpServiceAccount('b', '/b/')._toJson())?.value).toBe('/b/key.json');
  });

  it('fails with all that is wrong at once', () => {
    expect(() => SparkSecret.generic('My Secret', 'etc:x')).toThrow(
      'SparkSecret.generic has 2 problems:\n' +
        "  secretName: 'My Secret' is not the name of a Secret (SPK330); use lower-case letters, digits and `-`\n" +
        "  path: 'etc:x' is not an absolute path without colons (SPK331); give one such as '/mnt/secrets/gcp'",
    );
  });

  it.each(['/', '', 'a', undefined])('fails on the path %p', (path) => {
    expect(() => SparkSecret.gcpServiceAccount('a', path as string)).toThrow('SPK331');
  });
});
