import type { JsonObject } from '../../private/json';
import { isDnsLabel, isLabelKey, isLabelValue } from '../../private/names';
import type { Problem } from '../../private/problems';
import { podProblem } from './pod-rule-ids';
import { LABEL_KEY_FIX, LABEL_VALUE_FIX, entries, member, memberPath, number, objects, text, texts, within, withinEach } from './rule-helpers';

/** One toleration. */
export function* tolerationRules(toleration: JsonObject, path: string): Iterable<Problem> {
  const key = text(toleration, 'key') ?? '';
  const value = text(toleration, 'value') ?? '';
  const matchesAny = text(toleration, 'operator') === 'Exists';
  const bad = (field: string, reason: string, fix: string) =>
    podProblem('SPK311', { path: memberPath(path, field), value: toleration[field], reason, fix });
  if (key !== '' && !isLabelKey(key)) yield bad('key', 'is not a taint key', LABEL_KEY_FIX);
  if (key === '' && !matchesAny) yield bad('key', 'is missing', "give the key of the taint, or operator 'Exists' for every taint");
  if (matchesAny && value !== '') yield bad('value', "has no meaning with operator 'Exists'", 'leave it out, or compare with Equal');
  if (!matchesAny && !isLabelValue(value)) yield bad('value', 'is not a taint value', LABEL_VALUE_FIX);
  if (toleration.tolerationSeconds !== undefined && toleration.effect !== 'NoExecute') {
    yield bad('tolerationSeconds', 'is only for taints that evict', 'set the effect NoExecute, or leave it out');
  }
}

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

/** The placement rules of a pod. */
export function* affinityRules(affinity: JsonObject, path: string): Iterable<Problem> {
  yield* within(affinity, 'nodeAffinity', path, nodeAffinityProblems);
  for (const side of ['podAffinity', 'podAntiAffinity']) {
    yield* within(affinity, side, path, function* (rules, at) {
      yield* withinEach(rules, REQUIRED, at, podTermProblems);
      yield* withinEach(rules, PREFERRED, at, function* (weighted, weightedPath) {
        yield* weightProblems(weighted, weightedPath);
        yield* within(weighted, 'podAffinityTerm', weightedPath, podTermProblems);
      });
    });
  }
}

function* nodeAffinityProblems(rules: JsonObject, path: string): Iterable<Problem> {
  yield* within(rules, REQUIRED, path, function* (selector, at) {
    const terms = objects(selector, 'nodeSelectorTerms', at);
    if (terms.length === 0) {
      yield podProblem('SPK312', { path: memberPath(at, 'nodeSelectorTerms'), reason: 'is empty', fix: 'give a term, or leave the requirement out' });
    }
    for (const [term, termPath] of terms) yield* nodeTermProblems(term, termPath);
  });
  yield* withinEach(rules, PREFERRED, path, function* (weighted, at) {
    yield* weightProblems(weighted, at);
    yield* within(weighted, 'preference', at, nodeTermProblems);
  });
}

function* nodeTermProblems(term: JsonObject, path: string): Iterable<Problem> {
  const conditions = objects(term, 'matchExpressions', path);
  const fields = objects(term, 'matchFields', path);
  if (conditions.length + fields.length === 0)
    yield podProblem('SPK312', { path, reason: 'has no condition', fix: 'give at least one: an empty term has no effect' });
  for (const [condition, at] of conditions) yield* requirementProblems(condition, at);
  for (const [field, at] of fields) {
    const bad = (name: string, reason: string, fix: string) => podProblem('SPK312', { path: memberPath(at, name), value: field[name], reason, fix });
    if (field.key !== undefined && field.key !== 'metadata.name') yield bad('key', 'is not a field of nodes to select by', "use 'metadata.name'");
    if (Array.isArray(field.values) && field.values.length !== 1) yield bad('values', 'is not one value', 'give exactly one');
  }
}

function* weightProblems(weighted: JsonObject, path: string): Iterable<Problem> {
  const weight = number(weighted, 'weight');
  if (weight === undefined || (weight >= 1 && weight <= 100)) return;
  yield podProblem('SPK313', {
    path: memberPath(path, 'weight'),
    value: weight,
    reason: 'is not between 1 and 100',
    fix: 'use a whole number in the range',
  });
}

function* podTermProblems(term: JsonObject, path: string): Iterable<Problem> {
  yield* topologyKeyProblems(term, path);
  if (term.labelSelector === undefined) {
    yield podProblem('SPK312', {
      path: memberPath(path, 'labelSelector'),
      reason: 'is missing: the term matches no pod',
      fix: 'say which pods by their labels',
    });
  }
  yield* within(term, 'labelSelector', path, labelSelectorProblems);
  yield* within(term, 'namespaceSelector', path, labelSelectorProblems);
  yield* labelKeyListProblems(term, path);
  for (const [namespace, at] of texts(term, 'namespaces', path)) {
    if (isDnsLabel(namespace)) continue;
    yield podProblem('SPK312', { path: at, value: namespace, reason: 'is not a namespace name', fix: 'use lower-case letters, digits and `-`' });
  }
}

function* topologyKeyProblems(parent: JsonObject, path: string): Iterable<Problem> {
  const key = text(parent, 'topologyKey');
  if (key === undefined || isLabelKey(key)) return;
  const fix = "use a label of nodes, such as 'topology.kubernetes.io/zone'";
  yield podProblem('SPK314', { path: memberPath(path, 'topologyKey'), value: key, reason: 'is not a label key', fix });
}

function* labelKeyListProblems(parent: JsonObject, path: string): Iterable<Problem> {
  const mismatched = texts(parent, 'mismatchLabelKeys', path);
  for (const [key, at] of [...texts(parent, 'matchLabelKeys', path), ...mismatched]) {
    if (!isLabelKey(key)) yield podProblem('SPK312', { path: at, value: key, reason: 'is not a label key', fix: LABEL_KEY_FIX });
  }
  for (const [key, at] of texts(parent, 'matchLabelKeys', path)) {
    const isBoth = mismatched.some(([other]) => other === key);
    if (isBoth) yield podProblem('SPK312', { path: at, value: key, reason: 'is in mismatchLabelKeys too', fix: 'keep it in one of them' });
  }
}

function* labelSelectorProblems(selector: JsonObject, path: string): Iterable<Problem> {
  for (const [key, value, at] of entries(selector, 'matchLabels', path)) {
    if (!isLabelKey(key)) yield podProblem('SPK312', { path: at, value: key, reason: 'is not a label key', fix: LABEL_KEY_FIX });
    if (typeof value === 'string' && !isLabelValue(value))
      yield podProblem('SPK312', { path: at, value, reason: 'is not a label value', fix: LABEL_VALUE_FIX });
  }
  yield* withinEach(selector, 'matchExpressions', path, requirementProblems);
}

/** One condition on a label, of nodes or of pods. */
function* requirementProblems(condition: JsonObject, path: string): Iterable<Problem> {
  const key = text(condition, 'key');
  const operator = text(condition, 'operator') ?? '';
  const values = texts(condition, 'values', path);
  const valuesPath = memberPath(path, 'values');
  if (key !== undefined && !isLabelKey(key))
    yield podProblem('SPK312', { path: memberPath(path, 'key'), value: key, reason: 'is not a label key', fix: LABEL_KEY_FIX });
  if ((operator === 'In' || operator === 'NotIn') && values.length === 0) {
    yield podProblem('SPK312', { path: valuesPath, reason: `is empty, but ${operator} compares with values`, fix: 'give at least one value' });
  }
  if ((operator === 'Exists' || operator === 'DoesNotExist') && values.length > 0) {
    yield podProblem('SPK312', { path: valuesPath, value: condition.values, reason: `has no meaning with ${operator}`, fix: 'leave the values out' });
  }
  if ((operator === 'Gt' || operator === 'Lt') && (values.length !== 1 || !/^-?\d+$/.test(values[0][0]))) {
    yield podProblem('SPK312', {
      path: valuesPath,
      value: condition.values,
      reason: 'is not one integer',
      fix: `give exactly one integer to ${operator}`,
    });
    return;
  }
  for (const [value, at] of values) {
    if (!isLabelValue(value)) yield podProblem('SPK312', { path: at, value, reason: 'is not a label value', fix: LABEL_VALUE_FIX });
  }
}

/** One topology spread constraint. */
export function* topologySpreadRules(constraint: JsonObject, path: string): Iterable<Problem> {
  const bad = (field: string, reason: string, fix: string) =>
    podProblem('SPK315', { path: memberPath(path, field), value: constraint[field], reason, fix });
  if ((number(constraint, 'maxSkew') ?? 1) < 1) yield bad('maxSkew', 'is less than 1', 'use 1 or more');
  if ((number(constraint, 'minDomains') ?? 1) < 1) yield bad('minDomains', 'is less than 1', 'use 1 or more');
  if (constraint.minDomains !== undefined && constraint.whenUnsatisfiable === 'ScheduleAnyway') {
    yield bad('minDomains', 'has no meaning with ScheduleAnyway', 'use DoNotSchedule, or leave it out');
  }
  yield* topologyKeyProblems(constraint, path);
  yield* within(constraint, 'labelSelector', path, labelSelectorProblems);
  yield* labelKeyListProblems(constraint, path);
  const selected = Object.keys(member(constraint, 'labelSelector')?.matchLabels ?? {});
  for (const [key, at] of texts(constraint, 'matchLabelKeys', path)) {
    if (selected.includes(key))
      yield podProblem('SPK315', { path: at, value: key, reason: 'is in the label selector too', fix: 'keep it in one of them' });
  }
}
