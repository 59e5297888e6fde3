import { Duration } from 'cdk8s';
import { JobNamespaces } from '../../../lib/job/job-namespaces';
import { idleSettings } from '../../../lib/operator/checks/idle-settings';
import { OperatorWebhook } from '../../../lib/operator/operator-webhook';
import type { SparkOperatorProps } from '../../../lib/operator/spark-operator-props';
import { modelOf, operatorChart } from '../install';

const pathsOf = (props: SparkOperatorProps) => idleSettings(modelOf(props)).map(({ path }) => path);
const some = { a: 'b' };

describe('idleSettings', () => {
  it('finds nothing in the default installation', () => {
    expect(pathsOf({})).toEqual([]);
  });

  it.each<[string, SparkOperatorProps, SparkOperatorProps]>([
    ['jobServiceAccountAnnotations', { jobServiceAccountAnnotations: some }, { createJobServiceAccounts: false }],
    ['automountJobServiceAccountToken', { automountJobServiceAccountToken: true }, { createJobServiceAccounts: false }],
    ['jobRbacAnnotations', { jobRbacAnnotations: some }, { createJobRbac: false }],
    ['strictTemplates', { strictTemplates: true }, { installCrds: false }],
    ['crdScope', { crdScope: operatorChart() }, { installCrds: false }],
    ['createJobNamespaces', { createJobNamespaces: true }, { jobNamespaces: JobNamespaces.of('default') }],
  ])('finds %s when what it is for is switched off', (path, setting, off) => {
    expect(pathsOf({ ...setting, ...off })).toEqual([path]);
    expect(pathsOf(off)).toEqual([]);
    expect(pathsOf({ ...setting, jobNamespaces: JobNamespaces.of('a') })).toEqual([]);
  });

  it("finds the operator's namespace when every cluster has it", () => {
    expect(pathsOf({ createNamespace: true })).toEqual([]);
    expect(idleSettings(modelOf({ createNamespace: true }, 'default')).map(({ path }) => path)).toEqual(['createNamespace']);
    expect(idleSettings(modelOf({ createNamespace: false }, 'default'))).toEqual([]);
  });

  it('finds settings of metrics that are off', () => {
    expect(pathsOf({ metrics: { enabled: false, port: 1, labels: [] } })).toEqual(['metrics.port', 'metrics.labels']);
    expect(pathsOf({ metrics: { enabled: true, port: 1 } })).toEqual([]);
  });

  it.each([
    ['controller', (options: object): SparkOperatorProps => ({ controller: options })],
    ['webhook', (options: object): SparkOperatorProps => ({ webhook: OperatorWebhook.selfManaged(options) })],
  ])('finds annotations of what is not defined for the %s', (name, props) => {
    const annotations = { serviceAccountAnnotations: some, rbacAnnotations: some };
    expect(pathsOf(props({ ...annotations, createServiceAccount: false }))).toEqual([`${name}.serviceAccountAnnotations`]);
    expect(pathsOf(props({ ...annotations, createRbac: false }))).toEqual([`${name}.rbacAnnotations`]);
    expect(pathsOf(props(annotations))).toEqual([]);
  });

  it('finds durations without leader election', () => {
    const durations = { leaseDuration: Duration.seconds(30), renewDeadline: Duration.seconds(20), retryPeriod: Duration.seconds(5) };
    expect(pathsOf({ controller: { ...durations, leaderElection: false } })).toEqual(Object.keys(durations).map((name) => `controller.${name}`));
    expect(pathsOf({ controller: durations })).toEqual([]);
  });

  it('finds the name of a port of a profiler that is off', () => {
    expect(pathsOf({ controller: { pprofPortName: 'x' } })).toEqual(['controller.pprofPortName']);
    expect(pathsOf({ controller: { pprofPortName: 'x', pprofPort: 6060 } })).toEqual([]);
  });

  it('finds the name of an issuer that is not defined', () => {
    const webhook = (issuer?: { name: string }) => OperatorWebhook.certManager({ issuerName: 'x', issuer });
    expect(pathsOf({ webhook: webhook({ name: 'ca' }) })).toEqual(['webhook.issuerName']);
    expect(pathsOf({ webhook: webhook() })).toEqual([]);
  });

  it('passes values of the chart, which list every default', () => {
    const setting = { controller: { pprofPortName: 'pprof' } };
    expect(pathsOf({ ...setting, jobNamespaces: JobNamespaces._fromChart(['default'], '') })).toEqual([]);
    expect(pathsOf(setting)).toEqual(['controller.pprofPortName']);
  });

  it('says why', () => {
    expect(idleSettings(modelOf({ createJobRbac: false, jobRbacAnnotations: some }))).toEqual([
      { path: 'jobRbacAnnotations', value: some, reason: 'has no effect, because createJobRbac is false', fix: 'leave it out, or change that' },
    ]);
  });
});
