import { ApiObject, Chart, JsonPatch, Testing } from 'cdk8s';
import { Namespace } from 'cdk8s-plus-27';
import { SparkRbac } from '../../../lib/identity/spark-rbac';
import type { SparkRbacProps } from '../../../lib/identity/spark-rbac-props';
import { PLACE_AND_IDENTITY_CHECKS } from '../../../lib/job/checks/place-and-identity';
import { JobNamespaces } from '../../../lib/job/job-namespaces';
import type { ISparkIdentity } from '../../../lib/job/spark-identity';
import type { SparkJobProps } from '../../../lib/job/spark-job-props';
import { feature, KeptIdentity, place, TestOperator } from '../fixtures';
import { describeChecks, saidOf } from './describe-checks';

class Anonymous extends TestOperator {
  public override identityFor(): KeptIdentity {
    return undefined as unknown as KeptIdentity;
  }
}

function operated(jobNamespaces: JobNamespaces, namespace: string): Partial<SparkJobProps> {
  return { operator: new TestOperator(place().chart, 'other', jobNamespaces), namespace };
}

/** A job in namespace 'etl' of an operator that selects by a label, in an app with a Namespace 'etl'. */
function selected(define: (chart: Chart) => void): () => Partial<SparkJobProps> {
  return () => {
    const app = Testing.app();
    define(new Chart(app, 'namespaces'));
    const operator = new TestOperator(new Chart(app, 'operator'), 'operator', JobNamespaces.selected({ spark: 'on' }));
    return { operator, namespace: 'etl' };
  };
}

const byKplus = (labels: Record<string, string>) => selected((chart) => new Namespace(chart, 'etl', { metadata: { name: 'etl', labels } }));
const byObject = (name: string, labels?: Record<string, string>) =>
  selected((chart) => new ApiObject(chart, 'etl', { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } }));
const byPatch = selected((chart) => {
  const namespace = new ApiObject(chart, 'etl', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'etl' } });
  namespace.addJsonPatch(JsonPatch.add('/metadata/labels', { spark: 'on' }));
});

const rbac = (props: SparkRbacProps) => new SparkRbac(new Chart(Testing.app(), 'rbac'), 'rbac', props);
const secretsReader = feature('Secrets', (job) => job.rule({ resources: ['secrets'], verbs: ['get', 'list'] }));
const leaseHolder = feature('Locks', (job) => job.rule({ apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['create'] }));

const MISMATCH = [
  "namespace: 'etl' is not selected by operator 'operator/operator', which wants 'spark=on' (SPK427); " +
    'give the Namespace these labels, or use one that has them',
];
const UNKNOWN = [
  "namespace: 'etl' is watched only if it has the labels 'spark=on', and this app does not define it (SPK428); " +
    'make sure that it has them, define it in the app, or name it in jobNamespaces',
];

describe('the checks of place and identity', () => {
  describeChecks(PLACE_AND_IDENTITY_CHECKS, [
    {
      id: 'SPK426',
      trips: operated(JobNamespaces.of('etl', 'adhoc'), 'prod'),
      says: [
        "namespace: 'prod' is not watched by operator 'jobs/other', which watches 'etl', 'adhoc' (SPK426); " +
          'use a namespace that it watches, or add this one to its jobNamespaces',
      ],
      passes: operated(JobNamespaces.of('etl', 'adhoc'), 'adhoc'),
    },
    {
      id: 'SPK426',
      trips: operated(JobNamespaces.of('etl'), 'etl2'),
      says: [
        "namespace: 'etl2' is not watched by operator 'jobs/other', which watches 'etl' (SPK426); " +
          'use a namespace that it watches, or add this one to its jobNamespaces',
      ],
      // Of this, another check says that it is no name.
      passes: operated(JobNamespaces.of('etl'), 'Etl'),
    },
    { id: 'SPK427', trips: byKplus({ spark: 'off' }), says: MISMATCH, passes: byKplus({ spark: 'on', team: 'data' }) },
    { id: 'SPK427', trips: byObject('etl'), says: MISMATCH, passes: byPatch },
    {
      id: 'SPK427',
      trips: byKplus({}),
      says: MISMATCH,
      passes: operated(JobNamespaces.selected({ 'kubernetes.io/metadata.name': 'etl' }), 'etl'),
    },
    { id: 'SPK428', trips: byObject('elt', { spark: 'on' }), says: UNKNOWN, passes: byObject('etl', { spark: 'on' }) },
    {
      id: 'SPK428',
      trips: selected((chart) => new ApiObject(chart, 'etl', { apiVersion: 'example.com/v1', kind: 'Namespace', metadata: { name: 'etl' } })),
      says: UNKNOWN,
      passes: operated(JobNamespaces.selected({ spark: 'on' }).including('etl'), 'etl'),
    },
    {
      id: 'SPK021',
      trips: { operator: new Anonymous(place().chart, 'anonymous') },
      says: [
        "identity: the operator has no service account for jobs in namespace 'default' (SPK021); " +
          "give one, such as new SparkRbac(chart, 'rbac', { namespace: 'default' })",
      ],
      passes: { operator: new Anonymous(place().chart, 'anonymous'), identity: new KeptIdentity('default') },
    },
    {
      id: 'SPK021',
      trips: { identity: SparkRbac.fromServiceAccountName('etl-runner', 'etl') },
      says: [
        "identity: 'etl-runner' is a service account of namespace 'etl', and pods of 'default' cannot run as it (SPK021); use an identity of namespace 'default'",
      ],
      passes: { identity: SparkRbac.fromServiceAccountName('etl-runner', 'default') },
    },
    {
      id: 'SPK021',
      trips: { executor: { identity: SparkRbac.fromServiceAccountName('worker', 'etl') } },
      says: [
        "executor.identity: 'worker' is a service account of namespace 'etl', and pods of 'default' cannot run as it (SPK021); use an identity of namespace 'default'",
      ],
      passes: { executor: { identity: SparkRbac.fromServiceAccountName('worker', 'default') } },
    },
    {
      id: 'SPK021',
      trips: {
        sparkConf: { 'spark.kubernetes.authenticate.driver.serviceAccountName': 'root' },
        features: [feature('Cloud', (job) => job.conf('spark.kubernetes.authenticate.executor.serviceAccountName', 'cloud'))],
      },
      says: [
        "sparkConf['spark.kubernetes.authenticate.driver.serviceAccountName']: 'root' contradicts 'spark', the default of identity (SPK021); set identity",
        "sparkConf['spark.kubernetes.authenticate.executor.serviceAccountName']: 'cloud' of Cloud contradicts 'spark', the default of identity (SPK021); set identity",
      ],
      passes: { sparkConf: { 'spark.kubernetes.authenticate.driver.serviceAccountName': 'spark' } },
    },
    {
      id: 'SPK454',
      trips: { identity: SparkRbac.fromServiceAccountName('runner', 'default'), features: [secretsReader, leaseHolder] },
      says: [
        "identity: 'runner' gets its rights elsewhere, and Secrets needs get, list on secrets of the core group in namespace 'default' (SPK454); " +
          'grant it there and acknowledge this, or use a SparkRbac',
        "identity: 'runner' gets its rights elsewhere, and Locks needs create on leases of coordination.k8s.io in namespace 'default' (SPK454); " +
          'grant it there and acknowledge this, or use a SparkRbac',
      ],
      passes: { features: [secretsReader, leaseHolder] },
    },
    {
      id: 'SPK454',
      trips: () => ({ identity: rbac({ createRole: false }), features: [secretsReader] }),
      says: [
        "identity: 'spark' gets its rights elsewhere, and Secrets needs get, list on secrets of the core group in namespace 'default' (SPK454); " +
          'grant it there and acknowledge this, or use a SparkRbac',
      ],
      passes: { identity: SparkRbac.fromServiceAccountName('runner', 'default') },
    },
    {
      id: 'SPK455',
      trips: () => ({ identity: rbac({ automountServiceAccountToken: false }) }),
      says: [
        "identity: 'spark' gives its pods no token, so that a driver cannot make executors (SPK455); " +
          'leave automountServiceAccountToken: false out, or acknowledge this if the token comes another way',
      ],
      passes: () => ({ identity: rbac({ createServiceAccount: false }) }),
    },
    {
      id: 'SPK455',
      trips: { driver: { automountServiceAccountToken: false } },
      says: [
        'driver.automountServiceAccountToken: false leaves the driver without a token, so that it cannot make executors (SPK455); ' +
          'leave it out, or acknowledge this if the token comes another way',
      ],
      // The pod decides.
      passes: () => ({
        identity: rbac({ automountServiceAccountToken: false }),
        driver: { automountServiceAccountToken: true },
        executor: { automountServiceAccountToken: false },
      }),
    },
  ]);

  it('see a namespace that is defined after the first look', async () => {
    const app = Testing.app();
    const chart = new Chart(app, 'all');
    const identity: ISparkIdentity = new KeptIdentity('etl');
    const props = { operator: new TestOperator(chart, 'operator', JobNamespaces.selected({ spark: 'on' })), namespace: 'etl', identity };
    expect(saidOf(props, 'SPK428')).toHaveLength(1);
    new Namespace(chart, 'etl', { metadata: { name: 'etl', labels: { spark: 'on' } } });
    await Promise.resolve();
    expect(saidOf(props)).toEqual([]);
  });
});
