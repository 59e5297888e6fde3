import { App, Chart, JsonPatch, Testing } from 'cdk8s';
import { ServiceAccount } from 'cdk8s-plus-27';
import { SparkRbac } from '../../lib/identity/spark-rbac';
import type { SparkRbacProps } from '../../lib/identity/spark-rbac-props';
import { JobNamespaces } from '../../lib/job/job-namespaces';
import { VERBS } from '../../lib/job/permission-problems';
import { SparkJob } from '../../lib/job/spark-job';
import { required, TestOperator } from '../job/fixtures';
import { one, synth } from '../support/synth';

const chartOf = (namespace?: string) => new Chart(Testing.app(), 'rbac', { namespace });
const BASE = [
  { apiGroups: [''], resources: ['pods', 'configmaps', 'services'], verbs: VERBS },
  { apiGroups: [''], resources: ['persistentvolumeclaims'], verbs: ['list', 'deletecollection'] },
];

describe('SparkRbac', () => {
  it('defines an account, a role and a binding in the namespace of the jobs, whatever the chart', () => {
    const chart = chartOf('elsewhere');
    new SparkRbac(chart, 'rbac', { namespace: 'jobs' });
    const metadata = { name: 'spark', namespace: 'jobs' };
    const apiGroup = 'rbac.authorization.k8s.io';
    expect(synth(chart)).toEqual([
      { apiVersion: 'v1', kind: 'ServiceAccount', metadata, automountServiceAccountToken: true },
      { apiVersion: `${apiGroup}/v1`, kind: 'Role', metadata, rules: BASE },
      {
        apiVersion: `${apiGroup}/v1`,
        kind: 'RoleBinding',
        metadata,
        roleRef: { apiGroup, kind: 'Role', name: 'spark' },
        subjects: [{ kind: 'ServiceAccount', name: 'spark', namespace: 'jobs' }],
      },
    ]);
  });

  it.each([
    ['jobs', 'jobs'],
    [undefined, 'default'],
  ])('is in the namespace of its chart (%s), else in %s', (ofChart, namespace) => {
    const chart = chartOf(ofChart);
    const rbac = new SparkRbac(chart, 'rbac');
    expect(rbac.serviceAccountNamespace).toBe(namespace);
    expect(synth(chart).map(({ metadata }) => metadata.namespace)).toEqual([namespace, namespace, namespace]);
    expect(one(synth(chart), 'RoleBinding').subjects[0].namespace).toBe(namespace);
  });

  it("renders what the operator's chart renders for jobs", () => {
    const chart = chartOf();
    new SparkRbac(chart, 'rbac', {
      namespace: 'jobs',
      serviceAccountName: 'spark-operator-spark',
      labels: { 'app.kubernetes.io/name': 'spark-operator' },
      annotations: { a: 'account' },
      roleAnnotations: { a: 'role' },
      automountServiceAccountToken: false,
      persistentVolumeClaims: true,
    });
    const [account, role, binding] = synth(chart);
    const metadata = { name: 'spark-operator-spark', namespace: 'jobs', labels: { 'app.kubernetes.io/name': 'spark-operator' } };
    expect(account).toMatchObject({ metadata: { ...metadata, annotations: { a: 'account' } }, automountServiceAccountToken: false });
    expect(role.metadata).toEqual({ ...metadata, annotations: { a: 'role' } });
    expect(role.rules).toEqual([{ apiGroups: [''], resources: ['pods', 'configmaps', 'persistentvolumeclaims', 'services'], verbs: VERBS }]);
    expect(binding).toMatchObject({ metadata: role.metadata, roleRef: { name: 'spark-operator-spark' } });
  });

  it('names role and binding as it is told', () => {
    const chart = chartOf();
    const rbac = new SparkRbac(chart, 'rbac', { namespace: 'jobs', roleName: 'drivers' });
    const [, role, binding] = synth(chart);
    expect([role.metadata.name, binding.metadata.name, binding.roleRef.name, binding.subjects[0].name]).toEqual([
      'drivers',
      'drivers',
      'drivers',
      'spark',
    ]);
    expect([rbac.role?.name, rbac.roleBinding?.name, rbac.serviceAccountObject?.name]).toEqual(['drivers', 'drivers', 'spark']);
  });

  it('only binds an account that is defined elsewhere', () => {
    const chart = chartOf('jobs');
    const serviceAccount = new ServiceAccount(chart, 'account', { automountToken: true, metadata: { name: 'etl' } });
    const rbac = new SparkRbac(chart, 'rbac', { namespace: 'jobs', serviceAccount });
    expect(synth(chart).map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual(['ServiceAccount etl', 'Role etl', 'RoleBinding etl']);
    expect([rbac.serviceAccountName, rbac.serviceAccountNamespace, rbac.serviceAccountObject]).toEqual(['etl', 'jobs', undefined]);
    expect(one(synth(chart), 'RoleBinding').subjects).toEqual([{ kind: 'ServiceAccount', name: 'etl', namespace: 'jobs' }]);
  });

  it('defines an account alone', () => {
    const chart = chartOf();
    const rbac = new SparkRbac(chart, 'rbac', { namespace: 'jobs', createRole: false });
    rbac.allow({ resources: ['secrets'], verbs: ['get'] });
    expect(synth(chart).map(({ kind }) => kind)).toEqual(['ServiceAccount']);
    expect([rbac.role, rbac.roleBinding]).toEqual([undefined, undefined]);
  });

  it('grants what is asked for later too, up to synth, and renders the same each time', () => {
    const chart = chartOf();
    const rbac = new SparkRbac(chart, 'rbac', { namespace: 'jobs' });
    rbac.allow({ resources: ['secrets'], verbs: ['list', 'get'] });
    rbac.allow({ resources: ['secrets'], verbs: ['get'] });
    const first = synth(chart);
    expect(one(first, 'Role').rules).toEqual([...BASE, { apiGroups: [''], resources: ['secrets'], verbs: ['get', 'list'] }]);
    expect(synth(chart)).toEqual(first);
  });

  it('grants what the jobs of its namespace ask for', () => {
    const app = new App();
    const rbacChart = new Chart(app, 'rbac');
    const chart = new Chart(app, 'jobs', { namespace: 'jobs' });
    const identity = new SparkRbac(rbacChart, 'rbac', { namespace: 'jobs' });
    const operator = new TestOperator(chart, 'operator', JobNamespaces.of('jobs'));
    const claim = 'spark.kubernetes.executor.volumes.persistentVolumeClaim.scratch.options.claimName';
    new SparkJob(chart, 'etl', { ...required(operator), identity, sparkConf: { [claim]: 'OnDemand' } });
    expect(one(synth(rbacChart), 'Role').rules[0].resources).toContain('persistentvolumeclaims');
  });

  it('keeps JSON patches', () => {
    const chart = chartOf();
    const rbac = new SparkRbac(chart, 'rbac', { namespace: 'jobs' });
    rbac.serviceAccountObject?.addJsonPatch(JsonPatch.add('/imagePullSecrets', [{ name: 'registry' }]));
    expect(one(synth(chart), 'ServiceAccount').imagePullSecrets).toEqual([{ name: 'registry' }]);
  });

  it('fails at once on names that cannot be, with all problems', () => {
    expect(() => new SparkRbac(chartOf(), 'rbac', { namespace: 'Jobs', serviceAccountName: 'Spark' })).toThrow(
      "SparkRbac 'rbac/rbac' has 2 problems:",
    );
  });

  it('fails on a permission that grants nothing', () => {
    const rbac = new SparkRbac(chartOf(), 'rbac', { namespace: 'jobs' });
    expect(() => rbac.allow({ resources: ['pods'], verbs: [] })).toThrow("SparkRbac 'rbac/rbac' has 1 problem:\n  verbs: [] grants nothing (SPK424)");
  });
});

describe('two SparkRbac', () => {
  const twice = (first: object, second: object): string[] => {
    const app = new App();
    const one = new SparkRbac(new Chart(app, 'one'), 'rbac', { namespace: 'jobs', ...first });
    new SparkRbac(new Chart(app, 'two'), 'rbac', { namespace: 'jobs', ...second });
    return one.node.validate();
  };

  it('fail with the same objects', () => {
    expect(twice({}, {})).toEqual([
      [
        "SparkRbac 'one/rbac' has 2 problems:",
        "  serviceAccountName: ServiceAccount 'spark' in namespace 'jobs' is defined by 'two/rbac' too (SPK425); " +
          'share one SparkRbac among the jobs of the namespace, or give each its own names',
        "  roleName: Role 'spark' in namespace 'jobs' is defined by 'two/rbac' too (SPK425); " +
          'share one SparkRbac among the jobs of the namespace, or give each its own names',
      ].join('\n'),
    ]);
  });

  it.each([
    [{}, { namespace: 'other' }],
    [{}, { serviceAccountName: 'other' }],
    [{ createRole: false }, { createServiceAccount: false }],
    [
      { createServiceAccount: false, roleName: 'a' },
      { createServiceAccount: false, roleName: 'b' },
    ],
  ])('pass with others: %j and %j', (first, second) => {
    expect(twice(first, second)).toEqual([]);
  });
});

describe('SparkRbac, given values of another type', () => {
  it.each<[unknown, string]>([
    [null, 'options: null is not an object (SPK402)'],
    [{ serviceAccount: {} }, 'serviceAccount: {} is not a ServiceAccount of cdk8s-plus (SPK402)'],
    [{ serviceAccount: 'spark' }, "serviceAccount: 'spark' is not a ServiceAccount of cdk8s-plus (SPK402)"],
  ])('fails on %j', (props, message) => {
    expect(() => new SparkRbac(chartOf(), 'rbac', props as SparkRbacProps)).toThrow(`SparkRbac 'rbac/rbac' has 1 problem:\n  ${message}`);
  });
});

describe('what a SparkRbac says of itself', () => {
  const rbac = (props: SparkRbacProps) => new SparkRbac(new Chart(Testing.app(), 'rbac'), 'rbac', props);

  it('is whether it takes rules, which it does when it defines the role', () => {
    expect([rbac({}), rbac({ createRole: false })].map(({ managesRules }) => managesRules)).toEqual([true, false]);
  });

  it('is whether pods get a token, as far as it knows', () => {
    const tokens = [rbac({}), rbac({ automountServiceAccountToken: false }), rbac({ createServiceAccount: false })];
    expect(tokens.map(({ mountsToken }) => mountsToken)).toEqual([true, false, undefined]);
  });
});

describe('an account that is bound elsewhere', () => {
  it('is named, and granted nothing', () => {
    const identity = SparkRbac.fromServiceAccountName('etl', 'jobs');
    identity.allow({ resources: ['secrets'], verbs: ['get'] });
    expect(identity).toMatchObject({ serviceAccountName: 'etl', serviceAccountNamespace: 'jobs', managesRules: false });
    expect(identity.mountsToken).toBeUndefined();
  });

  it('fails on names that cannot be', () => {
    expect(() => SparkRbac.fromServiceAccountName('Etl', 'jobs')).toThrow(
      "SparkRbac.fromServiceAccountName has 1 problem:\n  name: 'Etl' is not the name of a service account (SPK424)",
    );
  });
});
