import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { PodResources } from '../../lib/pod/resources';
import { refusals } from './expect-cases';

describe('resources', () => {
  it('have every option', () => {
    const resources = PodResources.of({
      cpuRequest: Cpu.units(0.5),
      cpuLimit: Cpu.units(2),
      memoryRequest: Size.mebibytes(512),
      memoryLimit: Size.gibibytes(1),
      ephemeralStorageRequest: Size.gibibytes(1),
      ephemeralStorageLimit: Size.gibibytes(2),
      extended: { 'nvidia.com/gpu': 1 },
    });
    expect(resources._toJson()).toStrictEqual({
      requests: { cpu: '500m', memory: '512Mi', 'ephemeral-storage': '1Gi', 'nvidia.com/gpu': '1' },
      limits: { cpu: '2', memory: '1Gi', 'ephemeral-storage': '2Gi', 'nvidia.com/gpu': '1' },
    });
  });

  it('have only the sides that are given', () => {
    expect(PodResources.of({})._toJson()).toStrictEqual({});
    expect(PodResources.of({ memoryLimit: Size.gibibytes(1) })._toJson()).toStrictEqual({ limits: { memory: '1Gi' } });
    expect(PodResources.of({ cpuRequest: Cpu.millis(100) })._toJson()).toStrictEqual({ requests: { cpu: '100m' } });
  });

  it('keep zero', () => {
    expect(PodResources.of({ memoryRequest: Size.mebibytes(0), cpuRequest: Cpu.units(0) })._toJson()).toStrictEqual({
      requests: { cpu: '0', memory: '0Mi' },
    });
  });

  it('are taken exactly as in the API', () => {
    const spec = { requests: { cpu: 1, memory: '1e9' }, claims: [{ name: 'gpu' }] };
    expect(PodResources.fromSpec(spec)._toJson()).toStrictEqual(spec);
  });

  it.each([
    ['CPU above its limit', () => PodResources.of({ cpuRequest: Cpu.units(1), cpuLimit: Cpu.millis(999) }), 'SPK317 cpuRequest'],
    [
      'memory above its limit',
      () => PodResources.of({ memoryRequest: Size.mebibytes(1025), memoryLimit: Size.gibibytes(1) }),
      'SPK317 memoryRequest',
    ],
    [
      'disk above its limit',
      () => PodResources.of({ ephemeralStorageRequest: Size.gibibytes(2), ephemeralStorageLimit: Size.gibibytes(1) }),
      'SPK317 ephemeralStorageRequest',
    ],
    ['a tenth of a thousandth of a core', () => PodResources.of({ cpuLimit: Cpu.millis(0.1) }), 'SPK301 cpuLimit'],
    ['half a device', () => PodResources.of({ extended: { 'nvidia.com/gpu': 0.5 } }), "SPK318 extended['nvidia.com/gpu']"],
    ['an unknown resource', () => PodResources.of({ extended: { gpu: 1 } }), 'SPK318 extended.gpu'],
    ['a mistyped field', () => PodResources.fromSpec({ limit: { cpu: 1 } }), 'SPK302 limit'],
  ])('fail on %s', (_, call, refusal) => {
    expect(refusals(call)).toEqual([refusal]);
  });

  it('take a request that is its limit', () => {
    expect(refusals(() => PodResources.of({ cpuRequest: Cpu.millis(1000), cpuLimit: Cpu.units(1) }))).toEqual([]);
  });
});
