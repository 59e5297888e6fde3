import { S3Encryption } from '../../lib/storage/s3-encryption';

describe('S3Encryption', () => {
  it('is told to S3A by its own words', () => {
    expect(S3Encryption.sseS3()._settings()).toEqual({ 'encryption.algorithm': 'AES256' });
    expect(S3Encryption.sseKms()._settings()).toEqual({ 'encryption.algorithm': 'SSE-KMS' });
    expect(S3Encryption.dsseKms('alias/a')._settings()).toEqual({ 'encryption.algorithm': 'DSSE-KMS', 'encryption.key': 'alias/a' });
  });

  it('with two layers needs a newer Hadoop', () => {
    const count = (encryption: S3Encryption, hadoop: string) => encryption._problems('encryption', hadoop).length;
    expect([count(S3Encryption.dsseKms(), '3.3.4'), count(S3Encryption.dsseKms(), '3.4.1'), count(S3Encryption.sseKms(), '3.3.4')]).toEqual([
      1, 0, 0,
    ]);
  });

  it('takes no key, but its name', () => {
    expect(() => S3Encryption.sseKms('AKIAIOSFODNN7EXAMPLE')).toThrow('keyId: looks like a key itself');
    expect(() => S3Encryption.sseKms(1 as never)).toThrow('SPK402');
    expect(() => S3Encryption.sseKms('1234abcd-12ab-34cd-56ef-1234567890ab')).not.toThrow();
  });
});
