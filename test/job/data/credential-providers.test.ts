import { counterpart, HADOOP_PROVIDERS, REMAPPED, SDK_1, SDK_2 } from '../../../lib/job/data/credential-providers';

describe('providers of credentials', () => {
  it('have their counterpart in the other SDK', () => {
    const old = 'com.amazonaws.auth.WebIdentityTokenCredentialsProvider';
    const recent = 'software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider';
    expect(counterpart(old)).toBe(recent);
    expect(counterpart(recent)).toBe(old);
    // Pod Identity is of the new SDK alone.
    expect(counterpart('software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider')).toBeUndefined();
  });

  it('are told apart by what their names begin with', () => {
    expect(REMAPPED.every((name) => name.startsWith(SDK_1))).toBe(true);
    expect(Object.keys(HADOOP_PROVIDERS).some((name) => name.startsWith(SDK_1) || name.startsWith(SDK_2))).toBe(false);
  });
});
