import { PART_TYPES, TEXT, typeFindings } from '../../../lib/job/pods/part-types';
import { Affinity } from '../../../lib/pod/affinity';
import { EnvSource } from '../../../lib/pod/env-source';
import { EnvVar } from '../../../lib/pod/env-var';
import { PodVolume } from '../../../lib/pod/pod-volume';
import { ContainerSecurity, PodSecurity } from '../../../lib/pod/security-context';
import { Sidecar } from '../../../lib/pod/sidecar';
import { SparkSecret } from '../../../lib/job/pods/spark-secret';
import { ContainerLifecycle } from '../../../lib/pod/container-lifecycle';
import { DnsConfig, HostAlias } from '../../../lib/pod/pod-network';
import { TopologySpread } from '../../../lib/pod/topology-spread';
import { Toleration } from '../../../lib/pod/toleration';

const volume = PodVolume.emptyDir('v');
const container = Sidecar.of({ name: 'c', image: 'busybox:1.36' });
const SAMPLES = {
  env: EnvVar.of('A', '1'),
  envFrom: EnvSource.fromSecret('s'),
  volumes: volume,
  volumeMounts: { volume, path: '/v' },
  tolerations: Toleration.any(),
  affinity: Affinity.of({}),
  initContainers: container,
  sidecars: container,
  podSecurity: PodSecurity.of({}),
  containerSecurity: ContainerSecurity.of({}),
  secrets: SparkSecret.generic('s', '/s'),
  topologySpread: TopologySpread.of('zone'),
  lifecycle: ContainerLifecycle.of({}),
  dnsConfig: DnsConfig.of({}),
  hostAliases: HostAlias.of('10.0.0.1', 'a'),
} satisfies Record<keyof typeof PART_TYPES, unknown>;

describe('the type of a part', () => {
  it.each(Object.entries(PART_TYPES))('%s takes its own class, and no other', (name, type) => {
    const taken = Object.entries(SAMPLES).filter(([, sample]) => typeFindings('x', sample, type).length === 0);
    const own = SAMPLES[name as keyof typeof SAMPLES];
    expect(taken.map(([property]) => property)).toEqual(Object.keys(SAMPLES).filter((property) => SAMPLES[property as keyof typeof SAMPLES] === own));
  });

  it('fails with the way to a right one, and says so when there is nothing', () => {
    expect(typeFindings('x', 5, TEXT)).toEqual([{ id: 'SPK402', path: 'x', value: 5, reason: 'is not a string', fix: 'give a string' }]);
    expect(typeFindings('x', undefined, TEXT)).toMatchObject([{ reason: 'nothing is given' }]);
    expect(typeFindings('x', Object.create(null), PART_TYPES.env)).toHaveLength(1);
    expect(typeFindings('x', '', TEXT)).toEqual([]);
  });
});
