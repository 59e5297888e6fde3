import { Chart, Testing } from 'cdk8s';
import { propsFromChartValues } from '../../../lib/operator/chart/chart-values';
import type { ChartValuesOptions } from '../../../lib/operator/chart/chart-values-options';
import { CHART_DEFAULTS } from '../../../lib/operator/chart/chart-defaults';
import { SparkOperator } from '../../../lib/operator/spark-operator';
import { ProblemError } from '../../../lib/private/problems';
import { ofKind, one, synth, type Manifest } from '../../support/synth';
import { install } from '../install';

type Values = { readonly [key: string]: unknown };
const CHART_LABELS = { 'helm.sh/chart': 'spark-operator-2.5.2', 'app.kubernetes.io/managed-by': 'Helm' };

function fromChart(values: Values, options?: ChartValuesOptions, namespace = 'spark-operator'): Manifest[] {
  const chart = new Chart(Testing.app(), 'platform', { namespace });
  SparkOperator.fromChartValues(chart, 'operator', values, options);
  return synth(chart).filter(({ kind }) => kind !== 'CustomResourceDefinition');
}

/** Every problem of values, one a line. */
function problems(values: unknown, options: ChartValuesOptions = {}): string[] {
  try {
    propsFromChartValues(values, options, 'spark-operator');
    return [];
  } catch (error) {
    if (error instanceof ProblemError) return error.message.split('\n').slice(1);
    throw error;
  }
}

const argsOf = (manifests: Manifest[], name: string): string[] => one(manifests, 'Deployment', name).spec.template.spec.containers[0].args;

describe('SparkOperator.fromChartValues', () => {
  it('defines what the constructor defines, with the labels of Helm', () => {
    expect(fromChart({})).toEqual(install({ labels: CHART_LABELS }));
  });

  it('takes the defaults as values', () => {
    expect(fromChart(CHART_DEFAULTS)).toEqual(fromChart({}));
  });

  it('installs the definitions too, as Helm does', () => {
    const chart = new Chart(Testing.app(), 'platform');
    SparkOperator.fromChartValues(chart, 'operator', {});
    expect(ofKind(synth(chart), 'CustomResourceDefinition')).toHaveLength(3);
  });

  it('goes into the namespace of its chart', () => {
    const namespaces = fromChart({ spark: { jobNamespaces: ['platform'] } }, {}, 'platform').map(({ metadata }) => metadata.namespace);
    expect([...new Set(namespaces)].sort()).toEqual(['platform', undefined]);
  });

  it('is a SparkOperator like any other', () => {
    const chart = new Chart(Testing.app(), 'platform');
    const values = { webhook: { enable: false }, controller: { batchScheduler: { enable: true } }, spark: { jobNamespaces: ['a'] } };
    const operator = SparkOperator.fromChartValues(chart, 'operator', values);
    expect(operator).toMatchObject({ webhookEnabled: false, batchSchedulers: ['volcano', 'yunikorn'] });
    expect(operator.identityFor('a')?.serviceAccountName).toBe('spark-operator-spark');
  });

  it('names objects after the release', () => {
    const names = fromChart({}, { releaseName: 'blue' }).map(({ metadata }) => String(metadata.name));
    expect(names.filter((name) => !name.startsWith('blue-spark-operator'))).toEqual([]);
  });

  it('writes arguments as the chart does', () => {
    const manifests = fromChart({
      controller: { logLevel: '', leaderElection: { leaseDuration: '60s' }, driverPodCreationGracePeriod: '', kubeAPIQPS: 0 },
      spark: { jobNamespaces: [''], jobNamespaceSelector: 'a in (b, c)' },
      prometheus: { metrics: { enable: false } },
    });
    expect(argsOf(manifests, 'spark-operator-controller')).toEqual([
      'controller',
      'start',
      '--zap-encoder=console',
      '--namespaces=""',
      '--namespace-selector=a in (b, c)',
      '--controller-threads=10',
      '--enable-ui-service=true',
      '--leader-election=true',
      '--leader-election-lock-name=spark-operator-controller-lock',
      '--leader-election-lock-namespace=spark-operator',
      '--leader-election-lease-duration=60s',
      '--leader-election-renew-deadline=10s',
      '--leader-election-retry-period=2s',
      '--workqueue-ratelimiter-bucket-qps=50',
      '--workqueue-ratelimiter-bucket-size=500',
      '--workqueue-ratelimiter-max-delay=6h',
      '--max-tracked-executor-per-app=1000',
      '--kube-api-burst=30',
      '--scheduled-spark-application-timestamp-precision=nanos',
      '--feature-gates=PartialRestart=false,LoadSparkDefaults=false',
    ]);
  });

  it('names certificate and issuer as the chart does', () => {
    const manifests = fromChart({ certManager: { enable: true } }, { releaseName: 'blue', certManagerInstalled: true });
    expect(one(manifests, 'Certificate').metadata.name).toBe('spark-operator-certificate');
    expect(one(manifests, 'Issuer').metadata.name).toBe('spark-operator-self-signed-issuer');
    const { annotations } = one(manifests, 'MutatingWebhookConfiguration').metadata;
    expect(annotations).toEqual({ 'cert-manager.io/inject-ca-from': 'spark-operator/spark-operator-certificate' });
  });

  it.each([
    [undefined, false],
    ['1.30', false],
    ['v1.30.0-alpha.1', false],
    ['1.29.15', undefined],
  ])('writes hostUsers for Kubernetes %s as the chart does', (kubernetesVersion, expected) => {
    const manifests = fromChart({ controller: { hostUsers: false } }, { kubernetesVersion });
    expect(one(manifests, 'Deployment', 'spark-operator-controller').spec.template.spec.hostUsers).toBe(expected);
  });

  it('reads the same values to the same manifests, and leaves them as they are', () => {
    const values = { controller: { volumes: null, volumeMounts: null, securityContext: { readOnlyRootFilesystem: false } } };
    const before = JSON.stringify(values);
    expect(fromChart(values)).toEqual(fromChart(values));
    expect(JSON.stringify(values)).toBe(before);
  });
});

describe('the options of SparkOperator.fromChartValues that the chart does not have', () => {
  it('put the groups of objects into files of their own', () => {
    const app = Testing.app();
    const [crds, rbac, jobs, platform] = ['crds', 'rbac', 'jobs', 'platform'].map((id) => new Chart(app, id, { namespace: 'spark-operator' }));
    const options = { crdScope: crds, rbacScope: rbac, jobRbacScope: jobs, createNamespace: true, createJobNamespaces: true, strictTemplates: true };
    SparkOperator.fromChartValues(platform, 'operator', { spark: { jobNamespaces: ['a'] } }, options);
    expect(synth(crds).map(({ kind }) => kind)).toEqual(Array(3).fill('CustomResourceDefinition'));
    expect(ofKind(synth(rbac), 'Namespace').map(({ metadata }) => metadata.name)).toEqual(['spark-operator', 'a']);
    expect(ofKind(synth(jobs), 'ServiceAccount').map(({ metadata }) => metadata.name)).toEqual(['spark-operator-spark']);
    expect(ofKind(synth(platform), 'Deployment')).toHaveLength(2);
    expect(ofKind(synth(platform), 'ServiceAccount')).toEqual([]);
  });

  it('leave the definitions to others', () => {
    const chart = new Chart(Testing.app(), 'platform');
    expect(SparkOperator.fromChartValues(chart, 'operator', {}, { installCrds: false }).crds).toBeUndefined();
  });

  it('are the properties of the same names', () => {
    const chart = new Chart(Testing.app(), 'platform');
    const options: ChartValuesOptions = {
      createNamespace: true,
      createJobNamespaces: true,
      installCrds: true,
      strictTemplates: true,
      crdScope: chart,
      rbacScope: chart,
      jobRbacScope: chart,
      acknowledgeWarnings: { SPK233: 'two replicas' },
    };
    expect(propsFromChartValues({}, options, 'spark-operator')).toMatchObject(options);
  });
});

describe('propsFromChartValues', () => {
  it('fails with every problem at once, each at its path in the chart', () => {
    const found = problems(
      {
        sparkJobNamespace: 'a',
        controller: { replica: 2, workers: 'x', tolerations: [{ key: 'a', effects: 'b' }], podDisruptionBudget: { enable: true } },
        webhook: { port: 443, timeoutSeconds: 60 },
        certManager: { enable: true },
      },
      { releaseName: 'Blue' },
    );
    expect(found.map((line) => line.trim().replace(/: .*\((SPK\d+)\).*/, ' $1'))).toEqual([
      'releaseName SPK266',
      'sparkJobNamespace SPK262',
      'controller.replica SPK260',
      'controller.workers SPK261',
      'controller.tolerations[0].effects SPK302',
      'controller.podDisruptionBudget.enable SPK210',
      'certManager.enable SPK268',
      'webhook.port SPK215',
      'webhook.timeoutSeconds SPK232',
    ]);
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a list', []],
    ['a text', 'controller: {}'],
  ])('fails on %s as values', (_, values) => {
    expect(problems(values)).toEqual([expect.stringMatching(/^ {2}values: .*is not a map \(SPK261\); give the values as a map$/)]);
  });

  it.each<[string, ChartValuesOptions]>([
    ['a release with capitals', { releaseName: 'Spark' }],
    ['a release of 54 characters', { releaseName: 'a'.repeat(54) }],
    ['an empty release', { releaseName: '' }],
    ['a Kubernetes version that is none', { kubernetesVersion: 'new' }],
  ])('fails on %s', (_, options) => {
    expect(problems({}, options)).toEqual([expect.stringMatching(/\(SPK266\)/)]);
  });

  it.each<[string, unknown, string]>([
    [
      'an unknown option',
      { certManagerInstaled: true },
      'certManagerInstaled: there is no such property (SPK402); did you mean certManagerInstalled?',
    ],
    ['a switch as a text', { certManagerInstalled: 'false' }, "certManagerInstalled: 'false' is not true or false (SPK402); give true or false"],
    ['a version as a number', { kubernetesVersion: 1.3 }, 'kubernetesVersion: 1.3 is not a string (SPK402); give a string'],
    ['null as the release', { releaseName: null }, 'releaseName: null is not a string (SPK402); give a string'],
    ['a scope that is none', { crdScope: {} }, 'crdScope: {} is not a construct (SPK402); give a construct'],
    ['null as options', null, 'options: null is not an object (SPK402); give the properties as an object'],
  ])('fails on %s', (_, options, expected) => {
    expect(problems({}, options as ChartValuesOptions)).toEqual([`  ${expected}`]);
  });

  it('blames an option once, and not the values that need it', () => {
    const options = { certManagerInstalled: 'yes' } as unknown as ChartValuesOptions;
    expect(problems({ certManager: { enable: true } }, options)).toEqual([expect.stringContaining('certManagerInstalled: ')]);
  });

  it('takes a release of 53 characters that can name Services', () => {
    expect(problems({ fullnameOverride: 'short' }, { releaseName: 'a'.repeat(53) })).toEqual([]);
  });

  it('takes the digest of an image after its tag', () => {
    expect(problems({ image: { tag: `2.5.2@sha256:${'0'.repeat(64)}` } })).toEqual([]);
    expect(problems({ image: { tag: '2.5.2@sha256:0' } })).toEqual([expect.stringMatching(/^ {2}image\.tag: '2\.5\.2@sha256:0' .*\(SPK228\)/)]);
  });

  it('does not blame a value twice', () => {
    expect(problems({ commonLabels: { a: 'b c' } })).toEqual([expect.stringContaining("  commonLabels.a: 'b c' ")]);
    expect(problems({ image: { pullSecrets: [{ name: '' }] } })).toEqual([expect.stringContaining("  image.pullSecrets[0].name: '' ")]);
    expect(problems({ controller: { volumes: [] } })).toEqual([expect.stringContaining('controller.volumeMounts[0].name')]);
    expect(problems({ controller: { workers: 0 } })).toEqual([expect.stringContaining('controller.workers: 0')]);
  });

  it.each<[string, Values]>([
    ['controller', { controller: null }],
    ['controller.pprof', { controller: { pprof: null } }],
    ['webhook.leaderElection', { webhook: { leaderElection: null } }],
    ['spark.serviceAccount', { spark: { serviceAccount: null } }],
    ['prometheus.podMonitor', { prometheus: { podMonitor: null } }],
    ['certManager', { certManager: null }],
    ['hook', { hook: null }],
  ])('fails when %s is deleted, as the chart does', (path, values) => {
    expect(problems(values)).toEqual([expect.stringContaining(`  ${path}: null is deleted, and the chart reads ${path}.`)]);
  });

  it('takes deletions of what the chart does not read', () => {
    expect(problems({ webhook: { enable: false, leaderElection: null }, certManager: null, hook: { image: null } })).toEqual([]);
  });
});
