import { Parallelism } from '../../../lib/job/tuning/parallelism';

describe('parallelism', () => {
  it('is a number of tasks for each core', () => {
    expect([Parallelism.perCore()._partitions(8), Parallelism.perCore(3)._partitions(8), Parallelism.perCore(2.5)._partitions(3)]).toEqual([
      16, 24, 8,
    ]);
    expect(Parallelism.perCore(0.1)._partitions(1)).toBe(1);
    expect(Parallelism.perCore()._dependsOnCores).toBe(true);
  });

  it('is a number of tasks', () => {
    expect([Parallelism.of(400)._partitions(8), Parallelism.of(400)._dependsOnCores]).toEqual([400, false]);
  });

  it.each([0, -1, 101, NaN, '2' as unknown as number])('fails on %s tasks for a core', (tasks) => {
    expect(() => Parallelism.perCore(tasks)).toThrow(/is no number of tasks for a core \(SPK132\); give 2 or 3/);
  });

  it.each([0, 1.5, -1, 2 ** 31, '2' as unknown as number])('fails on %s tasks', (tasks) => {
    expect(() => Parallelism.of(tasks)).toThrow(/is no number of tasks \(SPK132\)/);
  });
});
