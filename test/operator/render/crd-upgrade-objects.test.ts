import type { CrdUpgradeOptions } from '../../../lib/operator/crd-upgrade';
import { Affinity } from '../../../lib/pod/affinity';
import { NodeRequirement } from '../../../lib/pod/affinity-terms';
import { Toleration } from '../../../lib/pod/toleration';
import { one } from '../../support/synth';
import { install, permissions } from '../install';

const hookObjects = (crdUpgrade?: CrdUpgradeOptions, imageRegistry?: string) =>
  install({ crdUpgrade, imageRegistry, imagePullSecrets: ['login'] }).filter(({ metadata }) => metadata.name === 'spark-operator-hook');

describe('the hook that upgrades the definitions', () => {
  it('is run by Helm in order, before installation and upgrade; a Job that failed is kept', () => {
    const hooks = hookObjects({}).map(({ kind, metadata }) => [
      kind,
      metadata.namespace,
      metadata.annotations['helm.sh/hook-weight'],
      metadata.annotations['helm.sh/hook-delete-policy'],
    ]);
    expect(hooks).toEqual([
      ['ServiceAccount', 'spark-operator', '1', 'before-hook-creation,hook-succeeded,hook-failed'],
      ['ClusterRole', undefined, '2', 'before-hook-creation,hook-succeeded,hook-failed'],
      ['ClusterRoleBinding', undefined, '3', 'before-hook-creation,hook-succeeded,hook-failed'],
      ['Job', 'spark-operator', '4', 'before-hook-creation,hook-succeeded'],
    ]);
    for (const { metadata } of hookObjects({})) expect(metadata.annotations['helm.sh/hook']).toBe('pre-install,pre-upgrade');
  });

  it('may write the three definitions and nothing else', () => {
    const definition = (name: string) =>
      ['create', 'get', 'patch'].map((verb) => `apiextensions.k8s.io/customresourcedefinitions[${name}.sparkoperator.k8s.io]:${verb}`);
    expect(permissions(one(hookObjects({}), 'ClusterRole'))).toEqual(
      ['scheduledsparkapplications', 'sparkapplications', 'sparkconnects'].flatMap(definition),
    );
    expect(one(hookObjects({}), 'ClusterRoleBinding').subjects).toEqual([
      { kind: 'ServiceAccount', name: 'spark-operator-hook', namespace: 'spark-operator' },
    ]);
  });

  it('applies what is in its image, server-side', () => {
    const { spec } = one(hookObjects({}), 'Job').spec.template;
    expect(spec).toMatchObject({ restartPolicy: 'Never', serviceAccountName: 'spark-operator-hook', imagePullSecrets: [{ name: 'login' }] });
    expect(spec.containers[0]).toMatchObject({
      image: 'ghcr.io/kubeflow/spark-operator/kubectl:2.5.2',
      args: ['apply', '--server-side', '--force-conflicts', '-f', '/etc/spark-operator/crds'],
      securityContext: { readOnlyRootFilesystem: true, allowPrivilegeEscalation: false },
    });
  });

  it("takes its image from the operator's registry, unless it has one of its own", () => {
    const image = (options: CrdUpgradeOptions) => one(hookObjects(options, 'mirror.example.com'), 'Job').spec.template.spec.containers[0].image;
    expect(image({})).toBe('mirror.example.com/kubeflow/spark-operator/kubectl:2.5.2');
    expect(image({ imageRegistry: 'other.example.com', imageRepository: 'kubectl', imageTag: 'x' })).toBe('other.example.com/kubectl:x');
  });

  it('is placed as asked', () => {
    const affinity = Affinity.of({ requiredNodes: [{ requirements: [NodeRequirement.exists('disk')] }] });
    const { spec } = one(hookObjects({ nodeSelector: { disk: 'ssd' }, affinity, tolerations: [Toleration.any()] }), 'Job').spec.template;
    expect(spec).toMatchObject({ nodeSelector: { disk: 'ssd' }, affinity: { nodeAffinity: {} }, tolerations: [{ operator: 'Exists' }] });
  });

  it('is none by default', () => {
    expect(hookObjects()).toEqual([]);
  });
});
