import { isSecret, refersToSecret, withoutSecret } from '../../lib/job/secret-names';

describe('a secret', () => {
  it.each([
    ['DB_PASSWORD', 'hunter2'],
    ['spark.hadoop.fs.s3a.secret.key', '/AbC+d'],
    ['fs.azure.account.key.acme', 'x'],
  ])('is what stands at %s', (name, value) => {
    expect(isSecret(name, value)).toBe(true);
    expect(withoutSecret(name, value)).toBeUndefined();
  });

  it.each([
    ['STAGE', 'production'],
    ['max_tokens', '512'],
    ['GOOGLE_APPLICATION_CREDENTIALS', '/secrets/key.json'],
    ['DB_PASSWORD', '${env.DB_PASSWORD}'],
  ])('is not what stands at %s: %s', (name, value) => {
    expect(isSecret(name, value)).toBe(false);
    expect(withoutSecret(name, value)).toBe(value);
  });

  it('may be referred to', () => {
    expect(refersToSecret('$(TOKEN)')).toBe(true);
    expect(refersToSecret('token')).toBe(false);
  });

  it('is left out of a variable as well, unless that refers to it', () => {
    expect(withoutSecret('DB_PASSWORD', { name: 'DB_PASSWORD', value: 'hunter2' })).toBeUndefined();
    const reference = { name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } };
    expect(withoutSecret('DB_PASSWORD', reference)).toBe(reference);
  });
});
