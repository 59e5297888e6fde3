import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { FeatureOrigin } from '../../../lib/job/contribution';
import { PodBuilder } from '../../../lib/job/pods/pod-builder';
import type { SparkPodOptions } from '../../../lib/job/pods/pod-options';
import { SparkSecret } from '../../../lib/job/pods/spark-secret';
import { Affinity } from '../../../lib/pod/affinity';
import { NodeRequirement } from '../../../lib/pod/affinity-terms';
import { EnvSource } from '../../../lib/pod/env-source';
import { EnvVar } from '../../../lib/pod/env-var';
import { HostAlias } from '../../../lib/pod/pod-network';
import { PodVolume } from '../../../lib/pod/pod-volume';
import { PodSecurity } from '../../../lib/pod/security-context';
import { Sidecar } from '../../../lib/pod/sidecar';
import { Toleration } from '../../../lib/pod/toleration';
import { TopologySpread } from '../../../lib/pod/topology-spread';
import { formatProblem, Severity } from '../../../lib/private/problems';

const team = new FeatureOrigin('Team');
const findings = (pod: PodBuilder) => pod.findings().map((finding) => formatProblem({ ...finding, severity: Severity.ERROR }));
const findingsOf = (options: unknown) => findings(new PodBuilder('driver', options as SparkPodOptions));

describe('the pods of one side', () => {
  it('have defaults', () => {
    const model = new PodBuilder('executor', {}).toModel();
    expect(model).toMatchObject({ side: 'executor', cores: 1, memory: '1g', ports: [], envFrom: [], tolerations: [] });
    expect(Object.entries(model).filter(([, value]) => value === undefined)).toEqual([]);
  });

  it('write amounts in the units of their readers', () => {
    const options = {
      memory: Size.gibibytes(1.5),
      memoryOverhead: Size.mebibytes(384),
      coreLimit: Cpu.millis(1500),
      terminationGracePeriod: Duration.minutes(2),
    };
    const expected = { memory: '1536m', memoryOverhead: '384m', coreLimit: '1500m', terminationGracePeriodSeconds: 120 };
    expect(new PodBuilder('driver', options).toModel()).toMatchObject(expected);
  });

  it('remember who contributed what', () => {
    const pod = new PodBuilder('driver', { env: [EnvVar.of('A', '1')], tolerations: [Toleration.exists('spot')] });
    pod.env(EnvVar.of('B', '2'), team);
    pod.toleration(Toleration.exists('gpu'), team);
    pod.affinity(Affinity.of({ requiredNodes: [{ requirements: [NodeRequirement.exists('gpu')] }] }), team);
    const model = pod.toModel();
    expect(model.env.entries().map(([name, { origin }]) => [name, origin.name])).toEqual([
      ['A', 'driver.env'],
      ['B', 'Team'],
    ]);
    expect(model.tolerations.map(({ origin }) => origin.name)).toEqual(['driver.tolerations', 'Team']);
    expect(model.affinityParts.map(({ origin }) => origin.name)).toEqual(['Team']);
  });

  it('say once what is asked for twice', () => {
    const pod = new PodBuilder('driver', { tolerations: [Toleration.exists('spot')], envFrom: [EnvSource.fromSecret('db')] });
    pod.toleration(Toleration.exists('spot'), team);
    pod.envFrom(EnvSource.fromSecret('db'), team);
    const { tolerations, envFrom } = pod.toModel();
    expect([tolerations, envFrom].map((list) => list.map(({ origin }) => origin.name))).toEqual([['driver.tolerations'], ['driver.envFrom']]);
  });

  it('join the affinity of all', () => {
    const term = (key: string) => Affinity.of({ requiredNodes: [{ requirements: [NodeRequirement.exists(key)] }] });
    const pod = new PodBuilder('driver', { affinity: term('a') });
    pod.affinity(term('b'), team);
    expect(pod.toModel().affinity?._toJson()).toEqual(term('a')._merge(term('b'))._toJson());
  });

  it('define the volumes that Spark, sidecars and init containers mount', () => {
    const [scratch, logs, setup] = ['scratch', 'logs', 'setup'].map((name) => PodVolume.emptyDir(name));
    const container = (name: string, volume: PodVolume) => Sidecar.of({ name, image: 'busybox:1.36', volumeMounts: [{ volume, path: '/x' }] });
    const options = {
      volumeMounts: [{ volume: scratch, path: '/tmp' }],
      sidecars: [container('tail', logs)],
      initContainers: [container('prepare', setup)],
    };
    const model = new PodBuilder('driver', options).toModel();
    expect(model.volumes.entries().map(([name, { origin }]) => [name, origin.name])).toEqual([
      ['scratch', 'driver.volumeMounts'],
      ['setup', 'driver.initContainers'],
      ['logs', 'driver.sidecars'],
    ]);
    expect(model.mounts.toObject()).toEqual({ '/tmp': { name: 'scratch', mountPath: '/tmp' } });
  });

  it('take one volume mounted in two places', () => {
    const volume = PodVolume.emptyDir('data');
    expect(
      findingsOf({
        volumeMounts: [
          { volume, path: '/a' },
          { volume: PodVolume.emptyDir('data'), path: '/b' },
        ],
      }),
    ).toEqual([]);
  });
});

describe('the pods of one side, given what cannot be', () => {
  it('fails on two values for one name', () => {
    expect(findingsOf({ env: [EnvVar.of('A', '1'), EnvVar.of('A', '2')] })).toEqual([
      `driver.env['A']: {"name":"A","value":"2"} contradicts {"name":"A","value":"1"} given before it for the same key (SPK401); keep one of the two`,
    ]);
    expect(findingsOf({ env: [EnvVar.of('A', '1'), EnvVar.of('A', '1')] })).toEqual([]);
  });

  it('fails on two volumes of one name, and on two mounts in one place', () => {
    const mounts = [
      { volume: PodVolume.emptyDir('data'), path: '/data' },
      { volume: PodVolume.configMap('data', 'settings'), path: '/data' },
      { volume: PodVolume.emptyDir('other'), path: '/data' },
    ];
    const [mount, volume, ...others] = findingsOf({ volumeMounts: mounts });
    expect(mount).toMatch(/^driver\.volumeMounts\['\/data'\]: .*"name":"other".* contradicts .*SPK401/);
    expect(volume).toMatch(/^driver\.volumes\['data'\]: .*configMap.* contradicts .*emptyDir.*SPK401/);
    expect(others).toEqual([]);
  });

  it('fails on two security contexts', () => {
    const pod = new PodBuilder('driver', { podSecurity: PodSecurity.of({ fsGroup: 185 }) });
    pod.podSecurity(PodSecurity.of({ fsGroup: 185 }), team);
    expect(findings(pod)).toEqual([]);
    pod.podSecurity(PodSecurity.of({ runAsUser: 185 }), team);
    expect(pod.toModel().podSecurity.toObject()).toEqual({ fsGroup: 185, runAsUser: 185 });
    expect(findings(pod)).toEqual([]);
    pod.podSecurity(PodSecurity.of({ fsGroup: 1000 }), team);
    expect(findings(pod)).toEqual(['driver.podSecurity.fsGroup: 185 contradicts 1000 set by Team (SPK401); leave it out, or change it there']);
  });

  it('fails on memory as text, with the size to write', () => {
    expect(findingsOf({ memory: '4Gi' })).toEqual(["driver.memory: '4Gi' is not a Spark size (SPK015); use Size.gibibytes(4)"]);
    expect(findingsOf({ memoryOverhead: '512m' })).toEqual(["driver.memoryOverhead: '512m' is not a Spark size (SPK015); use Size.mebibytes(512)"]);
    expect(findingsOf({ memory: '1.5g' })).toEqual([
      "driver.memory: '1.5g' is not a Spark size (SPK015); use Size.mebibytes(n) or Size.gibibytes(n)",
    ]);
  });

  it('fails on CPU as text or number, with what to write', () => {
    expect(findingsOf({ coreRequest: '100m', coreLimit: 0.1 })).toEqual([
      "driver.coreRequest: '100m' is not a Cpu (SPK402); use Cpu.millis(100)",
      'driver.coreLimit: 0.1 is not a Cpu (SPK402); use Cpu.millis(100)',
    ]);
    expect(findingsOf({ coreRequest: 'much', memory: 4 })).toEqual([
      "driver.coreRequest: 'much' is not a Cpu (SPK402); use Cpu.millis(n)",
      'driver.memory: 4 is not a Size (SPK402); use Size.mebibytes(n) or Size.gibibytes(n)',
    ]);
    expect(findingsOf({ coreRequest: Size.gibibytes(1) })).toEqual([expect.stringContaining('is not a Cpu (SPK402); use Cpu.millis(n)')]);
    expect(findingsOf({ coreRequest: Cpu.millis(100) })).toEqual([]);
  });

  it('fails on parts of other classes, with the way to the right ones', () => {
    expect(findingsOf({ env: [{ name: 'A', value: 'b' }], podSecurity: { runAsUser: 0 }, volumes: [EnvVar.of('A', 'b')] })).toEqual([
      'driver.env[0]: {"name":"A","value":"b"} is not an EnvVar (SPK402); use EnvVar.of, EnvVar.fromSecret, or EnvVar.fromSpec for the form of Kubernetes',
      expect.stringMatching(/^driver\.volumes\[0\]: .* is not a PodVolume \(SPK402\)/),
      'driver.podSecurity: {"runAsUser":0} is not a PodSecurity (SPK402); use PodSecurity.of, or PodSecurity.fromSpec for the form of Kubernetes',
    ]);
  });

  it('fails on amounts that their readers cannot take', () => {
    expect(findingsOf({ memory: Size.kibibytes(0.5) })[0]).toContain("driver.memory: '0.5Ki' is not a whole number of kibibytes (SPK301)");
    expect(findingsOf({ coreLimit: Cpu.units(0.0001) })[0]).toMatch(/^driver.coreLimit: .*SPK301/);
    expect(findingsOf({ terminationGracePeriod: Duration.millis(1500) })[0]).toMatch(/^driver.terminationGracePeriod: .*SPK301/);
  });

  it('fails on members that are malformed, at their place in the list', () => {
    const volume = PodVolume.emptyDir('data');
    expect(
      findingsOf({
        volumeMounts: [
          { volume, path: '/ok' },
          { volume, path: 'relative' },
        ],
      })[0],
    ).toMatch(/^driver\.volumeMounts\[1\]\.path: 'relative' .*SPK309/);
    expect(findingsOf({ ports: [{ port: 99999 }] })[0]).toMatch(/^driver\.ports\[0\]\.port: 99999 .*SPK320/);
  });

  it('fails on values of other types, and reads on', () => {
    const wrong = { memory: 4, env: { A: 'b' }, tolerations: ['spot'], labels: { version: 3 }, volumeMounts: [{ path: '/x' }] };
    const places = findingsOf(wrong).map((text) => [text.split(':')[0], /SPK\d+/.exec(text)?.[0]]);
    expect(places).toEqual([
      ['driver.memory', 'SPK402'],
      ["driver.labels['version']", 'SPK402'],
      ['driver.env', 'SPK402'],
      ['driver.volumeMounts[0]', 'SPK402'],
      ['driver.tolerations[0]', 'SPK402'],
    ]);
  });

  it('says secrets, aliases and constraints once, and fails on two secrets of one name', () => {
    const [alias, spread] = [HostAlias.of('10.0.0.1', 'a'), TopologySpread.of('zone')];
    const pod = new PodBuilder('executor', {
      hostAliases: [alias, alias],
      topologySpread: [spread, spread],
      secrets: [SparkSecret.generic('a', '/a')],
    });
    pod.secret(SparkSecret.generic('a', '/b'), new FeatureOrigin('Team'));
    const { hostAliases, topologySpread } = pod.toModel();
    expect([hostAliases.length, topologySpread.length]).toEqual([1, 1]);
    expect(pod.findings().map((finding) => formatProblem({ ...finding, severity: Severity.ERROR }))).toEqual([
      'executor.secrets[\'a\']: {"name":"a","path":"/a","secretType":"Generic"} contradicts {"name":"a","path":"/b","secretType":"Generic"} set by Team ' +
        '(SPK401); leave it out, or change it there',
    ]);
  });

  it('counts the pods of the same run and side, unless a constraint says which', () => {
    const spreads = [
      TopologySpread.of('a'),
      TopologySpread.of('b', { matchLabels: { app: 'x' } }),
      TopologySpread.of('c', { matchLabelKeys: ['pod-template-hash'] }),
    ];
    const { topologySpread } = new PodBuilder('executor', { topologySpread: spreads }).toModel();
    expect(topologySpread.map(({ value: { labelSelector, matchLabelKeys } }) => ({ labelSelector, matchLabelKeys }))).toEqual([
      { labelSelector: { matchLabels: { 'spark-role': 'executor' } }, matchLabelKeys: ['spark-app-selector'] },
      { labelSelector: { matchLabels: { app: 'x' } }, matchLabelKeys: undefined },
      { labelSelector: { matchLabels: { 'spark-role': 'executor' } }, matchLabelKeys: ['pod-template-hash'] },
    ]);
  });
});
