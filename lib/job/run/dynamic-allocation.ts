import type { Duration } from 'cdk8s';
import { compact } from '../../private/json';
import { wholeMillis } from '../../private/quantities';
import type { ForeignWords, TypesOf } from '../../private/typed';
import type { IdentifiedFinding } from '../contribution';
import { readProperty } from '../contribution';

/** Executors that come and go with the work (`spark.dynamicAllocation.enabled`): to give it is to switch it on. */
export interface DynamicAllocation {
  /**
   * Number of executors that are always there: 0 or more.
   * @default - 0 (Spark)
   */
  readonly minExecutors?: number;
  /**
   * Number of executors to begin with; `executor.instances` when that is more.
   * @default - as many as `minExecutors` (Spark)
   */
  readonly initialExecutors?: number;
  /**
   * Number of executors that are never exceeded: 1 or more.
   * @default - no bound (Spark)
   */
  readonly maxExecutors?: number;
  /**
   * Whether executors stay while a running job needs the shuffle files on them. Without it Spark starts only with another way to keep them: an external
   * shuffle service, migration of blocks, or a plug-in (SPK037).
   * @default true
   */
  readonly shuffleTracking?: boolean;
  /**
   * How long an executor with shuffle files may be idle; whole milliseconds.
   * @default - as long as the files are there (Spark)
   */
  readonly shuffleTrackingTimeout?: Duration;
}

/** Types of its properties. */
export const DYNAMIC_ALLOCATION_TYPES: TypesOf<DynamicAllocation> = {
  minExecutors: 'number?',
  initialExecutors: 'number?',
  maxExecutors: 'number?',
  shuffleTracking: 'boolean?',
  shuffleTrackingTimeout: 'duration?',
};
/** The word of the API that it has no need of. */
export const DYNAMIC_ALLOCATION_WORDS: ForeignWords = { enabled: 'leave it out: dynamicAllocation: {} is enough' };

/** Dynamic allocation as the API has it. */
export interface DynamicAllocationModel {
  readonly minExecutors?: number;
  readonly initialExecutors?: number;
  readonly maxExecutors?: number;
  readonly shuffleTracking: boolean;
  readonly shuffleTrackingTimeoutMillis?: number;
}

/** The keys of Spark that the properties stand for; the operator writes them after `sparkConf`. */
export const DYNAMIC_ALLOCATION_KEYS: Readonly<Record<keyof DynamicAllocation | 'enabled', string>> = {
  enabled: 'spark.dynamicAllocation.enabled',
  minExecutors: 'spark.dynamicAllocation.minExecutors',
  initialExecutors: 'spark.dynamicAllocation.initialExecutors',
  maxExecutors: 'spark.dynamicAllocation.maxExecutors',
  shuffleTracking: 'spark.dynamicAllocation.shuffleTracking.enabled',
  shuffleTrackingTimeout: 'spark.dynamicAllocation.shuffleTracking.timeout',
};

/** The model of what a user gave. */
export function dynamicAllocationModel(given: DynamicAllocation | undefined, findings: IdentifiedFinding[]): DynamicAllocationModel | undefined {
  if (given === undefined) return undefined;
  const path = 'dynamicAllocation.shuffleTrackingTimeout';
  const { minExecutors, initialExecutors, maxExecutors, shuffleTracking = true, shuffleTrackingTimeout: timeout } = given;
  return compact({
    minExecutors,
    initialExecutors,
    maxExecutors,
    shuffleTracking,
    shuffleTrackingTimeoutMillis: timeout && readProperty(findings, path, timeout, () => wholeMillis(timeout, path)),
  });
}

/** What the operator makes of it for Spark. */
export function dynamicAllocationConf(model: DynamicAllocationModel | undefined): Record<string, string | undefined> {
  if (model === undefined) return {};
  const keys = DYNAMIC_ALLOCATION_KEYS;
  return {
    [keys.enabled]: 'true',
    [keys.initialExecutors]: model.initialExecutors?.toString(),
    [keys.minExecutors]: model.minExecutors?.toString(),
    [keys.maxExecutors]: model.maxExecutors?.toString(),
    [keys.shuffleTracking]: String(model.shuffleTracking),
    [keys.shuffleTrackingTimeout]: model.shuffleTrackingTimeoutMillis?.toString(),
  };
}
