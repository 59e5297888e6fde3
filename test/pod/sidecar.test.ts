import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { ContainerLifecycle, LifecycleAction } from '../../lib/pod/container-lifecycle';
import { ContainerProbe } from '../../lib/pod/container-probe';
import { EnvSource } from '../../lib/pod/env-source';
import { EnvVar } from '../../lib/pod/env-var';
import { ImagePullPolicy } from '../../lib/pod/image-pull-policy';
import { PodVolume } from '../../lib/pod/pod-volume';
import { PodResources } from '../../lib/pod/resources';
import { ContainerSecurity } from '../../lib/pod/security-context';
import { Sidecar } from '../../lib/pod/sidecar';
import { refusals } from './expect-cases';

const logs = PodVolume.emptyDir('logs');

describe('a sidecar', () => {
  it('needs a name and an image only', () => {
    const sidecar = Sidecar.of({ name: 'a', image: 'b' });
    expect(sidecar._toJson()).toStrictEqual({ name: 'a', image: 'b' });
    expect([sidecar.name, sidecar._volumes()]).toEqual(['a', []]);
  });

  it('has every option', () => {
    const sidecar = Sidecar.of({
      name: 'shipper',
      image: 'fluent/fluent-bit:4.0',
      command: ['/bin/fluent-bit'],
      args: ['-v'],
      workingDir: '/var',
      env: [EnvVar.of('A', 'b')],
      envFrom: [EnvSource.fromSecret('creds')],
      ports: [{ port: 2020, name: 'http' }],
      volumeMounts: [{ volume: logs, path: '/logs', readOnly: true }],
      resources: PodResources.of({ cpuLimit: Cpu.units(1), memoryLimit: Size.mebibytes(64) }),
      security: ContainerSecurity.of({ readOnlyRootFilesystem: true }),
      imagePullPolicy: ImagePullPolicy.ALWAYS,
      lifecycle: ContainerLifecycle.of({ preStop: LifecycleAction.exec('sync') }),
      livenessProbe: ContainerProbe.tcp(2020),
      readinessProbe: ContainerProbe.httpGet('/', 2020),
      startupProbe: ContainerProbe.exec(['true']),
      restartAlways: true,
    });
    expect(sidecar._toJson()).toStrictEqual({
      name: 'shipper',
      image: 'fluent/fluent-bit:4.0',
      command: ['/bin/fluent-bit'],
      args: ['-v'],
      workingDir: '/var',
      env: [{ name: 'A', value: 'b' }],
      envFrom: [{ secretRef: { name: 'creds' } }],
      ports: [{ name: 'http', containerPort: 2020, protocol: 'TCP' }],
      volumeMounts: [{ name: 'logs', mountPath: '/logs', readOnly: true }],
      resources: { limits: { cpu: '1', memory: '64Mi' } },
      securityContext: { readOnlyRootFilesystem: true },
      imagePullPolicy: 'Always',
      lifecycle: { preStop: { exec: { command: ['sync'] } } },
      livenessProbe: { tcpSocket: { port: 2020 } },
      readinessProbe: { httpGet: { path: '/', port: 2020 } },
      startupProbe: { exec: { command: ['true'] } },
      restartPolicy: 'Always',
    });
  });

  it('keeps empty lists, and says nothing of restarts unless asked', () => {
    expect(Sidecar.of({ name: 'a', image: 'b', args: [], env: [], restartAlways: false })._toJson()).toStrictEqual({
      name: 'a',
      image: 'b',
      args: [],
      env: [],
    });
  });

  it('knows the volumes that it mounts', () => {
    const volumeMounts = [
      { volume: logs, path: '/a' },
      { volume: logs, path: '/b', subPath: 'c' },
    ];
    expect(Sidecar.of({ name: 'a', image: 'b', volumeMounts })._volumes()).toEqual([logs, logs]);
  });

  it('is taken exactly as in the API', () => {
    const spec = { name: 'a', image: 'b', terminationMessagePath: '/x', volumeMounts: [{ name: 'c', mountPath: '/c' }] };
    const sidecar = Sidecar.fromSpec(spec);
    expect(sidecar._toJson()).toStrictEqual(spec);
    expect(sidecar._volumes()).toEqual([]);
  });

  it.each([
    ['a name', () => Sidecar.of({ name: 'A', image: 'b' }), 'SPK319 name'],
    ['an image', () => Sidecar.of({ name: 'a', image: '' }), 'SPK319 image'],
    ['a missing image', () => Sidecar.fromSpec({ name: 'a' }), 'SPK319 image'],
    ['a mount', () => Sidecar.of({ name: 'a', image: 'b', volumeMounts: [{ volume: logs, path: 'c' }] }), 'SPK309 volumeMounts[0].path'],
    ['a port', () => Sidecar.of({ name: 'a', image: 'b', ports: [{ port: 1 }, { port: 0 }] }), 'SPK320 ports[1].port'],
    ['one variable twice', () => Sidecar.of({ name: 'a', image: 'b', env: [EnvVar.of('A', ''), EnvVar.of('A', '')] }), 'SPK321 env[1].name'],
    ['a mistyped field', () => Sidecar.fromSpec({ name: 'a', image: 'b', comand: [] }), 'SPK302 comand'],
  ])('fails on %s that Kubernetes does not take', (_, call, refusal) => {
    expect(refusals(call)).toEqual([refusal]);
  });
});
