import { EnvFieldPaths, EnvValue, ResourceFieldPaths, Secret } from 'cdk8s-plus-27';
import { Testing } from 'cdk8s';
import { EnvVar } from '../../lib/pod/env-var';
import { refusals } from './expect-cases';

describe('an environment variable', () => {
  it('has a literal value', () => {
    expect(EnvVar.of('A', '')._toJson()).toStrictEqual({ name: 'A', value: '' });
    expect(EnvVar.of('A', 'b').name).toBe('A');
  });

  it('comes from a key of a Secret or ConfigMap', () => {
    expect(EnvVar.fromSecret('A', 'creds', 'token')._toJson()).toStrictEqual({
      name: 'A',
      valueFrom: { secretKeyRef: { name: 'creds', key: 'token' } },
    });
    expect(EnvVar.fromConfigMap('A', 'settings', 'a.b', { optional: false })._toJson()).toStrictEqual({
      name: 'A',
      valueFrom: { configMapKeyRef: { name: 'settings', key: 'a.b', optional: false } },
    });
  });

  it('comes from a field of the pod', () => {
    expect(EnvVar.fromField('A', "metadata.annotations['a/b']")._toJson()).toStrictEqual({
      name: 'A',
      valueFrom: { fieldRef: { fieldPath: "metadata.annotations['a/b']" } },
    });
  });

  it('comes from a resource of a container', () => {
    expect(EnvVar.fromResource('A', 'limits.memory', { containerName: 'main', divisor: '1Mi' })._toJson()).toStrictEqual({
      name: 'A',
      valueFrom: { resourceFieldRef: { containerName: 'main', resource: 'limits.memory', divisor: '1Mi' } },
    });
  });

  it('comes from a value of cdk8s-plus', () => {
    const chart = Testing.chart();
    const secret = Secret.fromSecretName(chart, 'secret', 'creds');
    const values = [
      EnvValue.fromValue('b'),
      EnvValue.fromSecretValue({ secret, key: 'token' }, { optional: true }),
      EnvValue.fromFieldRef(EnvFieldPaths.POD_NAME),
      EnvValue.fromResource(ResourceFieldPaths.CPU_LIMIT, { divisor: '1m' }),
    ];
    expect(values.map((value) => EnvVar.fromValue('A', value)._toJson())).toStrictEqual([
      { name: 'A', value: 'b' },
      { name: 'A', valueFrom: { secretKeyRef: { name: 'creds', key: 'token', optional: true } } },
      { name: 'A', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
      { name: 'A', valueFrom: { resourceFieldRef: { resource: 'limits.cpu', divisor: '1m' } } },
    ]);
  });

  it('is taken exactly as in the API', () => {
    const spec = { name: 'A', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'spec.nodeName' } } };
    expect(EnvVar.fromSpec(spec)._toJson()).toStrictEqual(spec);
  });

  it('fails on a value of cdk8s-plus that is empty', () => {
    expect(refusals(() => EnvVar.fromValue('A', EnvValue.fromProcess('A_VARIABLE_THAT_NO_ONE_SETS')))).toEqual(['SPK305 value']);
  });

  it.each([
    ['a name', () => EnvVar.of('1A', 'b'), 'SPK303 name'],
    ['a Secret', () => EnvVar.fromSecret('A', 'My_Secret', 'b'), 'SPK304 secretName'],
    ['a key of a Secret', () => EnvVar.fromSecret('A', 'secret', 'b/c'), 'SPK304 key'],
    ['a ConfigMap', () => EnvVar.fromConfigMap('A', '', 'b'), 'SPK304 configMapName'],
    ['a field', () => EnvVar.fromField('A', 'metadata.labels'), 'SPK305 fieldPath'],
    ['a resource', () => EnvVar.fromResource('A', 'cpu'), 'SPK305 resource'],
    ['a divisor', () => EnvVar.fromResource('A', 'limits.cpu', { divisor: '2' }), 'SPK305 divisor'],
    ['a spec', () => EnvVar.fromSpec({ name: 'A', valueFrom: { secretRef: { name: 'a' } } }), 'SPK302 valueFrom.secretRef'],
  ])('fails on %s that Kubernetes does not take, under the name of the parameter', (_, call, refusal) => {
    expect(refusals(call)).toEqual([refusal]);
  });
});
