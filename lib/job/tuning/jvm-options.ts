import type { Size } from 'cdk8s';
import { fail } from '../../private/problems';
import { sparkSize } from '../../private/quantities';
import type { TypesOf } from '../../private/typed';

/** What frees the memory of a JVM. */
export enum GarbageCollector {
  /** G1, the default of the JVMs that Spark runs on when they have two cores or more. */
  G1 = 'G1',
  /** Parallel: the most throughput, with longer pauses. */
  PARALLEL = 'Parallel',
  /** ZGC: short pauses of large heaps. */
  Z = 'Z',
  /** Shenandoah, which not every build of Java has. */
  SHENANDOAH = 'Shenandoah',
  /** Serial: what a JVM takes by itself when it has one core. */
  SERIAL = 'Serial',
}

/** Options of the JVMs of driver and executors; those of one side are `driver.javaOptions` and `executor.javaOptions`. The heap is `memory`. */
export interface JvmOptions {
  /**
   * What frees memory (`-XX:+Use…GC`).
   * @default - the choice of the JVM
   */
  readonly garbageCollector?: GarbageCollector;
  /**
   * Most memory for classes (`-XX:MaxMetaspaceSize`); it is part of the overhead, not of the heap.
   * @default - no bound
   */
  readonly maxMetaspaceSize?: Size;
  /**
   * Most memory beside the heap for buffers (`-XX:MaxDirectMemorySize`); it is part of the overhead.
   * @default - as much as the heap
   */
  readonly maxDirectMemorySize?: Size;
  /**
   * Whether the JVM ends when its heap is full (`-XX:+ExitOnOutOfMemoryError`), so that the pod is replaced, instead of going on broken.
   * @default false
   */
  readonly exitOnOutOfMemory?: boolean;
  /**
   * Time zone, such as `Asia/Shanghai` (`-Duser.timezone`).
   * @default - that of the image
   */
  readonly timeZone?: string;
  /**
   * Encoding of text files, such as `UTF-8` (`-Dfile.encoding`).
   * @default - that of the image; UTF-8 from Java 18
   */
  readonly fileEncoding?: string;
  /**
   * System properties (`-Dname=value`). Spark's own are configuration, and refused here (SPK046).
   * @default - none
   */
  readonly systemProperties?: { [name: string]: string };
  /**
   * Further options as the JVM takes them, such as `-XX:+AlwaysPreTouch`, one to an item.
   * @default - none
   */
  readonly options?: string[];
}

/** Types of the options, for callers in languages without types. */
export const JVM_TYPES: TypesOf<JvmOptions> = {
  garbageCollector: { values: Object.values(GarbageCollector), optional: true },
  maxMetaspaceSize: 'size?',
  maxDirectMemorySize: 'size?',
  exitOnOutOfMemory: 'boolean?',
  timeZone: 'string?',
  fileEncoding: 'string?',
  systemProperties: 'map?',
  options: 'strings?',
};

/**
 * The options as one text, as Spark splits it: at white space, but not between quotes.
 *
 * @param path path of the property for the message
 * @throws when an option is none (SPK132), or a size is no whole number of kibibytes (SPK301)
 */
export function jvmOptionText(jvm: JvmOptions, path: string): string {
  const { garbageCollector, maxMetaspaceSize, maxDirectMemorySize, exitOnOutOfMemory, timeZone, fileEncoding } = jvm;
  const properties = { ...jvm.systemProperties };
  return [
    ...(garbageCollector === undefined ? [] : collector(garbageCollector)),
    ...size('MaxMetaspaceSize', maxMetaspaceSize, `${path}.maxMetaspaceSize`),
    ...size('MaxDirectMemorySize', maxDirectMemorySize, `${path}.maxDirectMemorySize`),
    ...(exitOnOutOfMemory === true ? ['-XX:+ExitOnOutOfMemoryError'] : []),
    ...(timeZone === undefined ? [] : [quoted(`-Duser.timezone=${timeZone}`, `${path}.timeZone`)]),
    ...(fileEncoding === undefined ? [] : [quoted(`-Dfile.encoding=${fileEncoding}`, `${path}.fileEncoding`)]),
    ...Object.entries(properties).map(([name, value]) => quoted(`-D${name}=${value}`, `${path}.systemProperties['${name}']`)),
    ...(jvm.options ?? []).map((option, index) => checkedOption(option, `${path}.options[${index}]`)),
  ].join(' ');
}

/** Java 11, which official images of Spark 3 have, starts with some of them only when experiments are allowed; newer ones take that too. */
function collector(name: GarbageCollector): string[] {
  const isNew = name === GarbageCollector.Z || name === GarbageCollector.SHENANDOAH;
  return [...(isNew ? ['-XX:+UnlockExperimentalVMOptions'] : []), `-XX:+Use${name}GC`];
}

function size(flag: string, value: Size | undefined, path: string): string[] {
  return value === undefined ? [] : [`-XX:${flag}=${sparkSize(value, path)}`];
}

function checkedOption(option: string, path: string): string {
  if (!option.startsWith('-')) fail('JvmOptions', 'SPK132', { path, value: option, reason: 'is no option of a JVM', fix: "begin it with '-'" });
  return quoted(option, path);
}

/** What has white space in it, or a quote that would begin a text, is one option all the same. */
function quoted(option: string, path: string): string {
  if (/["\\\n]/.test(option)) {
    fail('JvmOptions', 'SPK132', {
      path,
      value: option,
      reason: 'has a character that gets lost on the way to the JVM',
      fix: 'leave out quotes, backslashes and line ends',
    });
  }
  return /[\s']/.test(option) ? `"${option}"` : option;
}
