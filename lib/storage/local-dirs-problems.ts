import type { Size } from 'cdk8s';
import { isDnsSubdomain } from '../private/names';
import type { Problem } from '../private/problems';
import { Severity } from '../private/problems';
import { sizeInBytes } from '../private/quantities';
import { atLeast } from '../private/version';
import type { EmptyLocalDirsOptions, HostLocalDirsOptions, LocalDirsEstimate, OnDemandLocalDirsOptions } from './local-dirs-options';
import { LocalDirAccess } from './local-dirs-options';
import { placeProblems } from './paths';

/** More are a mistake: Spark spreads files over all of them, and a node has some tens of disks at most. */
const MOST = 100;

/** What is wrong with a number of directories (SPK590). */
export function countProblems(count: number | undefined): Problem[] {
  if (count === undefined || (Number.isInteger(count) && count >= 1 && count <= MOST)) return [];
  return [problem('count', count, 'is not a number of directories', `give a whole number from 1 to ${MOST}`)];
}

/** What is wrong with empty directories (SPK590). */
export function emptyProblems({ count, sizeLimit, inMemory }: EmptyLocalDirsOptions): Problem[] {
  const problems = countProblems(count);
  if (sizeLimit !== undefined) problems.push(...amountProblems('sizeLimit', sizeLimit));
  else if (inMemory === true) {
    const reason = 'directories in memory without a limit grow until the kernel kills Spark';
    problems.push(problem('sizeLimit', undefined, reason, 'give the size that memoryOverhead leaves room for'));
  }
  return problems;
}

/** What is wrong with directories of nodes (SPK590). */
export function hostProblems({ paths }: HostLocalDirsOptions): Problem[] {
  if (paths.length === 0 || paths.length > MOST) {
    return [problem('paths', paths.length, 'is not a number of directories', `give 1 to ${MOST} paths`)];
  }
  return paths.flatMap((path, index) => {
    const first = paths.indexOf(path);
    if (first < index) return [problem(`paths[${index}]`, path, `is paths[${first}] too, and is one disk`, 'leave it out')];
    return ofLocalDirs(placeProblems(`paths[${index}]`, path));
  });
}

/** What is wrong with claims on demand, whatever the Spark version (SPK590). */
export function onDemandProblems(options: OnDemandLocalDirsOptions): Problem[] {
  const { size, storageClass, count, reuse = true, mountPath } = options;
  const problems = [...amountProblems('size', size), ...countProblems(count)];
  if (!isDnsSubdomain(storageClass)) {
    problems.push(problem('storageClass', storageClass, 'is not the name of a storage class', "use lower-case letters, digits, '-' and '.'"));
  }
  if (mountPath !== undefined) problems.push(...ofLocalDirs(placeProblems('mountPath', mountPath)));
  for (const name of ['wait', 'recoverShuffle'] as const) {
    if (options[name] === true && !reuse)
      problems.push(problem(name, true, 'has no effect on claims that go with their executors', 'leave out reuse: false'));
  }
  return problems;
}

/** What the Spark of a job does not know of claims on demand (SPK590). */
export function onDemandVersionProblems(sparkVersion: string, { wait, access }: OnDemandLocalDirsOptions): Problem[] {
  const of = `Spark ${sparkVersion}`;
  if (!atLeast(sparkVersion, '3.2.0')) {
    return [
      problem(
        'onDemandClaims',
        undefined,
        `${of} does not let claims outlive their executors`,
        'use LocalDirs.ephemeralClaim, or Spark 3.2 or newer',
      ),
    ];
  }
  const problems: Problem[] = [];
  if (wait === true && !atLeast(sparkVersion, '3.4.0')) {
    problems.push(problem('wait', true, `is not known by ${of}, which ignores it`, 'leave it out, or use Spark 3.4 or newer'));
  }
  if (access === LocalDirAccess.ONE_POD && !knowsAccess(sparkVersion)) {
    problems.push(problem('access', access, `is not known by ${of}, whose claims are ReadWriteOnce`, 'leave it out, or use Spark 3.5.1 or newer'));
  }
  return problems;
}

/** Whether a Spark has the choice of access (SPARK-46945): 3.4.3, 3.5.1 and 4.0. */
export function knowsAccess(sparkVersion: string): boolean {
  return atLeast(sparkVersion, atLeast(sparkVersion, '3.5.0') ? '3.5.1' : '3.4.3');
}

/** What is wrong with an estimate (SPK590). */
export function estimateProblems({ shuffle, executors, safety = 1 }: LocalDirsEstimate): Problem[] {
  const problems = amountProblems('shuffle', shuffle);
  if (!Number.isSafeInteger(executors) || executors < 1) {
    problems.push(problem('executors', executors, 'is not a number of executors', 'give a whole number, 1 or more'));
  }
  if (!(safety >= 1 && safety <= 1000)) {
    problems.push(problem('safety', safety, 'is not a factor that leaves room', 'give a number from 1 on, such as 1.3'));
  }
  return problems;
}

function amountProblems(path: string, size: Size): Problem[] {
  return sizeInBytes(size, path) > 0n ? [] : [problem(path, size.asString(), 'leaves no room', 'give a size')];
}

/** Paths under the id of what they are for. */
function ofLocalDirs(problems: readonly Problem[]): Problem[] {
  return problems.map((found) => ({
    ...found,
    id: 'SPK590',
    fix: "give an absolute path of letters, digits, '.', '_' and '-', such as '/mnt/disk1'",
  }));
}

function problem(path: string, value: unknown, reason: string, fix: string): Problem {
  return { id: 'SPK590', severity: Severity.ERROR, path, value, reason, fix };
}
