import type { Finding } from '../../private/problems';
import { atLeast } from '../../private/version';
import { FeatureOrigin } from '../contribution';
import { DYNAMIC_ALLOCATION_KEYS } from '../run/dynamic-allocation';
import { isDynamic } from '../run/executor-count';
import { confValue } from '../hadoop-keys';
import type { JobModel } from '../job-model';
import { fieldConf } from '../render/field-conf';
import { confPath, errorCheck } from './check';
import { managedEntries, managedFinding } from './managed-findings';

/** Spark's own plug-ins of the shuffle, whose files go with their executor (`supportsReliableStorage`). */
const ON_EXECUTORS = ['org.apache.spark.shuffle.sort.io.LocalDiskShuffleDataIO', 'org.apache.spark.shuffle.KubernetesLocalDiskShuffleDataIO'];

/** What dynamic allocation needs. Features may ask for it by configuration, too. */
export const DYNAMIC_ALLOCATION_CHECKS = [
  errorCheck('SPK036', 'bounds of dynamic allocation with which Spark does not start, or that it ignores', function* (model) {
    if (!isDynamic(model)) return;
    const [min, initial, max] = (['minExecutors', 'initialExecutors', 'maxExecutors'] as const).map((name) => bound(model, name));
    for (const { path, value, count } of [min, initial, max]) {
      if (value === undefined || (count !== undefined && count >= 0 && count <= MAX_INT32)) continue;
      yield { path, value, reason: 'is not a number of executors', fix: 'give a whole number, 0 or more' };
    }
    if (max.count !== undefined && max.count < 1) yield { path: max.path, value: max.value, reason: 'allows no executor', fix: 'give 1 or more' };
    yield* orderFindings(min, max);
    yield* orderFindings(min, initial);
    yield* orderFindings(initial, max);
    const { instances = 0 } = model.executor;
    if (max.count !== undefined && max.count >= 1 && instances > max.count) {
      const reason = `is more than ${max.value} of ${max.path}, and Spark begins with the larger`;
      yield { path: 'executor.instances', value: instances, reason, fix: 'leave it out, or raise the bound' };
    }
  }),
  errorCheck('SPK037', 'dynamic allocation that would lose shuffle files, so that Spark does not start', function* (model) {
    if (!isDynamic(model)) return;
    const is = (key: string, otherwise: boolean) => (confValue(model, key) ?? String(otherwise)).toLowerCase() === 'true';
    const typed = model.dynamicAllocation;
    const tracks = typed?.shuffleTracking ?? is(DYNAMIC_ALLOCATION_KEYS.shuffleTracking, atLeast(model.image.sparkVersion, '3.4.0'));
    const migrates =
      is('spark.decommission.enabled', false) &&
      is('spark.storage.decommission.enabled', false) &&
      is('spark.storage.decommission.shuffleBlocks.enabled', true);
    const plugin = confValue(model, 'spark.shuffle.sort.io.plugin.class') ?? ON_EXECUTORS[0];
    if (tracks || migrates || !ON_EXECUTORS.includes(plugin) || is('spark.shuffle.service.enabled', false)) return;
    const isTyped = typed !== undefined;
    yield {
      path: isTyped ? 'dynamicAllocation.shuffleTracking' : confPath(DYNAMIC_ALLOCATION_KEYS.enabled),
      value: isTyped ? false : 'true',
      reason: `needs ${isTyped ? '' : 'shuffle tracking, '}an external shuffle service, or migration of shuffle blocks`,
      fix: isTyped ? 'leave it out' : `set ${DYNAMIC_ALLOCATION_KEYS.shuffleTracking} to 'true'`,
    };
  }),
  errorCheck('SPK038', 'dynamic allocation by keys that lose to the property, and of which the operator does not know', function* (model) {
    const entries = managedEntries(model, 'SPK038');
    const fields = entries.length === 0 ? {} : fieldConf(model);
    for (const [key, entry, known] of entries) {
      const field = fields[key];
      // A feature may ask for it where the job says nothing; and what is off is off.
      if (field === undefined && (entry.origin instanceof FeatureOrigin || !isDynamic(model))) continue;
      yield managedFinding(model, key, entry, known, field);
    }
  }),
];

const MAX_INT32 = 2 ** 31 - 1;

interface Bound {
  readonly path: string;
  readonly value?: string | number;
  readonly count?: number;
}

function bound(model: JobModel, name: 'minExecutors' | 'initialExecutors' | 'maxExecutors'): Bound {
  const typed = model.dynamicAllocation?.[name];
  if (typed !== undefined) return { path: `dynamicAllocation.${name}`, value: typed, count: Number.isInteger(typed) ? typed : undefined };
  const key = DYNAMIC_ALLOCATION_KEYS[name];
  const value = confValue(model, key);
  return { path: confPath(key), value, count: value !== undefined && /^-?\d+$/.test(value) ? Number(value) : undefined };
}

function* orderFindings(lower: Bound, upper: Bound): Iterable<Finding> {
  if (lower.count === undefined || upper.count === undefined || lower.count <= upper.count) return;
  yield { path: upper.path, value: upper.value, reason: `is less than ${lower.value} of ${lower.path}`, fix: 'raise it, or lower the other' };
}
