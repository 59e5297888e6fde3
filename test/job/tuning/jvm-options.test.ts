import { Size } from 'cdk8s';
import type { JvmOptions } from '../../../lib/job/tuning/jvm-options';
import { GarbageCollector, jvmOptionText } from '../../../lib/job/tuning/jvm-options';

const text = (options: JvmOptions) => jvmOptionText(options, 'tuning.jvm');

describe('options of a JVM', () => {
  it('are written as a JVM reads them', () => {
    const all: JvmOptions = {
      garbageCollector: GarbageCollector.G1,
      maxMetaspaceSize: Size.mebibytes(256),
      maxDirectMemorySize: Size.gibibytes(1),
      exitOnOutOfMemory: true,
      timeZone: 'Asia/Shanghai',
      fileEncoding: 'UTF-8',
      systemProperties: { 'jdk.lang.Process.launchMechanism': 'fork', note: 'two words' },
      options: ['-XX:+AlwaysPreTouch'],
    };
    expect(text(all)).toBe(
      '-XX:+UseG1GC -XX:MaxMetaspaceSize=256m -XX:MaxDirectMemorySize=1g -XX:+ExitOnOutOfMemoryError -Duser.timezone=Asia/Shanghai ' +
        '-Dfile.encoding=UTF-8 -Djdk.lang.Process.launchMechanism=fork "-Dnote=two words" -XX:+AlwaysPreTouch',
    );
  });

  it('let a JVM of Java 11 start with collectors that were new to it', () => {
    expect(text({ garbageCollector: GarbageCollector.Z })).toBe('-XX:+UnlockExperimentalVMOptions -XX:+UseZGC');
    expect(text({ garbageCollector: GarbageCollector.SHENANDOAH })).toBe('-XX:+UnlockExperimentalVMOptions -XX:+UseShenandoahGC');
    expect(text({ garbageCollector: GarbageCollector.PARALLEL })).toBe('-XX:+UseParallelGC');
  });

  it('keep a single quote, which would begin a text of several words', () => {
    expect(text({ systemProperties: { note: "it's" } })).toBe('"-Dnote=it\'s"');
  });

  it('are nothing when nothing is given', () => {
    expect([text({}), text({ exitOnOutOfMemory: false, options: [] })]).toEqual(['', '']);
  });

  it('fail on what is no option, and on what gets lost on the way', () => {
    expect(() => text({ options: ['-XX:+A', 'XX:+B'] })).toThrow("tuning.jvm.options[1]: 'XX:+B' is no option of a JVM (SPK132); begin it with '-'");
    expect(() => text({ systemProperties: { a: 'say "x"' } })).toThrow(
      /tuning\.jvm\.systemProperties\['a'\]: .* gets lost on the way to the JVM \(SPK132\)/,
    );
    expect(() => text({ maxMetaspaceSize: Size.kibibytes(0.5) })).toThrow('tuning.jvm.maxMetaspaceSize');
  });
});
