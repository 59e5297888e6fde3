import type { Finding } from '../../private/problems';
import { atLeast } from '../../private/version';
import { confValue } from '../hadoop-keys';
import type { JobModel } from '../job-model';
import { confPath, errorCheck } from './check';

/** What dynamic allocation needs. It is configuration of a job, until it has a property of its own (C38). */
export const DYNAMIC_ALLOCATION_CHECKS = [
  errorCheck('SPK036', 'bounds of dynamic allocation with which Spark does not start, or that it ignores', function* (model) {
    if (!isDynamic(model)) return;
    const [min, initial, max] = ['minExecutors', 'initialExecutors', 'maxExecutors'].map((name) => bound(model, name));
    for (const { path, value, count } of [min, initial, max]) {
      if (value === undefined || (count !== undefined && count >= 0)) continue;
      yield { path, value, reason: 'is not a number of executors', fix: 'give a whole number, 0 or more' };
    }
    if (max.count !== undefined && max.count < 1) yield { path: max.path, value: max.value, reason: 'allows no executor', fix: 'give 1 or more' };
    yield* orderFindings(min, max, 'the least');
    yield* orderFindings(min, initial, 'the least');
    yield* orderFindings(initial, max, 'the first');
    const { instances } = model.executor;
    if (max.count !== undefined && max.count >= 1 && instances > max.count) {
      const reason = `is more than the most (${max.path}), and Spark begins with the larger`;
      yield { path: 'executor.instances', value: instances, reason, fix: 'leave it out, or raise the bound' };
    }
  }),
  errorCheck('SPK037', 'dynamic allocation that would lose shuffle files, so that Spark does not start', function* (model) {
    if (!isDynamic(model)) return;
    const is = (key: string, otherwise: boolean) => (confValue(model, key) ?? String(otherwise)).toLowerCase() === 'true';
    const tracks = is('spark.dynamicAllocation.shuffleTracking.enabled', atLeast(model.image.sparkVersion, '3.4.0'));
    const migrates =
      is('spark.decommission.enabled', false) &&
      is('spark.storage.decommission.enabled', false) &&
      is('spark.storage.decommission.shuffleBlocks.enabled', true);
    const plugin = confValue(model, 'spark.shuffle.sort.io.plugin.class');
    if (tracks || migrates || plugin !== undefined || is('spark.shuffle.service.enabled', false)) return;
    yield {
      path: confPath('spark.dynamicAllocation.enabled'),
      value: 'true',
      reason: 'needs shuffle tracking, an external shuffle service, or migration of shuffle blocks',
      fix: "set spark.dynamicAllocation.shuffleTracking.enabled to 'true'",
    };
  }),
  errorCheck('SPK039', 'a job that Kueue refuses to queue', function* (model) {
    const queue = model.labels['kueue.x-k8s.io/queue-name'];
    if (queue === undefined || !isDynamic(model)) return;
    const path = "labels['kueue.x-k8s.io/queue-name']";
    yield { path, value: queue, reason: 'cannot be combined with dynamic allocation', fix: 'give a fixed number of executors' };
  }),
];

interface Bound {
  readonly path: string;
  readonly value?: string;
  readonly count?: number;
}

function isDynamic(model: JobModel): boolean {
  return confValue(model, 'spark.dynamicAllocation.enabled')?.toLowerCase() === 'true';
}

function bound(model: JobModel, name: string): Bound {
  const key = `spark.dynamicAllocation.${name}`;
  const value = confValue(model, key);
  return { path: confPath(key), value, count: value !== undefined && /^-?\d+$/.test(value) ? Number(value) : undefined };
}

function* orderFindings(lower: Bound, upper: Bound, what: string): Iterable<Finding> {
  if (lower.count === undefined || upper.count === undefined || lower.count <= upper.count) return;
  yield { path: upper.path, value: upper.value, reason: `is less than ${what} (${lower.path}), ${lower.value}`, fix: 'raise it, or lower the other' };
}
