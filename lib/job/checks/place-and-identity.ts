import { isDnsLabel } from '../../private/names';
import { NamespaceCoverage } from '../job-namespaces';
import type { JobModel } from '../job-model';
import { namespaceLabels } from './app-namespaces';
import { errorCheck, warningCheck } from './check';
import { managedEntries, managedFinding } from './managed-findings';

/** Where a job runs, and as whom. */
export const PLACE_AND_IDENTITY_CHECKS = [
  errorCheck('SPK426', 'an application that no operator looks at: it stays as it is for ever, without a word', function* ({ namespace, operator }) {
    // Of what is no name, SPK429 speaks.
    if (!isDnsLabel(namespace) || operator.jobNamespaces.coverageOf(namespace) !== NamespaceCoverage.NOT_COVERED) return;
    const { names } = operator.jobNamespaces;
    const watched = names.length === 0 ? 'namespaces with other labels' : names.map((name) => `'${name}'`).join(', ');
    yield {
      path: 'namespace',
      value: namespace,
      reason: `is not watched by operator '${operator.node.path}', which watches ${watched}`,
      fix: 'use a namespace that it watches, or add this one to its jobNamespaces',
    };
  }),
  errorCheck('SPK427', 'an application in a namespace whose labels the operator does not select: nobody looks at it', function* (model) {
    const labels = selectedByLabel(model) ? namespaceLabels(model.operator, model.namespace) : undefined;
    const { _selector } = model.operator.jobNamespaces;
    if (labels === undefined || _selector === undefined || _selector.matches(labels)) return;
    yield {
      path: 'namespace',
      value: model.namespace,
      reason: `is not selected by operator '${model.operator.node.path}', which wants '${_selector.toText()}'`,
      fix: 'give the Namespace these labels, or use one that has them',
    };
  }),
  warningCheck('SPK428', 'an application in a namespace that may lack the labels by which the operator selects', function* (model) {
    if (!selectedByLabel(model) || namespaceLabels(model.operator, model.namespace) !== undefined) return;
    yield {
      path: 'namespace',
      value: model.namespace,
      reason: `is watched only if it has the labels '${model.operator.jobNamespaces._selector?.toText() ?? ''}', and this app does not define it`,
      fix: 'make sure that it has them, define it in the app, or name it in jobNamespaces',
    };
  }),
  errorCheck('SPK021', 'a driver that runs as an account that nobody bound, and may not make executors (403)', function* (model) {
    const { namespace, identity, executor } = model;
    for (const [key, entry, known] of managedEntries(model, 'SPK021')) yield managedFinding(model, key, entry, known, identity?.serviceAccountName);
    if (identity === undefined) {
      yield {
        path: 'identity',
        reason: `the operator has no service account for jobs in namespace '${namespace}'`,
        fix: `give one, such as new SparkRbac(chart, 'rbac', { namespace: '${namespace}' })`,
      };
    }
    for (const [path, account] of Object.entries({ identity, 'executor.identity': executor.identity })) {
      if (account === undefined || account.serviceAccountNamespace === namespace) continue;
      yield {
        path,
        value: account.serviceAccountName,
        reason: `is a service account of namespace '${account.serviceAccountNamespace}', and pods of '${namespace}' cannot run as it`,
        fix: `use an identity of namespace '${namespace}'`,
      };
    }
  }),
  warningCheck('SPK454', 'a right that a job needs and that nobody grants it (403)', function* ({ identity, namespace, permissions }) {
    if (identity === undefined || identity.managesRules) return;
    for (const { value, origin } of permissions) {
      const { apiGroups = [''], resources, verbs } = value;
      const groups = apiGroups.map((group) => (group === '' ? 'the core group' : group)).join(', ');
      yield {
        path: 'identity',
        value: identity.serviceAccountName,
        reason: `gets its rights elsewhere, and ${origin.name} needs ${verbs.join(', ')} on ${resources.join(', ')} of ${groups} in namespace '${namespace}'`,
        fix: 'grant it there and acknowledge this, or use a SparkRbac',
      };
    }
  }),
  warningCheck('SPK455', 'a driver without a token, which cannot make executors', function* ({ identity, driver }) {
    if (driver.automountServiceAccountToken === false) {
      yield {
        path: 'driver.automountServiceAccountToken',
        value: false,
        reason: 'leaves the driver without a token, so that it cannot make executors',
        fix: 'leave it out, or acknowledge this if the token comes another way',
      };
    }
    // What the pod says goes before what its account says.
    if (identity?.mountsToken !== false || driver.automountServiceAccountToken !== undefined) return;
    yield {
      path: 'identity',
      value: identity.serviceAccountName,
      reason: 'gives its pods no token, so that a driver cannot make executors',
      fix: 'leave automountServiceAccountToken: false out, or acknowledge this if the token comes another way',
    };
  }),
];

function selectedByLabel({ namespace, operator }: JobModel): boolean {
  return operator.jobNamespaces.coverageOf(namespace) === NamespaceCoverage.BY_LABEL;
}
