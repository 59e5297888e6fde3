import { Duration } from 'cdk8s';
import { JobNamespaces } from '../../../lib/job/job-namespaces';
import { OperatorVersion } from '../../../lib/job/operator-version';
import { DisruptionBudget } from '../../../lib/operator/disruption-budget';
import { OperatorWebhook } from '../../../lib/operator/operator-webhook';
import type { SparkOperatorProps } from '../../../lib/operator/spark-operator-props';

/** An installation of a release, said twice: in values of its chart, and in properties. */
export interface ReleaseCase {
  readonly name: string;
  readonly version: string;
  readonly values: object;
  readonly props: SparkOperatorProps;
}

interface Installation extends Omit<ReleaseCase, 'version'> {
  /** The first release that has it. */
  readonly since?: string;
}

const budget = { replicas: 2, disruptionBudget: DisruptionBudget.minAvailable(1) };
const INSTALLATIONS: readonly Installation[] = [
  { name: 'no values', values: {}, props: {} },
  { name: 'every namespace', values: { spark: { jobNamespaces: [] } }, props: { jobNamespaces: JobNamespaces.all() } },
  {
    name: 'several namespaces',
    values: { spark: { jobNamespaces: ['a', 'spark-operator', 'b'] } },
    props: { jobNamespaces: JobNamespaces.of('a', 'spark-operator', 'b') },
  },
  {
    name: 'a selector beside a list',
    since: '2.5.0',
    values: { spark: { jobNamespaces: ['a'], jobNamespaceSelector: 'x=y' } },
    // As the chart reads it; by itself the library shows the webhook the selected namespaces too.
    props: { jobNamespaces: JobNamespaces._fromChart(['a'], 'x=y') },
  },
  {
    name: 'accounts of jobs that exist',
    values: { spark: { serviceAccount: { create: false, name: 'driver' }, rbac: { annotations: { a: 'b' } } } },
    props: { createJobServiceAccounts: false, jobServiceAccountName: 'driver', jobRbacAnnotations: { a: 'b' } },
  },
  {
    name: 'pods, and budgets over them',
    values: {
      controller: { replicas: 2, podDisruptionBudget: { enable: true }, workers: 20, labels: { a: 'b' } },
      webhook: { replicas: 2, podDisruptionBudget: { enable: true }, annotations: { a: 'b' } },
    },
    props: {
      controller: { ...budget, workers: 20, podLabels: { a: 'b' } },
      webhook: OperatorWebhook.selfManaged({ ...budget, podAnnotations: { a: 'b' } }),
    },
  },
  {
    name: 'no leader election',
    values: { controller: { leaderElection: { enable: false } }, webhook: { leaderElection: { enable: false } } },
    props: { controller: { leaderElection: false }, webhook: OperatorWebhook.selfManaged({ leaderElection: false }) },
  },
  { name: 'profiler', values: { controller: { pprof: { enable: true } } }, props: { controller: { pprofPort: 6060 } } },
  {
    name: 'UI ingress',
    values: {
      controller: {
        uiIngress: {
          enable: true,
          urlFormat: '{{$appName}}.example.com',
          ingressClassName: 'nginx',
          tls: [{ hosts: ['*.example.com'], secretName: 'tls' }],
          annotations: { a: 'b' },
        },
      },
    },
    props: {
      uiIngress: {
        urlFormat: '{{$appName}}.example.com',
        ingressClassName: 'nginx',
        tls: [{ hosts: ['*.example.com'], secretName: 'tls' }],
        annotations: { a: 'b' },
      },
    },
  },
  {
    name: 'batch schedulers',
    values: { controller: { batchScheduler: { enable: true, kubeSchedulerNames: ['co'], default: 'co' } } },
    props: { batchScheduling: { kubeSchedulerNames: ['co'], defaultScheduler: 'co' } },
  },
  { name: 'no webhook', values: { webhook: { enable: false } }, props: { webhook: OperatorWebhook.none() } },
  {
    name: 'quota enforcement',
    values: { webhook: { resourceQuotaEnforcement: { enable: true } } },
    props: { webhook: OperatorWebhook.selfManaged({ resourceQuotaEnforcement: true }) },
  },
  {
    name: 'cert-manager',
    values: { certManager: { enable: true, duration: '8760h' } },
    props: {
      webhook: OperatorWebhook.certManager({
        duration: Duration.days(365),
        certificateName: 'spark-operator-certificate',
        issuerName: 'spark-operator-self-signed-issuer',
      }),
    },
  },
  { name: 'no metrics', values: { prometheus: { metrics: { enable: false } } }, props: { metrics: { enabled: false } } },
  { name: 'PodMonitor', values: { prometheus: { podMonitor: { create: true } } }, props: { podMonitor: {} } },
  { name: 'hook', values: { hook: { upgradeCrd: true } }, props: { crdUpgrade: {} } },
];

/** Every installation, of every release that has it. */
export function releaseCases(): ReleaseCase[] {
  return OperatorVersion.all().flatMap((operatorVersion) =>
    INSTALLATIONS.filter(({ since = '0' }) => operatorVersion.atLeast(since)).map(({ name, values, props }): ReleaseCase => {
      const { version } = operatorVersion;
      const labels = { 'helm.sh/chart': `spark-operator-${version}`, 'app.kubernetes.io/managed-by': 'Helm' };
      return { name: `${version}: ${name}`, version, values, props: { operatorVersion, labels, ...props } };
    }),
  );
}
