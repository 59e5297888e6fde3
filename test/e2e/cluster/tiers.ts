import type { ComponentName } from './components';

/** A: nodes are pretended and the operator is processes. B: nodes are real, and the operator is pods of them. */
export type Tier = 'a' | 'b';

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
