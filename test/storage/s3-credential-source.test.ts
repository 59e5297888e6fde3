import { classSource, keyStoreSource, podIdentitySource, sdkSource, secretSource } from '../../lib/storage/s3-credential-source';

const target = { hadoopVersion: '3.4.1' };

describe('the sources of credentials', () => {
  it('know whether they are of AWS, and whether they are a role', () => {
    const keys = { secretName: 's', accessKey: 'a', secretKey: 'b' };
    const sources = [
      secretSource(keys),
      secretSource({ ...keys, sessionToken: 't' }),
      keyStoreSource({ secretName: 's', key: 'k', sessionToken: true }),
      podIdentitySource(),
      sdkSource('irsa', 'WEB_IDENTITY', { isOfAws: true }),
      classSource('none', []),
    ];
    expect(sources.map(({ isOfAws = false, isRole = false }) => [isOfAws, isRole])).toEqual([
      [false, false],
      [false, true],
      [false, true],
      [true, true],
      [true, false],
      [false, false],
    ]);
  });

  it('have names for buckets that differ where the buckets do', () => {
    const source = secretSource({ secretName: 's', accessKey: 'a', secretKey: 'b' });
    const names = ['a-b', 'a.b'].map((bucket) => source.parts({ ...target, bucket }).env[0].name);
    expect(names).toEqual(['S3_A_B_ACCESS_KEY_ID', 'S3_A__B_ACCESS_KEY_ID']);
    const files = ['a-b', 'a.b'].map((bucket) => keyStoreSource({ secretName: 's', key: 'k' }).parts({ ...target, bucket }).mounts[0].path);
    expect(new Set(files).size).toBe(2);
  });
});
