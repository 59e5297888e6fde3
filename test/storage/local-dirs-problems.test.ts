import { Size } from 'cdk8s';
import { formatProblem } from '../../lib/private/problems';
import { LocalDirAccess } from '../../lib/storage/local-dirs-options';
import * as of from '../../lib/storage/local-dirs-problems';

const size = Size.gibibytes(10);
const onDemand = { size, storageClass: 'disk' };

/** By what is judged: problems of what cannot be, and the near miss that has none. */
const CASES: readonly (readonly [string, () => ReturnType<typeof of.countProblems>, () => ReturnType<typeof of.countProblems>, string])[] = [
  [
    'no directory',
    () => of.countProblems(0),
    () => of.countProblems(1),
    'count: 0 is not a number of directories (SPK590); give a whole number from 1 to 100',
  ],
  ['too many', () => of.countProblems(101), () => of.countProblems(100), 'count: 101 is not a number of directories'],
  [
    'memory without an end',
    () => of.emptyProblems({ inMemory: true }),
    () => of.emptyProblems({ inMemory: true, sizeLimit: size }),
    'sizeLimit: directories in memory without a limit grow until the kernel kills Spark',
  ],
  ['no room', () => of.emptyProblems({ sizeLimit: Size.kibibytes(0) }), () => of.emptyProblems({ sizeLimit: Size.kibibytes(1) }), 'leaves no room'],
  ['no path', () => of.hostProblems({ paths: [] }), () => of.hostProblems({ paths: ['/mnt/a'] }), 'paths: 0 is not a number of directories'],
  [
    'one disk twice',
    () => of.hostProblems({ paths: ['/mnt/a', '/mnt/a'] }),
    () => of.hostProblems({ paths: ['/mnt/a', '/mnt/b'] }),
    "paths[1]: '/mnt/a' is paths[0] too, and is one disk",
  ],
  ['a relative path', () => of.hostProblems({ paths: ['mnt'] }), () => of.hostProblems({ paths: ['/mnt'] }), "paths[0]: 'mnt'"],
  [
    'a class of no name',
    () => of.onDemandProblems({ size, storageClass: 'Fast_Disk' }),
    () => of.onDemandProblems(onDemand),
    "storageClass: 'Fast_Disk' is not the name of a storage class",
  ],
  [
    'waiting for what is gone',
    () => of.onDemandProblems({ ...onDemand, reuse: false, wait: true }),
    () => of.onDemandProblems({ ...onDemand, reuse: true, wait: true }),
    'wait: true has no effect on claims that go with their executors',
  ],
  [
    'claims that outlive executors before Spark 3.2',
    () => of.onDemandVersionProblems('3.1.3', onDemand),
    () => of.onDemandVersionProblems('3.2.0', onDemand),
    'Spark 3.1.3 does not let claims outlive their executors',
  ],
  [
    'waiting before Spark 3.4',
    () => of.onDemandVersionProblems('3.3.4', { ...onDemand, wait: true }),
    () => of.onDemandVersionProblems('3.4.0', { ...onDemand, wait: true }),
    'wait: true is not known by Spark 3.3.4',
  ],
  [
    'one pod before the Spark that knows it',
    () => of.onDemandVersionProblems('3.5.0', { ...onDemand, access: LocalDirAccess.ONE_POD }),
    () => of.onDemandVersionProblems('3.5.1', { ...onDemand, access: LocalDirAccess.ONE_POD }),
    'is not known by Spark 3.5.0',
  ],
  [
    'nobody to share the shuffle',
    () => of.estimateProblems({ shuffle: size, executors: 0 }),
    () => of.estimateProblems({ shuffle: size, executors: 1 }),
    'executors: 0 is not a number of executors',
  ],
  [
    'a factor that takes room away',
    () => of.estimateProblems({ shuffle: size, executors: 1, safety: 0.9 }),
    () => of.estimateProblems({ shuffle: size, executors: 1, safety: 1 }),
    'safety: 0.9 is not a factor that leaves room',
  ],
];

describe('what is wrong with local directories', () => {
  it.each(CASES)('is %s', (_what, wrong, right, text) => {
    expect(wrong().map(formatProblem)).toEqual([expect.stringContaining(text)]);
    expect(right()).toEqual([]);
  });

  it('is judged by the line of Spark', () => {
    expect(['3.4.2', '3.4.3', '3.5.0', '3.5.1', '4.0.0'].map(of.knowsAccess)).toEqual([false, true, false, true, true]);
  });
});
