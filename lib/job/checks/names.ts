import { DNS_1035_LABEL, isDnsLabel, isDnsSubdomain, MAX_LABEL } from '../../private/names';
import type { JobModel } from '../job-model';
import { errorCheck, sides } from './check';

const SUBDOMAIN_FIX = 'use lower-case letters, digits, `-` and `.`, at most 253 characters';

/** Names of the application and of what it refers to. */
export const NAME_CHECKS = [
  errorCheck('SPK003', 'a name that the operator refuses, or of which Spark cannot make a Service', function* ({ name }) {
    if (name.length <= MAX_LABEL && DNS_1035_LABEL.test(name)) return;
    yield {
      path: 'name',
      value: name,
      reason: 'is not the name of a SparkApplication',
      fix: 'begin with a letter, go on with lower-case letters, digits and `-`, at most 63 characters',
    };
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

function references(model: JobModel): { path: string; value?: string; what: string }[] {
  return sides(model).flatMap(({ side, schedulerName, priorityClassName }) => [
    { path: `${side}.schedulerName`, value: schedulerName, what: 'scheduler' },
    { path: `${side}.priorityClassName`, value: priorityClassName, what: 'priority class' },
  ]);
}
