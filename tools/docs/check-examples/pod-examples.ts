import type { CheckExamples } from './example';
import { examples } from './example';

/** What goes into pods. */
export const POD_EXAMPLES: CheckExamples = examples('driver', {
  SPK301: 'coreRequest: Cpu.millis(0.0000001)',
  SPK302: "tolerations: [Toleration.fromSpec({ key: 'pool', operator: 'Is' })]",
  SPK303: "env: [EnvVar.of('1ST', 'a')]",
  SPK304: "envFrom: [EnvSource.fromSecret('My_Secret')]",
  SPK305: "env: [EnvVar.fromSpec({ name: 'A', valueFrom: {} })]",
  SPK306: "volumeMounts: [{ volume: PodVolume.emptyDir('my_data'), path: '/data' }]",
  SPK307: "volumeMounts: [{ volume: PodVolume.fromSpec({ name: 'data' }), path: '/data' }]",
  SPK308: "volumeMounts: [{ volume: PodVolume.nfs('data', 'nfs.example.com', 'exports'), path: '/data' }]",
  SPK309: "volumeMounts: [{ volume: PodVolume.emptyDir('data'), path: 'data' }]",
  SPK310: "volumeMounts: [{ volume: PodVolume.emptyDir('data'), path: '/data', subPath: '../etc' }]",
  SPK311: "tolerations: [Toleration.fromSpec({ key: 'pool', operator: 'Exists', value: 'spark' })]",
  SPK312: "affinity: Affinity.of({ requiredNodes: [{ requirements: [NodeRequirement.isIn('pool')] }] })",
  SPK313: "affinity: Affinity.of({ preferredNodes: [{ weight: 0, requirements: [NodeRequirement.exists('pool')] }] })",
  SPK314: "affinity: Affinity.of({ requiredPods: [{ topologyKey: 'my zone', matchLabels: { app: 'a' } }] })",
  SPK316: 'podSecurity: PodSecurity.of({ runAsNonRoot: true, runAsUser: 0 })',
  SPK319: "sidecars: [Sidecar.of({ name: 'Helper', image: 'busybox:1.36' })]",
  SPK320: "sidecars: [Sidecar.of({ name: 'helper', image: 'busybox:1.36', ports: [{ port: 70000 }] })]",
  SPK321: "sidecars: [Sidecar.of({ name: 'helper', image: 'busybox:1.36', env: [EnvVar.of('A', '1'), EnvVar.of('A', '2')] })]",
});
