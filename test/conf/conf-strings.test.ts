import { STRING_RULES } from '../../lib/conf/conf-strings';

describe('a text with a rule of its own', () => {
  it('leaves room for the rest of the name of an executor', () => {
    const rule = STRING_RULES.get('spark.kubernetes.executor.podNamePrefix')!;
    expect(rule('a'.repeat(237))).toBeUndefined();
    expect(rule('a'.repeat(238))).toBe('has 238 characters, more than 237');
    expect(rule('a.b')).toBeUndefined();
    expect(rule('a..b')).toMatch(/^is no name of Kubernetes/);
  });

  it('names a folder by a slash at its end', () => {
    const rule = STRING_RULES.get('spark.storage.decommission.fallbackStorage.path')!;
    expect(rule('s3a://bucket/folder/')).toBeUndefined();
    expect(rule('s3a://bucket/folder')).toBe("does not end with '/'");
  });
});
