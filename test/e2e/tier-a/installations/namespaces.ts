// An operator runs the jobs of its namespaces and no others: listed, selected by label, and beside another operator.
import assert from 'node:assert/strict';
import type { V1Lease } from '@kubernetes/client-node';
import { App, Chart } from 'cdk8s';
import type { SparkJobProps, SparkOperatorProps } from '../../../../lib';
import { JobNamespaces, OperatorWebhook, PodSettings, SparkOperator, SparkRbac, Toleration } from '../../../../lib';
import type { Scenario, ScenarioContext } from '../../scenario';
import { Manifests, operatorApp, smallJob, whileRunning, withoutJobs } from './installation';
import { create, sparkApplication, stateOf } from '../../proofs/showing';

/** What only the webhook puts into pods. */
const IN_FIELDS: Partial<SparkJobProps> = { podSettings: PodSettings.FIELDS, driver: { tolerations: [Toleration.exists('e2e/by-webhook')] } };

async function severalNamespaces(context: ScenarioContext): Promise<void> {
  const name = 'several';
  const [own, other] = [context.jobNamespace, `${context.jobNamespace}-2`];
  const manifests = Manifests.of(context, (app) => {
    const charts = { rbacScope: new Chart(app, 'rbac'), jobRbacScope: new Chart(app, 'job-rbac') };
    const operator = new SparkOperator(new Chart(app, 'operator', { namespace: name }), 'operator', {
      ...{ releaseName: name, fullNameOverride: name, installCrds: false, createNamespace: true, createJobNamespaces: true, ...charts },
      jobNamespaces: JobNamespaces.of(own, other),
      jobServiceAccountName: 'analysts',
      webhook: OperatorWebhook.none(),
    });
    smallJob(new Chart(app, 'own-jobs', { namespace: own }), 'pi', operator);
    const otherJobs = new Chart(app, 'other-jobs', { namespace: other });
    smallJob(otherJobs, 'pi', operator, { identity: new SparkRbac(otherJobs, 'account', { serviceAccountName: 'etl-of-team-2' }) });
  });
  await withoutJobs(manifests).apply();
  await whileRunning(context, name, async () => {
    const stranger = `${context.jobNamespace}-unlisted`;
    await context.cluster.apply([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: stranger } }]);
    await create(context.inNamespace(stranger), sparkApplication('pi'));
    await manifests.ofCharts('own-jobs', 'other-jobs').apply();
    await runsAs(context, 'analysts');
    await runsAs(context.inNamespace(other), 'etl-of-team-2');
    assert.equal(await stateOf(context.inNamespace(stranger), 'pi'), '', 'the earliest job of all, where nobody looks');
  });
}

/** A job completes under an account: its driver, and the executors that Spark would make. */
async function runsAs(context: ScenarioContext, account: string): Promise<void> {
  await context.reaches('pi');
  const pod = await context.driverPod('pi');
  assert.equal(pod.spec?.serviceAccountName, account);
  assert.equal(pod.spec.serviceAccount, account);
  const properties = await context.driverProperties(pod);
  assert.equal(properties['spark.kubernetes.authenticate.driver.serviceAccountName'], account);
  assert.equal(properties['spark.kubernetes.authenticate.executor.serviceAccountName'], account);
}

async function selectedNamespaces(context: ScenarioContext): Promise<void> {
  const name = 'by-label';
  const [listed, labelled, plain] = [context.jobNamespace, `${context.jobNamespace}-labelled`, `${context.jobNamespace}-plain`];
  const jobs = new Map<string, Manifests>();
  const props: SparkOperatorProps = {
    jobNamespaces: JobNamespaces.selectedBy('e2e-team in (data,ml),!e2e-off').including(listed),
    webhook: OperatorWebhook.selfManaged({ port: 9445 }),
  };
  await withoutJobs(operatorApp(context, name, props)).apply();
  for (const namespace of [listed, labelled, plain]) {
    const inNamespace = (chart: string) =>
      Manifests.of(context, (app) => {
        const operator = SparkOperator.fromAttributes(new Chart(app, 'platform'), 'operator', {
          jobNamespaces: JobNamespaces.of(namespace),
          jobServiceAccountName: 'spark',
        });
        const scope = new Chart(app, chart, { namespace });
        const identity = new SparkRbac(scope, 'account', { persistentVolumeClaims: true });
        smallJob(scope, 'pi', operator, { identity, ...IN_FIELDS });
      });
    jobs.set(namespace, inNamespace('jobs').ofCharts('jobs'));
  }
  await context.cluster.apply([labelled, plain].map((namespace) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } })));
  await whileRunning(context, name, async () => {
    await create(context.inNamespace(labelled), sparkApplication('earlier'));
    for (const namespace of [labelled, plain]) await isUnlabelled(context.inNamespace(namespace));
    await jobs.get(plain)?.apply();
    // A later one, where the operator looks, is taken.
    await create(context, sparkApplication('later', { suspend: true }));
    await context.reaches('later', 'SUSPENDED');
    for (const [namespace, job] of [
      [labelled, 'earlier'],
      [plain, 'pi'],
    ])
      assert.equal(await stateOf(context.inNamespace(namespace), job), '', `${namespace}/${job} was taken`);

    await context.cluster.kubectl('label', 'namespace', labelled, 'e2e-team=ml');
    await jobs.get(labelled)?.apply();
    await jobs.get(listed)?.apply();
    for (const namespace of [labelled, listed]) await isMutatedAndCompletes(context.inNamespace(namespace));
    assert.equal(await stateOf(context.inNamespace(plain), 'pi'), '', 'a namespace without the label is not served');
    // A label makes nobody look at what is there already: only what happens to a job does.
    assert.equal(await stateOf(context.inNamespace(labelled), 'earlier'), '');
    await context.cluster.kubectl('--namespace', labelled, 'annotate', 'sparkapplication', 'earlier', 'e2e/touched=yes');
    await context.inNamespace(labelled).driverPod('earlier');
  });
}

async function isUnlabelled({ cluster, jobNamespace }: ScenarioContext): Promise<void> {
  const { metadata } = await cluster.read('v1', 'Namespace', jobNamespace);
  assert.equal(metadata?.labels?.['e2e-team'], undefined);
}

async function isMutatedAndCompletes(context: ScenarioContext): Promise<void> {
  await context.reaches('pi');
  const pod = await context.driverPod('pi');
  // Once: not by two webhooks, or by two entries of one.
  assert.equal(
    pod.spec?.tolerations?.filter(({ key }) => key === 'e2e/by-webhook').length,
    1,
    `the webhook and the driver in ${context.jobNamespace}`,
  );
}

/** In one namespace, and with namespaces of jobs of their own. */
async function sideBySide(context: ScenarioContext): Promise<void> {
  const namespace = 'side-by-side';
  const jobsOf = { blue: `${context.jobNamespace}-blue`, green: `${context.jobNamespace}-green` };
  const define =
    (greenJobs: string, green: SparkOperatorProps = {}) =>
    (app: App) => {
      const [rbacScope, jobRbacScope, platform] = [new Chart(app, 'rbac'), new Chart(app, 'job-rbac'), new Chart(app, 'operator', { namespace })];
      const common: SparkOperatorProps = { installCrds: false, createJobNamespaces: true, rbacScope, jobRbacScope };
      const operators = {
        blue: new SparkOperator(platform, 'blue', {
          ...common,
          createNamespace: true,
          releaseName: 'blue',
          jobNamespaces: JobNamespaces.of(jobsOf.blue),
          webhook: OperatorWebhook.selfManaged({ port: 9446 }),
        }),
        green: new SparkOperator(platform, 'green', {
          ...common,
          releaseName: 'green',
          jobNamespaces: JobNamespaces.of(greenJobs),
          webhook: OperatorWebhook.selfManaged({ port: 9447 }),
          ...green,
        }),
      };
      for (const [color, jobs] of [
        ['blue', jobsOf.blue],
        ['green', jobsOf.green],
      ] as const) {
        if (greenJobs === jobsOf.green) smallJob(new Chart(app, `${color}-jobs`, { namespace: jobs }), 'pi', operators[color], IN_FIELDS);
      }
    };
  // Near misses: one namespace of jobs for both, one name for both.
  assert.throws(() => Manifests.of(context, define(jobsOf.blue)), /SPK281/);
  assert.throws(() => Manifests.of(context, define(jobsOf.green, { releaseName: 'blue' })), /SPK282/);

  const manifests = Manifests.of(context, define(jobsOf.green));
  await withoutJobs(manifests).apply();
  await whileRunning(context, namespace, async (processes) => {
    assert.equal(processes.length, 4);
    await manifests.ofCharts('blue-jobs', 'green-jobs').apply();
    for (const color of ['blue', 'green'] as const) {
      await isMutatedAndCompletes(context.inNamespace(jobsOf[color]));
    }
    const { cluster, plane } = context;
    const submissions = (color: string) => plane.processes.tail(`${namespace}.${color}-spark-operator-controller.0`, 10_000);
    assert.ok(submissions('blue').includes(jobsOf.blue) && !submissions('blue').includes(jobsOf.green), 'blue runs blue jobs');
    assert.ok(submissions('green').includes(jobsOf.green) && !submissions('green').includes(jobsOf.blue), 'green runs green jobs');
    const leases = (await cluster.list<V1Lease>('coordination.k8s.io/v1', 'Lease', namespace)).map(({ metadata }) => metadata?.name);
    const expected = ['blue', 'green'].flatMap((color) => [`${color}-spark-operator-controller-lock`, `${color}-spark-operator-webhook-lock`]);
    assert.deepEqual(leases.sort(), expected.sort());
  });
}

export const scenarios: Scenario[] = [
  {
    name: 'jobs of several namespaces run, under their accounts, and those of no other',
    operator: 'none',
    jobNamespace: 'several-jobs',
    timeout: 300,
    run: severalNamespaces,
  },
  {
    name: 'a namespace that gets the label later is served, and its pods pass the webhook',
    operator: 'none',
    jobNamespace: 'by-label-jobs',
    timeout: 300,
    run: selectedNamespaces,
  },
  { name: 'two operators of one namespace run side by side', operator: 'none', jobNamespace: 'side-by-side', timeout: 300, run: sideBySide },
];
