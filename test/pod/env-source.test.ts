import { EnvSource } from '../../lib/pod/env-source';
import { refusals } from './expect-cases';

describe('a source of environment variables', () => {
  it('is a Secret or a ConfigMap', () => {
    expect(EnvSource.fromSecret('creds')._toJson()).toStrictEqual({ secretRef: { name: 'creds' } });
    expect(EnvSource.fromConfigMap('settings', { prefix: 'A_', optional: true })._toJson()).toStrictEqual({
      prefix: 'A_',
      configMapRef: { name: 'settings', optional: true },
    });
  });

  it('is taken exactly as in the API', () => {
    expect(EnvSource.fromSpec({ prefix: 'A_', secretRef: { name: 'creds' } })._toJson()).toStrictEqual({
      prefix: 'A_',
      secretRef: { name: 'creds' },
    });
  });

  it.each([
    ['a Secret', () => EnvSource.fromSecret('A'), 'SPK304 secretName'],
    ['a ConfigMap', () => EnvSource.fromConfigMap('a_b'), 'SPK304 configMapName'],
    ['a prefix', () => EnvSource.fromSecret('a', { prefix: '1 ' }), 'SPK303 prefix'],
    ['a spec', () => EnvSource.fromSpec({ secret: { name: 'a' } }), 'SPK302 secret'],
  ])('fails on %s that Kubernetes does not take', (_, call, refusal) => {
    expect(refusals(call)).toEqual([refusal]);
  });
});
