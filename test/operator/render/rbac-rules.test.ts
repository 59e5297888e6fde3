import { JobNamespaces } from '../../../lib/job/job-namespaces';
import { OperatorVersion } from '../../../lib/job/operator-version';
import type { OperatorModel } from '../../../lib/operator/model/operator-model';
import { OperatorWebhook } from '../../../lib/operator/operator-webhook';
import {
  controllerClusterRules,
  controllerJobRules,
  controllerOwnRules,
  webhookClusterRules,
  webhookJobRules,
  webhookOwnRules,
  type PolicyRule,
} from '../../../lib/operator/render/rbac-rules';
import type { SparkOperatorProps } from '../../../lib/operator/spark-operator-props';
import { modelOf } from '../install';

/** `resource: verbs` per rule, the group put after the resource unless it is the core one. */
function brief(rules: readonly PolicyRule[]): string[] {
  return rules.map(({ apiGroups, resources, resourceNames, verbs }) => {
    const names = resourceNames === undefined ? '' : ` [${resourceNames.join(',')}]`;
    const groups = apiGroups.join(',') === '' ? '' : ` (${apiGroups.join(',')})`;
    return `${resources.join(',')}${groups}${names}: ${verbs.join(' ')}`;
  });
}

const webhookOwn = (model: OperatorModel) => (model.webhook === undefined ? [] : brief(webhookOwnRules(model, model.webhook)));
const old = (version: OperatorVersion, props: SparkOperatorProps = {}) => modelOf({ ...props, operatorVersion: version });

describe("the controller's rules of 2.5.2", () => {
  it('are the least that it needs for jobs', () => {
    expect(brief(controllerJobRules(modelOf()))).toEqual([
      'pods: get list watch create update delete',
      'configmaps: get list watch create update patch',
      'services: get list watch create update patch delete',
      'events: create update patch',
      'ingresses (extensions,networking.k8s.io): get list watch create update delete',
      'sparkapplications (sparkoperator.k8s.io): get list watch create delete',
      'scheduledsparkapplications,sparkconnects (sparkoperator.k8s.io): get list watch',
      'sparkapplications/status,sparkconnects/status,scheduledsparkapplications/status (sparkoperator.k8s.io): update',
      'sparkapplications/finalizers,scheduledsparkapplications/finalizers,sparkconnects/finalizers (sparkoperator.k8s.io): update',
    ]);
  });

  it('let it read one kind in the cluster, and its lease in its own namespace', () => {
    expect(brief(controllerClusterRules(modelOf()))).toEqual(['customresourcedefinitions (apiextensions.k8s.io): get']);
    expect(brief(controllerOwnRules(modelOf()))).toEqual([
      'leases (coordination.k8s.io): create',
      'leases (coordination.k8s.io) [spark-operator-controller-lock]: get update',
      'events: create update patch',
    ]);
  });

  it('leave the lease out without leader election', () => {
    expect(brief(controllerOwnRules(modelOf({ controller: { leaderElection: false } })))).toEqual(['events: create update patch']);
  });

  it('hold for jobs in its own namespace when that is listed', () => {
    const model = modelOf({ jobNamespaces: JobNamespaces.of('spark-operator') });
    expect(brief(controllerOwnRules(model)).slice(2)).toEqual(brief(controllerJobRules(model)));
  });

  it('hold in the cluster when every namespace is taken', () => {
    const model = modelOf({ jobNamespaces: JobNamespaces.all() });
    expect(brief(controllerClusterRules(model)).slice(1)).toEqual(brief(controllerJobRules(model)));
  });

  it('hold in the cluster, with the right to read namespaces, when a selector is given', () => {
    const model = modelOf({ jobNamespaces: JobNamespaces.selected({ a: 'b' }) });
    expect(brief(controllerClusterRules(model)).slice(0, 2)).toEqual([
      'namespaces: get list watch',
      'customresourcedefinitions (apiextensions.k8s.io): get',
    ]);
    expect(brief(controllerClusterRules(model)).slice(2)).toEqual(brief(controllerJobRules(model)));
  });

  const podGroups = (props: SparkOperatorProps) => brief(controllerJobRules(modelOf(props))).filter((rule) => rule.startsWith('podgroups'));
  const volcano = 'podgroups (scheduling.incubator.k8s.io,scheduling.sigs.dev,scheduling.volcano.sh): *';

  it('let it make pod groups of Volcano with batch scheduling, and those of scheduler-plugins with schedulers of that kind', () => {
    expect(podGroups({})).toEqual([]);
    expect(podGroups({ batchScheduling: { kubeSchedulerNames: [] } })).toEqual([volcano]);
    expect(podGroups({ batchScheduling: { kubeSchedulerNames: ['k'] } })).toEqual([
      volcano,
      'podgroups (scheduling.x-k8s.io): get list watch create update delete',
    ]);
  });

  it.each([
    ['2.6.0', true],
    ['latest', true],
    ['2.5.2', false],
    ['2.5.2-mirrored', false],
    ['2.4.0', false],
  ])('with the image tag %s grant events of the newer API group: %s', (imageTag, granted) => {
    const groups = (rules: readonly PolicyRule[]) => rules.flatMap(({ apiGroups }) => apiGroups);
    const model = modelOf({ imageTag });
    expect(groups(controllerJobRules(model)).includes('events.k8s.io')).toBe(granted);
    expect(groups(controllerOwnRules(model)).includes('events.k8s.io')).toBe(granted);
    expect(webhookOwn(model).includes('events (events.k8s.io): create update patch')).toBe(granted);
  });
});

describe("the webhook's rules of 2.5.2", () => {
  it('let it read what it checks and mutates', () => {
    expect(brief(webhookJobRules(modelOf()))).toEqual([
      'resourcequotas: list',
      'pods: list watch',
      'sparkapplications,scheduledsparkapplications (sparkoperator.k8s.io): get list watch',
    ]);
  });

  it('let it watch quotas when it enforces them', () => {
    const model = modelOf({ webhook: OperatorWebhook.selfManaged({ resourceQuotaEnforcement: true }) });
    expect(brief(webhookJobRules(model))[0]).toBe('resourcequotas: get list watch');
  });

  it('let it write its own configurations, secret and lease', () => {
    expect(brief(webhookClusterRules(modelOf()))).toEqual([
      'mutatingwebhookconfigurations,validatingwebhookconfigurations (admissionregistration.k8s.io): list watch',
      'mutatingwebhookconfigurations,validatingwebhookconfigurations (admissionregistration.k8s.io) [spark-operator-webhook]: get update',
    ]);
    expect(webhookOwn(modelOf())).toEqual([
      'events: create update patch',
      'secrets: create',
      'secrets [spark-operator-webhook-certs]: get update',
      'leases (coordination.k8s.io): create',
      'leases (coordination.k8s.io) [spark-operator-webhook-lock]: get update',
    ]);
  });

  it('leave lease and events out without leader election', () => {
    expect(webhookOwn(modelOf({ webhook: OperatorWebhook.selfManaged({ leaderElection: false }) }))).toEqual([
      'secrets: create',
      'secrets [spark-operator-webhook-certs]: get update',
    ]);
  });

  it('hold for jobs where the scope says', () => {
    const everywhere = modelOf({ jobNamespaces: JobNamespaces.all() });
    expect(brief(webhookClusterRules(everywhere)).slice(2)).toEqual(brief(webhookJobRules(everywhere)));
    const own = modelOf({ jobNamespaces: JobNamespaces.of('spark-operator') });
    expect(webhookOwn(own).slice(5)).toEqual(brief(webhookJobRules(own)));
  });
});

describe('the rules of older releases', () => {
  it('are those of 2.5.2 in 2.5.1', () => {
    const [now, before] = [modelOf(), old(OperatorVersion.V2_5_1)];
    expect(brief(controllerJobRules(before))).toEqual(brief(controllerJobRules(now)));
    expect(brief(webhookJobRules(before))).toEqual(brief(webhookJobRules(now)));
    expect(webhookOwn(before)).toEqual(webhookOwn(now));
  });

  it.each([OperatorVersion.V2_4_0, OperatorVersion.V2_5_0])('are wider until 2.5.0, for their processes use them', (version) => {
    expect(brief(controllerJobRules(old(version)))).toEqual([
      'pods: get list watch create update patch delete deletecollection',
      'configmaps: get list watch create update patch delete',
      'persistentvolumeclaims: get list watch create update patch delete',
      'services: get list watch create update patch delete',
      'events: create update patch',
      'ingresses (extensions,networking.k8s.io): get list watch create update delete',
      'sparkapplications,scheduledsparkapplications,sparkconnects (sparkoperator.k8s.io): get list watch create update patch delete',
      'sparkapplications/status,sparkapplications/finalizers,scheduledsparkapplications/status,scheduledsparkapplications/finalizers,sparkconnects/status (sparkoperator.k8s.io): get update patch',
      'sparkconnects/finalizers (sparkoperator.k8s.io): get update patch',
    ]);
    expect(brief(webhookJobRules(old(version)))).toEqual([
      'resourcequotas: list',
      'pods: get list watch',
      'sparkapplications,sparkapplications/status,sparkapplications/finalizers,scheduledsparkapplications,scheduledsparkapplications/status,scheduledsparkapplications/finalizers (sparkoperator.k8s.io): get list watch create update patch delete',
    ]);
  });

  it.each(OperatorVersion.all())('let the webhook watch quotas only to enforce them, in $version', (version) => {
    const enforced = old(version, { webhook: OperatorWebhook.selfManaged({ resourceQuotaEnforcement: true }) });
    expect(brief(webhookJobRules(old(version)))[0]).toBe('resourcequotas: list');
    expect(brief(webhookJobRules(enforced))[0]).toBe('resourcequotas: get list watch');
  });

  it.each(OperatorVersion.all())('let no process read nodes, in $version', (version) => {
    expect(brief(controllerClusterRules(old(version)))).toEqual(['customresourcedefinitions (apiextensions.k8s.io): get']);
  });

  it('know no finalizers of SparkConnect in 2.3.0', () => {
    expect(brief(controllerJobRules(old(OperatorVersion.V2_3_0))).join()).not.toContain('sparkconnects/finalizers');
  });
});
