import { App, Chart, Testing } from 'cdk8s';
import { SparkRbac } from '../../lib/identity/spark-rbac';
import { JobNamespaces } from '../../lib/job/job-namespaces';
import { OperatorVersion } from '../../lib/job/operator-version';
import { OperatorWebhook } from '../../lib/operator/operator-webhook';
import { SparkOperator } from '../../lib/operator/spark-operator';
import type { SparkOperatorProps } from '../../lib/operator/spark-operator-props';
import { ofKind, one, synth, type Manifest } from '../support/synth';
import { install, operatorChart, permissions } from './install';

const define = (props: SparkOperatorProps = {}, namespace?: string) => {
  const chart = operatorChart(namespace);
  return { chart, operator: new SparkOperator(chart, 'operator', props) };
};
const identity = ({ kind, metadata }: Manifest) => `${kind} ${metadata.namespace ?? '-'} ${metadata.name}`;

describe('the default installation', () => {
  const manifests = synth(define().chart);

  // The table of the chart's documented default: 22 objects and 3 definitions (reference: section 1 of the operator's facts).
  it('has the objects of the chart, each where it is applied after what it needs', () => {
    expect(manifests.map(identity)).toEqual([
      'ServiceAccount spark-operator spark-operator-controller',
      'ClusterRole - spark-operator-controller',
      'ClusterRoleBinding - spark-operator-controller',
      'Role spark-operator spark-operator-controller',
      'RoleBinding spark-operator spark-operator-controller',
      'Role default spark-operator-controller',
      'RoleBinding default spark-operator-controller',
      'ServiceAccount spark-operator spark-operator-webhook',
      'ClusterRole - spark-operator-webhook',
      'ClusterRoleBinding - spark-operator-webhook',
      'Role spark-operator spark-operator-webhook',
      'RoleBinding spark-operator spark-operator-webhook',
      'Role default spark-operator-webhook',
      'RoleBinding default spark-operator-webhook',
      'CustomResourceDefinition - sparkapplications.sparkoperator.k8s.io',
      'CustomResourceDefinition - scheduledsparkapplications.sparkoperator.k8s.io',
      'CustomResourceDefinition - sparkconnects.sparkoperator.k8s.io',
      'ServiceAccount default spark-operator-spark',
      'Role default spark-operator-spark',
      'RoleBinding default spark-operator-spark',
      'Service spark-operator spark-operator-webhook-svc',
      'Deployment spark-operator spark-operator-controller',
      'Deployment spark-operator spark-operator-webhook',
      'MutatingWebhookConfiguration - spark-operator-webhook',
      'ValidatingWebhookConfiguration - spark-operator-webhook',
    ]);
  });

  it('labels every object with the installation, and with its component where it has one', () => {
    const components: Record<string, string | undefined> = {
      controller: 'controller',
      webhook: 'webhook',
      'webhook-svc': 'webhook',
      spark: undefined,
    };
    for (const { kind, metadata } of manifests) {
      if (kind === 'CustomResourceDefinition') continue;
      expect(metadata.labels).toEqual({
        'app.kubernetes.io/name': 'spark-operator',
        'app.kubernetes.io/instance': 'spark-operator',
        'app.kubernetes.io/version': '2.5.2',
        'app.kubernetes.io/managed-by': 'cdk8s',
        ...(metadata.name === 'spark-operator-spark'
          ? {}
          : { 'app.kubernetes.io/component': components[metadata.name.replace('spark-operator-', '')] }),
      });
    }
  });

  it('lets jobs do what the chart lets them do', () => {
    const verbs = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];
    const resources = ['configmaps', 'persistentvolumeclaims', 'pods', 'services'];
    expect(permissions(one(manifests, 'Role', 'spark-operator-spark'))).toEqual(
      resources.flatMap((resource) => verbs.map((verb) => `/${resource}[*]:${verb}`)),
    );
    expect(one(manifests, 'RoleBinding', 'spark-operator-spark').subjects).toEqual([
      { kind: 'ServiceAccount', name: 'spark-operator-spark', namespace: 'default' },
    ]);
  });

  it('is as it was', () => {
    expect(manifests.filter(({ kind }) => kind !== 'CustomResourceDefinition')).toMatchSnapshot();
  });
});

describe('an installation', () => {
  it('lies in the namespace of its chart, else in its own', () => {
    const namespaceOf = (operator: SparkOperator) => [operator.operatorNamespace, operator.controllerDeployment.metadata.namespace];
    expect(namespaceOf(define({}, 'ops').operator)).toEqual(['ops', 'ops']);
    expect(namespaceOf(define({ namespace: 'mine' }, 'ops').operator)).toEqual(['mine', 'mine']);
    expect(namespaceOf(new SparkOperator(new Chart(Testing.app(), 'c'), 'operator'))).toEqual(['spark-operator', 'spark-operator']);
  });

  it('says what jobs must know', () => {
    const { operator } = define({
      operatorVersion: OperatorVersion.V2_5_0,
      jobNamespaces: JobNamespaces.of('a'),
      webhook: OperatorWebhook.none(),
      batchScheduling: { kubeSchedulerNames: ['k'], defaultScheduler: 'k' },
      featureGates: { PartialRestart: true, LoadSparkDefaults: false },
      releaseName: 'prod',
    });
    expect(operator).toMatchObject({
      webhookEnabled: false,
      batchSchedulers: ['volcano', 'yunikorn', 'k'],
      defaultBatchScheduler: 'k',
      featureGates: ['PartialRestart'],
      fullName: 'prod-spark-operator',
    });
    expect(operator.operatorVersion.version).toBe('2.5.0');
    expect(operator.jobNamespaces.names).toEqual(['a']);
    expect(operator.webhookDeployment).toBeUndefined();
    expect(operator.controllerDeployment.name).toBe('prod-spark-operator-controller');
  });

  it('is half as many objects without a webhook, all of them the controller’s and the jobs’', () => {
    const manifests = install({ webhook: OperatorWebhook.none() });
    expect(manifests).toHaveLength(11);
    expect(manifests.map(identity).filter((object) => object.includes('webhook'))).toEqual([]);
  });

  it('gives every object and pod the labels of the user', () => {
    const manifests = synth(define({ labels: { team: 'data' } }).chart);
    for (const { metadata } of manifests) expect(metadata.labels).toMatchObject({ team: 'data' });
    for (const { spec } of ofKind(manifests, 'Deployment')) expect(spec.template.metadata.labels).toMatchObject({ team: 'data' });
  });

  it('leaves the definitions out, or gives templates a schema', () => {
    expect(ofKind(install({ installCrds: false }), 'CustomResourceDefinition')).toEqual([]);
    expect(define({ installCrds: false }).operator.crds).toBeUndefined();
    const size = (strictTemplates: boolean) => JSON.stringify(ofKind(synth(define({ strictTemplates }).chart), 'CustomResourceDefinition')).length;
    expect(size(true)).toBeGreaterThan(size(false));
  });

  it('has ids that can be relied on', () => {
    const { operator } = define();
    for (const path of [
      'rbac/controller-cluster-role',
      'crds/SparkApplication',
      'job-rbac/default/role',
      'controller',
      'webhook',
      'mutating-webhooks',
    ]) {
      const found = path
        .split('/')
        .reduce((scope, id) => scope?.node.tryFindChild(id) as SparkOperator | undefined, operator as SparkOperator | undefined);
      expect([path, found === undefined]).toEqual([path, false]);
    }
  });

  it('can be patched', () => {
    const { chart, operator } = define();
    operator.controllerDeployment.metadata.addAnnotation('a', 'b');
    expect(one(synth(chart), 'Deployment', 'spark-operator-controller').metadata.annotations).toEqual({ a: 'b' });
  });
});

describe('SparkOperator.fromChartValues', () => {
  it('defines in the namespace of its chart what the chart installs, with the labels of Helm', () => {
    const chart = operatorChart('ops');
    const operator = SparkOperator.fromChartValues(chart, 'operator', { webhook: { port: 10250 } }, { releaseName: 'prod' });
    expect(operator).toMatchObject({ operatorNamespace: 'ops', fullName: 'prod-spark-operator' });
    const manifests = synth(chart);
    expect(manifests).toHaveLength(25);
    expect(one(manifests, 'Service').spec.ports[0].port).toBe(10250);
    expect(one(manifests, 'ClusterRole', 'prod-spark-operator-webhook').metadata.labels).toMatchObject({
      'helm.sh/chart': 'spark-operator-2.5.2',
      'app.kubernetes.io/managed-by': 'Helm',
    });
  });

  it('fails at once on values that the chart does not have', () => {
    expect(() => SparkOperator.fromChartValues(operatorChart(), 'operator', { webhok: {} })).toThrow(/webhok: .*webhook/);
  });
});

describe('the namespaces of an installation', () => {
  it('are defined first, when asked for', () => {
    const manifests = synth(define({ createNamespace: true, createJobNamespaces: true, jobNamespaces: JobNamespaces.of('default', 'a') }).chart);
    expect(manifests.slice(0, 3).map(identity)).toEqual([
      'Namespace - spark-operator',
      'Namespace - a',
      'ServiceAccount spark-operator spark-operator-controller',
    ]);
  });

  it('are left to the user by default', () => {
    expect(ofKind(install(), 'Namespace')).toEqual([]);
  });
});

describe('the identity for jobs', () => {
  it('is a SparkRbac in each namespace that is listed', () => {
    const { operator } = define({ jobNamespaces: JobNamespaces.of('a', 'b') });
    expect(operator.identityFor('b')).toBeInstanceOf(SparkRbac);
    expect(operator.identityFor('b')).toMatchObject({ serviceAccountName: 'spark-operator-spark', serviceAccountNamespace: 'b' });
    expect(operator.identityFor('c')).toBeUndefined();
  });

  it('is left to the user where namespaces are found by label, or all are taken', () => {
    expect(define({ jobNamespaces: JobNamespaces.all() }).operator.identityFor('a')).toBeUndefined();
    expect(define({ jobNamespaces: JobNamespaces.selected({ a: 'b' }) }).operator.identityFor('a')).toBeUndefined();
    expect(define({ jobNamespaces: JobNamespaces.selected({ a: 'b' }).including('a') }).operator.identityFor('a')).toBeDefined();
  });

  it('is an account that exists when it is only named, and none when it is not', () => {
    const off = { createJobServiceAccounts: false, createJobRbac: false };
    expect(define({ ...off, jobServiceAccountName: 'mine' }).operator.identityFor('default')).toMatchObject({ serviceAccountName: 'mine' });
    expect(define(off).operator.identityFor('default')).toBeUndefined();
  });

  it('has a name, annotations and a token as asked', () => {
    const manifests = install({
      jobServiceAccountName: 'jobs',
      jobServiceAccountAnnotations: { role: 'arn' },
      automountJobServiceAccountToken: false,
      jobRbacAnnotations: { why: 'jobs' },
    });
    const account = one(manifests, 'ServiceAccount', 'jobs');
    expect(account.metadata.annotations).toEqual({ role: 'arn' });
    expect(account.automountServiceAccountToken).toBe(false);
    expect(one(manifests, 'Role', 'jobs').metadata.annotations).toEqual({ why: 'jobs' });
    expect(one(manifests, 'RoleBinding', 'jobs').metadata.annotations).toEqual({ why: 'jobs' });
  });

  it('is bound though it is defined elsewhere, or defined though it is bound elsewhere', () => {
    const kinds = (props: SparkOperatorProps) =>
      install({ ...props, jobServiceAccountName: 'jobs' })
        .filter(({ metadata }) => metadata.name === 'jobs')
        .map(({ kind }) => kind);
    expect(kinds({ createJobServiceAccounts: false })).toEqual(['Role', 'RoleBinding']);
    expect(kinds({ createJobRbac: false })).toEqual(['ServiceAccount']);
  });
});

describe('an installation in four charts', () => {
  const app = new App();
  const [crds, rbac, jobRbac, rest] = ['crds', 'rbac', 'job-rbac', 'operator'].map((id) => new Chart(app, id, { namespace: 'spark-operator' }));
  new SparkOperator(rest, 'operator', {
    crdScope: crds,
    rbacScope: rbac,
    jobRbacScope: jobRbac,
    createNamespace: true,
    createJobNamespaces: true,
    jobNamespaces: JobNamespaces.of('jobs'),
  });
  const files = [crds, rbac, jobRbac, rest].map((chart) => synth(chart));

  it('puts definitions, rights of the operator, rights of jobs and processes apart', () => {
    expect(files.map((file) => [...new Set(file.map(({ kind }) => kind))])).toEqual([
      ['CustomResourceDefinition'],
      ['Namespace', 'ServiceAccount', 'ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'],
      ['ServiceAccount', 'Role', 'RoleBinding'],
      ['Service', 'Deployment', 'MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'],
    ]);
    expect(files.flat()).toHaveLength(27);
  });

  it('applies in that order: each object comes after its namespace and its role', () => {
    const seen = new Set<string>();
    for (const object of files.flat()) {
      if (object.metadata.namespace !== undefined) expect(seen).toContain(`Namespace - ${object.metadata.namespace}`);
      if (object.roleRef !== undefined) expect(seen).toContain(`${object.roleRef.kind} ${object.metadata.namespace ?? '-'} ${object.roleRef.name}`);
      seen.add(identity(object));
    }
    expect(seen.size).toBe(27);
  });

  it('leaves room for a second operator in the same charts', () => {
    const second = new SparkOperator(rest, 'second', {
      crdScope: crds,
      installCrds: false,
      rbacScope: rbac,
      jobRbacScope: jobRbac,
      releaseName: 'second',
      jobNamespaces: JobNamespaces.of('other'),
      acknowledgeWarnings: { SPK285: 'the definitions are those of the first' },
    });
    expect(second.identityFor('other')).toBeDefined();
    expect(synth(rbac).length).toBeGreaterThan(files[1].length);
  });
});

describe('the problems of an installation', () => {
  it('fails with all of them at once, by path', () => {
    const { chart } = define({
      releaseName: '7-spark-operator',
      metrics: { port: 9443 },
      controller: { podLabels: { 'app.kubernetes.io/name': 'x' } },
    });
    expect(() => synth(chart)).toThrow(
      /SparkOperator 'platform\/operator' has 3 problems:\n {2}webhook\.port: .*\n {2}releaseName: .*\n {2}controller\.podLabels/,
    );
  });

  it('prints warnings unless they are acknowledged', () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    const metrics = { endpoint: '/prom' };
    synth(define({ metrics, acknowledgeWarnings: { SPK288: 'our build serves there' } }).chart);
    expect(warn).not.toHaveBeenCalled();
    synth(define({ metrics }).chart);
    expect(warn).toHaveBeenCalledTimes(1);
    expect(warn.mock.calls[0][0]).toContain("warning: SparkOperator 'platform/operator': metrics.endpoint: '/prom'");
    warn.mockRestore();
  });
});
