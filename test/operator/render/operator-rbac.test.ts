import { JobNamespaces } from '../../../lib/job/job-namespaces';
import { OperatorWebhook } from '../../../lib/operator/operator-webhook';
import { one, ofKind } from '../../support/synth';
import { install } from '../install';

const places = (kind: string, props = {}) => ofKind(install(props), kind).map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);

describe('the roles of the operator', () => {
  it('lie in its own namespace and in each job namespace', () => {
    const jobNamespaces = JobNamespaces.of('a', 'spark-operator');
    expect(places('Role', { jobNamespaces, createJobRbac: false })).toEqual([
      'spark-operator/spark-operator-controller',
      'a/spark-operator-controller',
      'spark-operator/spark-operator-webhook',
      'a/spark-operator-webhook',
    ]);
  });

  it('lie in its own namespace alone when every namespace is taken', () => {
    expect(places('Role', { jobNamespaces: JobNamespaces.all() })).toEqual([
      'spark-operator/spark-operator-controller',
      'spark-operator/spark-operator-webhook',
    ]);
  });

  it('are bound to the service account in its namespace, wherever they lie', () => {
    const manifests = install({ controller: { serviceAccountName: 'mine' } });
    for (const binding of [...ofKind(manifests, 'RoleBinding'), ...ofKind(manifests, 'ClusterRoleBinding')]) {
      const name = binding.roleRef.name as string;
      if (!name.endsWith('controller')) continue;
      expect(binding.subjects).toEqual([{ kind: 'ServiceAccount', name: 'mine', namespace: 'spark-operator' }]);
      expect(binding.roleRef).toEqual({
        apiGroup: 'rbac.authorization.k8s.io',
        kind: binding.kind.replace('Binding', ''),
        name: binding.metadata.name,
      });
    }
  });

  it('carry their annotations, and no namespace when they belong to the cluster', () => {
    const manifests = install({ controller: { rbacAnnotations: { a: 'b' } } });
    const role = one(manifests, 'ClusterRole', 'spark-operator-controller');
    expect(role.metadata.annotations).toEqual({ a: 'b' });
    expect(role.metadata).not.toHaveProperty('namespace');
    expect(one(manifests, 'ClusterRole', 'spark-operator-webhook').metadata).not.toHaveProperty('annotations');
  });

  it('are left to the user on request', () => {
    const manifests = install({
      controller: { createRbac: false },
      webhook: OperatorWebhook.selfManaged({ createRbac: false }),
      createJobRbac: false,
    });
    expect(manifests.map(({ kind }) => kind).filter((kind) => /Role/.test(kind))).toEqual([]);
    expect(manifests.map(({ kind }) => kind)).toContain('ServiceAccount');
  });
});

describe('the service accounts of the operator', () => {
  it('carry annotations and say whether their token is mounted', () => {
    const manifests = install({ controller: { serviceAccountAnnotations: { role: 'arn' }, automountServiceAccountToken: false } });
    const account = one(manifests, 'ServiceAccount', 'spark-operator-controller');
    expect(account.metadata.annotations).toEqual({ role: 'arn' });
    expect(account.automountServiceAccountToken).toBe(false);
    expect(one(manifests, 'ServiceAccount', 'spark-operator-webhook').automountServiceAccountToken).toBe(true);
  });

  it('are not defined when they exist already', () => {
    const manifests = install({ controller: { createServiceAccount: false }, webhook: OperatorWebhook.none(), createJobServiceAccounts: false });
    expect(ofKind(manifests, 'ServiceAccount')).toEqual([]);
    expect(one(manifests, 'Deployment').spec.template.spec.serviceAccountName).toBe('default');
  });
});
