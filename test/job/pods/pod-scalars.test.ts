import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import type { IdentifiedFinding } from '../../../lib/job/contribution';
import { Gpu } from '../../../lib/job/pods/gpu';
import type { SparkPodOptions } from '../../../lib/job/pods/pod-options';
import { readScalars } from '../../../lib/job/pods/pod-scalars';

function read(options: object) {
  const findings: IdentifiedFinding[] = [];
  return { values: readScalars('driver', options as SparkPodOptions, findings), said: findings.map(({ id, path, fix }) => `${path} ${id}: ${fix}`) };
}

describe('the single values of a side', () => {
  it('are in the words of their readers', () => {
    const { values, said } = read({
      coreRequest: Cpu.millis(500),
      memory: Size.gibibytes(2),
      memoryLimit: Size.gibibytes(4),
      ephemeralStorageLimit: Size.gibibytes(10),
      gpu: Gpu.nvidia(1),
      terminationGracePeriod: Duration.minutes(1),
      ports: [{ port: 80, name: 'web' }],
      hostNetwork: false,
    });
    expect(said).toEqual([]);
    expect(values).toEqual({
      coreRequest: '500m',
      memory: '2g',
      memoryLimit: '4g',
      ephemeralStorageLimit: '10Gi',
      gpu: { name: 'nvidia.com/gpu', quantity: 1 },
      terminationGracePeriodSeconds: 60,
      ports: [{ containerPort: 80, name: 'web', protocol: 'TCP' }],
      hostNetwork: false,
    });
  });

  it('are none when none is given', () => {
    expect(read({})).toEqual({ values: { ports: [] }, said: [] });
  });

  it('fail on texts, with the value translated', () => {
    const { said } = read({ memory: '4Gi', memoryLimit: 'much', ephemeralStorageRequest: 5, coreLimit: '1.5' });
    expect(said).toEqual([
      'driver.coreLimit SPK402: use Cpu.millis(1500)',
      'driver.memory SPK015: use Size.gibibytes(4)',
      'driver.memoryLimit SPK015: use Size.mebibytes(n) or Size.gibibytes(n)',
      'driver.ephemeralStorageRequest SPK402: use Size.mebibytes(n) or Size.gibibytes(n)',
    ]);
  });
});
