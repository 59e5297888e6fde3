import { Chart, Testing } from 'cdk8s';
import { ServiceAccount } from 'cdk8s-plus-27';
import { accountNameProblems, rbacProblems } from '../../lib/identity/rbac-problems';
import type { SparkRbacProps } from '../../lib/identity/spark-rbac-props';
import { formatProblem } from '../../lib/private/problems';

const chart = new Chart(Testing.app(), 'accounts', { namespace: 'jobs' });
const good = new ServiceAccount(chart, 'good', { automountToken: true, metadata: { name: 'good' } });
const mute = new ServiceAccount(chart, 'mute', { metadata: { name: 'mute' } });
const imported = ServiceAccount.fromServiceAccountName(chart, 'imported', 'imported', { namespaceName: 'jobs' });
const elsewhere = ServiceAccount.fromServiceAccountName(chart, 'elsewhere', 'elsewhere');

function said(props: Partial<SparkRbacProps>): string[] {
  return rbacProblems(props, props.namespace ?? 'jobs').map(formatProblem);
}

describe('what is wrong with the properties of a SparkRbac', () => {
  it.each<Partial<SparkRbacProps>>([
    {},
    {
      serviceAccountName: 'spark.etl',
      roleName: 'system:spark',
      labels: { a: 'b' },
      annotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::1:role/x' },
    },
    { serviceAccount: good },
    { serviceAccount: imported, serviceAccountName: 'imported', createServiceAccount: false },
    { createRole: false, roleAnnotations: {} },
    { createServiceAccount: false, annotations: {} },
  ])('nothing: %j', (props) => {
    expect(said(props)).toEqual([]);
  });

  it.each<[Partial<SparkRbacProps>, string]>([
    [{ namespace: 'Jobs' }, "namespace: 'Jobs' is not a namespace name (SPK424); use lower-case letters, digits and `-`, at most 63 characters"],
    [
      { serviceAccountName: 'Spark' },
      "serviceAccountName: 'Spark' is not the name of a service account (SPK424); use lower-case letters, digits, `-` and `.`, at most 253 characters",
    ],
    [{ roleName: 'a/b' }, "roleName: 'a/b' is not the name of a role (SPK424); leave out `/` and `%`"],
    [{ roleName: '..' }, "roleName: '..' is not the name of a role (SPK424); leave out `/` and `%`"],
    [{ labels: { 'a b': 'c' } }, "labels['a b']: the key is malformed (SPK424); use an optional DNS prefix and `/`, then at most 63 characters"],
    [{ labels: { a: 'b c' } }, "labels['a']: 'b c' is not a label value (SPK424); use at most 63 letters, digits, `-`, `_` and `.`"],
    [
      { annotations: { 'a b': 'c' } },
      "annotations['a b']: the key is malformed (SPK424); use an optional DNS prefix and `/`, then at most 63 characters",
    ],
    [
      { roleAnnotations: { '/': 'c' } },
      "roleAnnotations['/']: the key is malformed (SPK424); use an optional DNS prefix and `/`, then at most 63 characters",
    ],
    [
      { serviceAccount: good, serviceAccountName: 'other' },
      "serviceAccountName: 'other' contradicts serviceAccount, which is 'good' (SPK424); give one of the two",
    ],
    [
      { serviceAccount: good, createServiceAccount: true },
      'createServiceAccount: true contradicts serviceAccount, which is defined elsewhere (SPK424); ' +
        'leave it out, or give serviceAccountName instead of serviceAccount',
    ],
    [
      { serviceAccount: good, annotations: { a: 'b' } },
      'annotations: {"a":"b"} has no effect, because the service account is defined elsewhere (SPK424); leave it out',
    ],
    [
      { createServiceAccount: false, automountServiceAccountToken: true },
      'automountServiceAccountToken: true has no effect, because the service account is defined elsewhere (SPK424); leave it out',
    ],
    [{ createRole: false, roleName: 'x' }, "roleName: 'x' has no effect, because no role is defined (SPK424); leave it out"],
    [
      { createRole: false, persistentVolumeClaims: false },
      'persistentVolumeClaims: false has no effect, because no role is defined (SPK424); leave it out',
    ],
    [
      { createRole: false, createServiceAccount: false },
      'createRole: false leaves nothing to define (SPK424); use SparkRbac.fromServiceAccountName for an account that is defined and bound elsewhere',
    ],
    [
      { serviceAccount: elsewhere },
      "serviceAccount: 'elsewhere' is in namespace 'default', and pods of 'jobs' cannot run as it (SPK424); give an account of the namespace of the jobs",
    ],
    [
      { serviceAccount: mute },
      "serviceAccount: 'mute' gives its pods no token, so that a driver cannot make executors (SPK424); define it with automountToken: true",
    ],
    [
      { serviceAcountName: 'x' } as Partial<SparkRbacProps>,
      'serviceAcountName: there is no such property (SPK402); did you mean serviceAccountName?',
    ],
    [{ namespace: null as unknown as string }, 'namespace: null is not a string (SPK402); give a string'],
    [{ createRole: 'no' as unknown as boolean }, "createRole: 'no' is not true or false (SPK402); give true or false"],
  ])('%j', (props, message) => {
    expect(said(props)).toEqual([message]);
  });
});

describe('what is wrong with an account that exists', () => {
  it('is its names', () => {
    expect(accountNameProblems({ name: 'etl', namespace: 'jobs' })).toEqual([]);
    expect(accountNameProblems({ name: '', namespace: 3 as unknown as string }).map(({ path }) => path)).toEqual(['name', 'namespace']);
  });
});
