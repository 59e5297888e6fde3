import { rangeFinding } from '../../../lib/job/checks/spark-configuration-ranges';

describe('the ranges of values', () => {
  it.each([
    ['spark.task.maxFailures', '0', '1'],
    ['spark.task.cpus', 'many', '2'],
    ['spark.sql.shuffle.partitions', '-1', '400'],
    ['spark.kubernetes.allocation.batch.delay', '0s', '1s'],
    ['spark.memory.storageFraction', '-0.1', '0'],
    ['spark.dynamicAllocation.executorAllocationRatio', '0', '1'],
    ['spark.dynamicAllocation.executorAllocationRatio', '1.1', '0.01'],
    ['spark.io.encryption.keySizeBits', '100', '256'],
    ['spark.storage.decommission.fallbackStorage.path', 's3a://a', 's3a://a/'],
    ['spark.kryoserializer.buffer.max', '2g', '2047m'],
    ['spark.scheduler.mode', 'FAIL', 'fair'],
    ['spark.sql.session.timeZone', 'Europe/Berlni', 'Europe/Berlin'],
    ['spark.sql.session.timeZone', 'europe/berlin', '+01:00'],
    ['spark.sql.session.timeZone', 'Mars/Base', 'Etc/GMT+1'],
    ['spark.memory.fraction', '', '1'],
  ])('fails on %s of %s, and not of %s', (key, wrong, right) => {
    expect(rangeFinding(key, wrong)?.reason).toMatch(/^(is|does) /);
    expect(rangeFinding(key, right)).toBeUndefined();
  });

  it('are none for other keys', () => {
    expect([rangeFinding('spark.eventLog.dir', ''), rangeFinding('toString', '')]).toEqual([undefined, undefined]);
  });
});
