import { DYNAMIC_ALLOCATION_KEYS } from './dynamic-allocation';
import { confValue } from '../hadoop-keys';
import type { JobModel } from '../job-model';

/** Whether executors come and go, by the property or by the configuration of a feature. */
export function isDynamic(model: Pick<JobModel, 'conf' | 'hadoopConf' | 'dynamicAllocation'>): boolean {
  return model.dynamicAllocation !== undefined || confValue(model, DYNAMIC_ALLOCATION_KEYS.enabled)?.toLowerCase() === 'true';
}

/** The number of executors that the driver asks for when it starts. */
export function initialExecutors(model: Pick<JobModel, 'conf' | 'hadoopConf' | 'dynamicAllocation' | 'executor'>): number {
  const { instances = 0 } = model.executor;
  if (!isDynamic(model)) return instances;
  const given = (['minExecutors', 'initialExecutors'] as const).map(
    (name) => model.dynamicAllocation?.[name] ?? Number(confValue(model, DYNAMIC_ALLOCATION_KEYS[name]) ?? 0),
  );
  return Math.max(instances, ...given.filter((count) => Number.isInteger(count)));
}
