import { Size } from 'cdk8s';
import type { ProfileLayer } from '../../../lib/job/profile/spark-profile-merge';
import { layerNames, layerOfPath, mergeLayers } from '../../../lib/job/profile/spark-profile-merge';
import { EnvVar } from '../../../lib/pod/env-var';
import { Toleration } from '../../../lib/pod/toleration';

const merged = (...options: object[]) => mergeLayers(options.map((each) => ({ options: each })));

describe('layers of options', () => {
  it('put structs together by member, at every depth', () => {
    expect(merged({ driver: { cores: 1, labels: { a: '1' } } }, { driver: { cores: 2, labels: { b: '2' } }, executor: { instances: 3 } })).toEqual({
      driver: { cores: 2, labels: { a: '1', b: '2' } },
      executor: { instances: 3 },
    });
  });

  it('put maps together by key, where the later value stands', () => {
    expect(merged({ sparkConf: { a: '1', b: '1' } }, { sparkConf: { b: '2', c: '2' } })).toEqual({ sparkConf: { a: '1', b: '2', c: '2' } });
  });

  it('replace all else as a whole, with instances of a class as they are', () => {
    const [small, large] = [Size.gibibytes(1), Size.gibibytes(2)];
    const { driver } = merged({ driver: { memory: small }, allowHostPath: true }, { driver: { memory: large }, allowHostPath: false }) as {
      driver: { memory: Size };
    };
    expect(driver.memory).toBe(large);
    expect(merged({ allowHostPath: true }, { allowHostPath: false })).toEqual({ allowHostPath: false });
  });

  it('replace a pod template as a whole, since its lists have rules of their own', () => {
    const [base, over] = [{ spec: { runtimeClassName: 'a', containers: [{ name: 'b' }] } }, { spec: { containers: [{ name: 'b', tty: true }] } }];
    expect(merged({ driver: { podTemplate: base } }, { driver: { podTemplate: over } })).toEqual({ driver: { podTemplate: over } });
  });

  it('take a struct that is an instance of a class of the user', () => {
    class Mine {
      public readonly cores = 4;
    }
    expect(merged({ driver: new Mine() }, { driver: { instances: 2 } })).toEqual({ driver: { cores: 4, instances: 2 } });
  });

  it('leave what is undefined as it was', () => {
    expect(merged({ name: 'a', driver: { cores: 1 } }, { name: undefined, driver: undefined })).toEqual({ name: 'a', driver: { cores: 1 } });
  });

  it('keep a value that no property has, to be refused', () => {
    const map = new Map([['cores', 1]]);
    expect(merged({ driver: { cores: 1 } }, { driver: map })).toEqual({ driver: map });
    expect(merged({ driver: { env: 'none' } }, { driver: { env: [1] } })).toEqual({ driver: { env: [1] } });
    expect(merged({ driver: { env: [1] } }, { driver: { env: null } })).toEqual({ driver: { env: null } });
  });

  it('add lists up, the earlier first', () => {
    const [spot, gpu] = [Toleration.exists('spot'), Toleration.exists('gpu')];
    expect(merged({ driver: { tolerations: [spot] } }, { driver: { tolerations: [gpu] } })).toEqual({ driver: { tolerations: [spot, gpu] } });
  });

  it('replace an item of the same name in its place, and say no text twice', () => {
    const [utc, home, cet] = [EnvVar.of('TZ', 'UTC'), EnvVar.of('HOME', '/tmp'), EnvVar.of('TZ', 'CET')];
    expect(merged({ env: [utc, home] }, { env: [cet] })).toEqual({ env: [cet, home] });
    expect(merged({ volumeMounts: [{ path: '/a', readOnly: true }] }, { volumeMounts: [{ path: '/a' }, { path: '/b' }] })).toEqual({
      volumeMounts: [{ path: '/a' }, { path: '/b' }],
    });
    expect(merged({ imagePullSecrets: ['a', 'b'] }, { imagePullSecrets: ['b', 'c'] })).toEqual({ imagePullSecrets: ['a', 'b', 'c'] });
  });

  it('keep two items of one name in one list, for the job to report', () => {
    const [utc, cet] = [EnvVar.of('TZ', 'UTC'), EnvVar.of('TZ', 'CET')];
    expect(merged({ env: [utc, cet] })).toEqual({ env: [utc, cet] });
    expect(merged({ imagePullSecrets: ['a', 'a'] })).toEqual({ imagePullSecrets: ['a', 'a'] });
  });

  it('stay as they are', () => {
    const [base, over] = [{ driver: { labels: { a: '1' }, env: [1] } }, { driver: { labels: { a: '2' }, env: [2] } }];
    merged(base, over);
    expect(base).toEqual({ driver: { labels: { a: '1' }, env: [1] } });
    expect(over).toEqual({ driver: { labels: { a: '2' }, env: [2] } });
  });
});

describe('the names of layers', () => {
  const feature = { featureName: 'tagging' };
  const layers: ProfileLayer[] = [
    { name: 'base', options: { timeToLive: 1, labels: { a: '1', b: '1' }, driver: { cores: 1, env: [EnvVar.of('A', '1'), EnvVar.of('B', '1')] } } },
    { name: 'team', options: { labels: { b: '2' }, driver: { cores: 2, env: [EnvVar.of('C', '2')] }, features: [feature] } },
    { options: { labels: { c: '3' }, driver: { memory: 3, env: [EnvVar.of('B', '3')] } } },
  ];
  const names = layerNames(layers);
  const of = (path: string) => layerOfPath(names, path);

  it('are those of the nearest layer that sets a value', () => {
    expect([of('timeToLive'), of('driver.cores'), of("labels['a']"), of("labels['b']")]).toEqual(['base', 'team', 'base', 'team']);
    expect([of('driver.env[0]'), of("driver.env['A']"), of('driver.env[2]'), of("driver.env['C']")]).toEqual(['base', 'base', 'team', 'team']);
    expect(of("features['tagging']")).toBe('team');
  });

  it('are none of what the job sets, also in the place of a profile', () => {
    expect([of("labels['c']"), of('driver.memory'), of("driver.env['B']"), of('driver.env[1]')]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('cover parts of a value, and neither neighbours nor lists to which the job adds', () => {
    expect([of('timeToLive.amount'), of('driver.env[0].name'), of("features['tagging'].sparkConf")]).toEqual(['base', 'base', 'team']);
    expect([of("driver.env['Z']"), of('driver.env'), of('driver'), of('executor.cores')]).toEqual([undefined, undefined, undefined, undefined]);
    expect(layerOfPath(new Map([["sparkConf['spark.a']", 'base']]), "sparkConf['spark.a'].b")).toBe('base');
  });
});
