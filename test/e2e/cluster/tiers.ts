import type { ComponentName } from './components';

/** What a tier's cluster is made of. */
export const TIER_A: readonly ComponentName[] = [
  'etcd',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'kwok',
  'spark-operator',
  'kubectl',
  // Installs the chart that a scenario upgrades from.
  'helm',
];
export const TIER_B: readonly ComponentName[] = [
  ...TIER_A.filter((name) => !['kwok', 'helm'].includes(name)),
  'kubelet',
  'kube-proxy',
  'coredns',
  'pause',
];
