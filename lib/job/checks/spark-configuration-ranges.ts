import { parseSparkSize } from '../../private/quantities';
import { sparkMillis } from '../tuning/spark-duration';
import { timeZoneProblem } from '../schedule/time-zone';

/** Values that Spark reads and then refuses: what it asks for, and the fix. */
interface Range {
  readonly fits: (value: string) => boolean;
  readonly reason: string;
  readonly fix: string;
}

const REGION = /^[A-Za-z]+\//;
const COUNT: Range = { fits: (value) => whole(value) >= 1, reason: 'is not a whole number of 1 or more', fix: "give a number, such as '1'" };
const SHARE: Range = { fits: (value) => between(value, 0, 1), reason: 'is not between 0 and 1', fix: "give a share, such as '0.6'" };
const TIME: Range = {
  fits: (value) => (sparkMillis(value, 'ms') ?? 1) > 0,
  reason: 'is no time at all',
  fix: "give more than nothing, such as '1s'",
};

/**
 * What Spark asks for beyond the type: in `checkValue` and constructors (seen with Spark 3.5.8 and 4.1.2), and, of some counts and shares, where it would fail or
 * wait for ever later. Texts of another form than the type's are for the check of the type, where there is one.
 */
const RANGES: Readonly<Record<string, Range>> = {
  'spark.task.maxFailures': COUNT,
  'spark.task.cpus': COUNT,
  'spark.stage.maxConsecutiveAttempts': COUNT,
  'spark.default.parallelism': COUNT,
  'spark.sql.shuffle.partitions': COUNT,
  'spark.kubernetes.allocation.batch.size': COUNT,
  'spark.kubernetes.allocation.maxPendingPods': COUNT,
  'spark.kubernetes.allocation.batch.delay': TIME,
  'spark.kubernetes.allocation.executor.timeout': TIME,
  'spark.kubernetes.allocation.driver.readinessTimeout': TIME,
  // SparkConf.validateSettings
  'spark.memory.fraction': SHARE,
  'spark.memory.storageFraction': SHARE,
  'spark.speculation.quantile': SHARE,
  // ExecutorAllocationManager
  'spark.dynamicAllocation.executorAllocationRatio': {
    fits: (value) => between(value, 0, 1) && Number(value) > 0,
    reason: 'is not above 0 and at most 1',
    fix: "give a share, such as '0.5'",
  },
  'spark.io.encryption.keySizeBits': {
    fits: (value) => ['128', '192', '256'].includes(value.trim()),
    reason: 'is no size of an AES key',
    fix: 'give 128, 192 or 256',
  },
  'spark.storage.decommission.fallbackStorage.path': {
    fits: (value) => value.endsWith('/'),
    reason: "does not end in '/', without which Spark refuses it",
    fix: "put '/' at its end",
  },
  // KryoSerializer keeps the size of its buffer in an Int.
  'spark.kryoserializer.buffer.max': {
    fits: (value) => (parseSparkSize(value) ?? 0n) < 2048n * 1024n * 1024n,
    reason: 'is 2 GiB or more, which Kryo cannot count',
    fix: "give at most '2047m'",
  },
  // Spark takes offsets and the old names of Java too; of a region only those that there are.
  'spark.sql.session.timeZone': {
    fits: (value) => !REGION.test(value) || /^(?:Etc|SystemV)\//.test(value) || timeZoneProblem(value) === undefined,
    reason: 'is not the name of a time zone',
    fix: "write it like 'Europe/Berlin', or 'UTC'",
  },
  'spark.scheduler.mode': {
    fits: (value) => ['FIFO', 'FAIR'].includes(value.toUpperCase()),
    reason: 'is no mode of the scheduler',
    fix: 'give FIFO or FAIR',
  },
};

/** EnvSecretsFeatureStep. */
const SECRET_KEY = /^spark\.kubernetes\.(?:driver|executor)\.secretKeyRef\../;
const NAME_AND_KEY: Range = {
  fits: (value) => /^[^:\s]+:[^:\s]+$/.test(value),
  reason: 'is not of the form name:key, with which Spark makes no pod',
  fix: "write it like 'db-credentials:password'",
};

/** Why Spark refuses the value of a key, apart from its type. */
export function rangeFinding(key: string, value: string): Pick<Range, 'reason' | 'fix'> | undefined {
  const range = Object.hasOwn(RANGES, key) ? RANGES[key] : SECRET_KEY.test(key) ? NAME_AND_KEY : undefined;
  if (range === undefined) return undefined;
  const { fits, reason, fix } = range;
  return fits(value) ? undefined : { reason, fix };
}

function whole(text: string): number {
  return /^\s*\d+\s*$/.test(text) ? Number(text) : NaN;
}

function between(text: string, least: number, most: number): boolean {
  const number = text.trim() === '' ? NaN : Number(text);
  return number >= least && number <= most;
}
