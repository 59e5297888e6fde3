import { DNS_1035_LABEL, isDnsLabel, isDnsSubdomain, MAX_LABEL } from '../../private/names';
import type { Finding } from '../../private/problems';
import type { JobModel } from '../job-model';
import type { NameBudget } from '../run/run-model';
import { nameBudgets } from '../run/run-model';
import { errorCheck, sides } from './check';

const SUBDOMAIN_FIX = 'use lower-case letters, digits, `-` and `.`, at most 253 characters';

/** Names of the application and of what it refers to. */
export const NAME_CHECKS = [
  errorCheck('SPK003', 'a name that the operator refuses, or of which Spark cannot make a Service', function* (model) {
    const { name } = model;
    if (name.length <= MAX_LABEL && DNS_1035_LABEL.test(name)) yield* tooLong(model, 'SPK003');
    else {
      yield {
        path: 'name',
        value: name,
        reason: 'is not the name of a SparkApplication',
        fix: 'begin with a letter, go on with lower-case letters, digits and `-`, at most 63 characters',
      };
    }
  }),
  errorCheck('SPK004', 'a name of which the operator cannot make the volume of the JMX exporter: every pod is refused', (model) =>
    tooLong(model, 'SPK004'),
  ),
  errorCheck('SPK006', 'a name of which the operator cannot make the Service of a driver ingress: it tries for ever', (model) =>
    tooLong(model, 'SPK006'),
  ),
  errorCheck('SPK544', 'a name of which the operator cannot make the label of a PodGroup: every pod is refused', (model) => tooLong(model, 'SPK544')),
  errorCheck('SPK538', 'a ConfigMap that cannot exist: every pod waits for it', function* (model) {
    for (const path of ['sparkConfigMap', 'hadoopConfigMap'] as const) {
      const value = model[path];
      if (value === undefined || isDnsSubdomain(value)) continue;
      yield { path, value, reason: 'is not the name of a ConfigMap', fix: SUBDOMAIN_FIX };
    }
  }),
  errorCheck('SPK541', 'a user to act as that is none: an empty one is left out without a word', function* ({ proxyUser: value }) {
    if (value === undefined || /^[A-Za-z0-9_][-A-Za-z0-9_.@/]*$/.test(value)) return;
    yield { path: 'proxyUser', value, reason: 'is not the name of a user', fix: 'use letters, digits, `-`, `_`, `.`, `@` and `/`, or leave it out' };
  }),
  errorCheck('SPK429', 'a namespace that cannot exist', function* ({ namespace }) {
    if (isDnsLabel(namespace)) return;
    yield {
      path: 'namespace',
      value: namespace,
      reason: 'is not a namespace name',
      fix: 'use lower-case letters, digits and `-`, at most 63 characters',
    };
  }),
  errorCheck('SPK435', 'a Secret for pulling images that cannot exist, so that nodes pull without it', function* ({ imagePullSecrets }) {
    for (const [index, name] of imagePullSecrets.entries()) {
      if (typeof name === 'string' && isDnsSubdomain(name)) continue;
      yield { path: `imagePullSecrets[${index}]`, value: name, reason: 'is not the name of a Secret', fix: SUBDOMAIN_FIX };
    }
  }),
  errorCheck('SPK436', 'a scheduler or priority class that cannot exist: pods are refused, or stay pending', function* (model) {
    for (const { path, value, what } of references(model)) {
      if (value === undefined || (typeof value === 'string' && isDnsSubdomain(value))) continue;
      yield { path, value, reason: `is not the name of a ${what}`, fix: SUBDOMAIN_FIX };
    }
  }),
];

function* tooLong(model: JobModel, id: NameBudget['id']): Iterable<Finding> {
  const { name } = model;
  const broken = nameBudgets(model).filter((budget) => budget.id === id && name.length > budget.longest);
  if (broken.length === 0) return;
  const [{ longest, because }] = broken.sort((a, b) => a.longest - b.longest);
  const reason = `has ${name.length} characters, and ${because} may have 63`;
  yield { path: 'name', value: name, reason, fix: `give a name of at most ${longest} characters` };
}

function references(model: JobModel): { path: string; value?: string; what: string }[] {
  return sides(model).flatMap(({ side, schedulerName, priorityClassName }) => [
    { path: `${side}.schedulerName`, value: schedulerName, what: 'scheduler' },
    { path: `${side}.priorityClassName`, value: priorityClassName, what: 'priority class' },
  ]);
}
