import { Duration } from 'cdk8s';
import { OperatorWebhook } from '../../../lib/operator/operator-webhook';
import { propertyTypeProblems } from '../../../lib/operator/checks/property-types';
import { SparkOperator } from '../../../lib/operator/spark-operator';
import { formatProblem } from '../../../lib/private/problems';
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
    const webhook = OperatorWebhook.selfManaged({ ...JSON.parse('{"timeoutSeconds": 1}') });
    expect(problems({ webhook })[0]).toMatch(/^webhook\.timeoutSeconds: there is no such property/);
  });

  it('finds values of another type', () => {
    expect(problems({ controller: { workers: '10', retryPeriod: '2s' }, uiService: 'yes', metrics: { labels: 'a' }, uiIngress: {} })).toEqual([
      "uiService: 'yes' is not true or false (SPK402); give true or false",
      "controller.workers: '10' is not a number (SPK402); give a number",
      "controller.retryPeriod: '2s' is not a Duration (SPK402); give a Duration",
      "metrics.labels: 'a' is not a list of strings (SPK402); give a list of strings",
      'uiIngress.urlFormat: no urlFormat is given (SPK402); give a string',
    ]);
  });

  it('makes an operator fail with all of them at once', () => {
    const props = JSON.parse('{"releaseNam": "x", "controller": {"workers": "10"}}');
    expect(() => new SparkOperator(operatorChart(), 'operator', props)).toThrow(
      /SparkOperator 'platform\/operator' has 2 problems:\n {2}releaseNam: .*\n {2}controller\.workers/,
    );
    expect(() => new SparkOperator(operatorChart(), 'operator', JSON.parse('{"releaseName": "x"}'))).not.toThrow();
  });
});
