import { Duration, Testing } from 'cdk8s';
import { DisruptionBudget } from '../../../lib/operator/disruption-budget';
import { OperatorNetworkPolicy } from '../../../lib/operator/network-policy';
import { OperatorWebhook } from '../../../lib/operator/operator-webhook';
import { propertyTypeProblems } from '../../../lib/operator/checks/property-types';
import { SparkOperator } from '../../../lib/operator/spark-operator';
import { PodVolume } from '../../../lib/pod/pod-volume';
import { Toleration } from '../../../lib/pod/toleration';
import { formatProblem, ProblemError } from '../../../lib/private/problems';
import { synthUnchecked } from '../../support/synth';
import { propertyPaths } from '../contract-properties';
import { operatorChart } from '../install';

/** As a caller without types would write them. */
const problems = (props: object) => propertyTypeProblems(props).map(formatProblem);

describe('propertyTypeProblems', () => {
  it('finds nothing in properties of the right types', () => {
    expect(
      problems({
        controller: { workers: 1, retryPeriod: Duration.seconds(1) },
        webhook: OperatorWebhook.selfManaged({ port: 10250 }),
        metrics: { jobStartLatencyBuckets: [1] },
        featureGates: { PartialRestart: true },
      }),
    ).toEqual([]);
  });

  it('finds names that no property has, with the one that was meant', () => {
    expect(problems({ jobNamespace: 'a', controller: { worker: 1 }, podMonitor: { label: {} } })).toEqual([
      'jobNamespace: there is no such property (SPK402); did you mean jobNamespaces?',
      'controller.worker: there is no such property (SPK402); did you mean workers?',
      'podMonitor.label: there is no such property (SPK402); did you mean labels?',
    ]);
  });

  it('finds values of another type', () => {
    expect(problems({ controller: { workers: '10', retryPeriod: '2s' }, uiService: 'yes', metrics: { labels: 'a' }, uiIngress: {} })).toEqual([
      "controller.workers: '10' is not a number (SPK402); give a number",
      "controller.retryPeriod: '2s' is not a Duration (SPK402); use Duration.minutes(5) and the like",
      "uiService: 'yes' is not true or false (SPK402); give true or false",
      expect.stringMatching(/^uiIngress\.urlFormat: no .* is given/),
      "metrics.labels: 'a' is not a list of strings (SPK402); give a list of strings",
    ]);
  });

  it('finds values that no enum has, with the one that was meant', () => {
    expect(problems({ controller: { logLevel: 'inf', scheduledTimestampPrecision: 'days' }, featureGates: { PartialRestart: 'true' } })).toEqual([
      "controller.logLevel: 'inf' is not a value of this property (SPK402); did you mean 'info'?",
      expect.stringMatching(/^controller\.scheduledTimestampPrecision: 'days' is not a value of this property/),
      'featureGates: {"PartialRestart":"true"} is not a map of true or false (SPK402); give a map of true or false',
    ]);
  });

  it('tells the classes apart, whatever members they share', () => {
    const [toleration, budget] = [Toleration.any(), DisruptionBudget.minAvailable(1)];
    expect(problems({ controller: { tolerations: [toleration], disruptionBudget: budget } })).toEqual([]);
    expect(problems({ controller: { tolerations: [budget], disruptionBudget: toleration } }).map((line) => line.split(':')[0])).toEqual([
      'controller.tolerations[0]',
      'controller.disruptionBudget',
    ]);
  });

  it('finds scopes in which nothing can be defined', () => {
    expect(problems({ crdScope: Testing.app(), rbacScope: operatorChart() })).toEqual([
      "crdScope: '' is in no chart (SPK402); give a chart, or a construct in one",
    ]);
  });

  const JUNK = [null, 5, 'x', {}, [], [null], [{}], true, DisruptionBudget.minAvailable(1), PodVolume.emptyDir('a')];

  it.each(propertyPaths('SparkOperatorProps'))('lets no value of %s end in anything but problems', (path) => {
    for (const value of JUNK) {
      const make = () => synthUnchecked(installing(path, value), 'the value is junk');
      expect([value, outcome(make)]).toEqual([value, expect.stringMatching(/^(installed|problems)$/)]);
    }
  });

  it('makes an operator fail with all of them at once', () => {
    const props = JSON.parse('{"releaseNam": "x", "controller": {"workers": "10"}}');
    expect(() => new SparkOperator(operatorChart(), 'operator', props)).toThrow(
      /SparkOperator 'platform\/operator' has 2 problems:\n {2}releaseNam: .*\n {2}controller\.workers/,
    );
    expect(() => new SparkOperator(operatorChart(), 'operator', JSON.parse('{"releaseName": "x"}'))).not.toThrow();
  });
});

/** A chart with an operator that has a value at the path of a property, whatever the value is. */
function installing(path: string, value: unknown) {
  const chart = operatorChart();
  const [first, ...rest] = path.replace(/\[\]/g, '.0').split('.');
  const make = FACTORIES[first] ?? ((options: object) => options);
  const props = { [first]: rest.length === 0 ? value : make(within(rest, value)) };
  new SparkOperator(chart, 'operator', { installCrds: false, ...props });
  return chart;
}

/** Classes that are made from options. */
const FACTORIES: Partial<Record<string, (options: object) => unknown>> = {
  webhook: (options) => OperatorWebhook.certManager(options),
  networkPolicy: (options) => OperatorNetworkPolicy.restricted(options),
};

function within([name, ...rest]: readonly string[], value: unknown): object {
  const inner = rest.length === 0 ? value : within(rest, value);
  return name === '0' ? [inner] : { [name]: inner };
}

function outcome(make: () => unknown): string {
  const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  try {
    make();
    return 'installed';
  } catch (error) {
    const isOurs = error instanceof ProblemError || (error instanceof Error && error.message.startsWith('Validation failed'));
    return isOurs ? 'problems' : String(error);
  } finally {
    warn.mockRestore();
  }
}
