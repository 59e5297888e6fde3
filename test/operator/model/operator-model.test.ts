import { Duration } from 'cdk8s';
import { JobNamespaces } from '../../../lib/job/job-namespaces';
import { OperatorVersion } from '../../../lib/job/operator-version';
import { OperatorNetworkPolicy } from '../../../lib/operator/network-policy';
import { OperatorWebhook } from '../../../lib/operator/operator-webhook';
import { modelOf } from '../install';

describe('resolveOperator', () => {
  it('fills in the defaults of the chart', () => {
    const { controller, webhook, ...model } = modelOf();
    expect(model).toMatchObject({
      given: {},
      namespace: 'spark-operator',
      labels: {},
      imageRegistry: 'ghcr.io',
      image: 'ghcr.io/kubeflow/spark-operator/controller:2.5.2',
      imageMayBeNewer: false,
      imagePullPolicy: 'IfNotPresent',
      imagePullSecrets: [],
      uiService: true,
      batchSchedulers: [],
      featureGates: { PartialRestart: false, LoadSparkDefaults: false },
      metrics: { port: 8080, portName: 'metrics', endpoint: '/metrics', prefix: '', labels: ['app_type'] },
      jobAccounts: { name: 'spark-operator-spark', create: true, automountToken: true, createRbac: true },
      createNamespace: false,
      createJobNamespaces: false,
      installCrds: true,
      strictTemplates: false,
    });
    expect(model.jobNamespaces.names).toEqual(['default']);
    expect([model.uiIngress, model.batchScheduling, model.podMonitor, model.networkPolicy, model.crdUpgrade]).toEqual(Array(5).fill(undefined));
    expect(controller).toMatchObject({
      workers: 10,
      workQueueQps: 50,
      workQueueBurst: 500,
      maxTrackedExecutorPerApp: 1000,
      scheduledTimestampPrecision: 'nanos',
      pprof: undefined,
    });
    expect(webhook).toMatchObject({
      port: 9443,
      portName: 'webhook',
      failurePolicy: 'Fail',
      resourceQuotaEnforcement: false,
      certificate: undefined,
    });
  });

  it('gives the same model for the same properties', () => {
    const props = { releaseName: 'prod', webhook: OperatorWebhook.certManager() };
    expect(JSON.stringify(modelOf(props))).toBe(JSON.stringify(modelOf(props)));
  });

  it('has no webhook when there is none', () => {
    expect(modelOf({ webhook: OperatorWebhook.none() }).webhook).toBeUndefined();
  });

  it.each([
    [OperatorVersion.V2_3_0, 14, 4],
    [OperatorVersion.V2_4_0, 10, 2],
  ])('knows how long a leader tries in $version', (operatorVersion, deadline, retry) => {
    const { leaseDuration, renewDeadline, retryPeriod } = modelOf({ operatorVersion }).controller;
    expect([leaseDuration, renewDeadline, retryPeriod].map((duration) => duration.toSeconds())).toEqual([15, deadline, retry]);
  });

  it('joins the image from its parts', () => {
    expect(modelOf({ operatorVersion: OperatorVersion.V2_4_0 }).image).toBe('ghcr.io/kubeflow/spark-operator/controller:2.4.0');
    expect(modelOf({ imageRegistry: 'r', imageRepository: 'a/b', imageTag: 'c' }).image).toBe('r/a/b:c');
  });

  it('lists each scheduler that a job may name once', () => {
    expect(modelOf({ batchScheduling: { kubeSchedulerNames: ['k', 'volcano'] } }).batchSchedulers).toEqual(['volcano', 'yunikorn', 'k']);
  });

  it.each([
    [{}, 'prod-spark-operator-spark'],
    [{ jobServiceAccountName: 'jobs' }, 'jobs'],
    [{ createJobServiceAccounts: false }, 'default'],
    [{ createJobServiceAccounts: false, jobServiceAccountName: 'jobs' }, 'jobs'],
  ])('with %j names the account of jobs %s', (props, name) => {
    expect(modelOf({ releaseName: 'prod', ...props }).jobAccounts.name).toBe(name);
  });

  it('completes the issuer of a certificate', () => {
    const certificate = modelOf({ webhook: OperatorWebhook.certManager({ issuer: { name: 'ca' }, renewBefore: Duration.days(1) }) }).webhook
      ?.certificate;
    expect(certificate).toMatchObject({
      name: 'spark-operator-certificate',
      issuer: { name: 'ca', kind: 'Issuer', group: 'cert-manager.io', define: false },
      reloadAnnotation: true,
    });
    expect([certificate?.duration.toDays(), certificate?.renewBefore?.toDays()]).toEqual([3650, 1]);
  });

  it('keeps whether a network policy restricts outgoing traffic', () => {
    expect(modelOf({ networkPolicy: OperatorNetworkPolicy.restricted({ apiServerPorts: [1] }) }).networkPolicy).toEqual({
      apiServerPorts: [1],
      restrictsEgress: true,
    });
  });

  it("follows the chart's reading of quotas and selectors in each release", () => {
    const jobNamespaces = JobNamespaces._fromChart(['a'], 'b=c');
    const clusterWide = (operatorVersion: OperatorVersion) => modelOf({ operatorVersion, jobNamespaces }).scope.webhookClusterWide;
    expect([OperatorVersion.V2_5_0, OperatorVersion.V2_5_1].map(clusterWide)).toEqual([false, true]);
    const enforced = modelOf({ jobNamespaces, webhook: OperatorWebhook.selfManaged({ resourceQuotaEnforcement: true }) });
    expect(enforced.scope.webhookTargets).toHaveLength(1);
  });
});
