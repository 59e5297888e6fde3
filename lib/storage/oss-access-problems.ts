import type { Problem } from '../private/problems';
import { Severity } from '../private/problems';
import { sizeInBytes } from '../private/quantities';
import type { HadoopAliyunOptions, JindoOptions, OssAccessOptions } from './oss-access-options';

const REGION = /^[a-z]{2}-[a-z]+(-[a-z0-9]+)*$/;
const HOST = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/;
/** Bounds of the parts of an upload (hadoop-aliyun 3.3 to 3.5). */
const [LEAST_PART, MOST_PART] = [100n * 1024n, 5n * 1024n ** 3n];
const MOST = 1_000_000;

/** What is wrong with where OSS is (SPK596). */
export function placeProblems({ region, internalEndpoint, endpoint, hdfsService }: OssAccessOptions & JindoOptions): Problem[] {
  if (endpoint !== undefined) return [...hostProblems(endpoint), ...uselessProblems({ region, internalEndpoint, hdfsService })];
  if (region === undefined) return [problem('region', undefined, 'neither region nor endpoint is given', "give a region such as 'cn-hangzhou'")];
  const problems: Problem[] = [];
  if (!REGION.test(region) || region.startsWith('oss-')) {
    problems.push(problem('region', region, 'is not the name of a region', "give it without 'oss-', such as 'cn-hangzhou'"));
  }
  if (hdfsService === true && internalEndpoint === false) {
    problems.push(problem('internalEndpoint', false, 'is not possible: OSS-HDFS has endpoints in its own network only', 'leave it out'));
  }
  return problems;
}

/** What is wrong with settings of hadoop-aliyun (SPK596). */
export function aliyunProblems(options: HadoopAliyunOptions): Problem[] {
  const problems = (['connections', 'downloadThreads', 'waitingTasks'] as const).flatMap((name) => {
    const value = options[name];
    if (value === undefined || (Number.isInteger(value) && value >= 1 && value <= MOST)) return [];
    return [problem(name, value, 'is not a number of them', 'give a whole number, 1 or more')];
  });
  const { partSize } = options;
  const bytes = partSize === undefined ? LEAST_PART : sizeInBytes(partSize, 'partSize');
  if (bytes < LEAST_PART || bytes > MOST_PART) {
    problems.push(problem('partSize', partSize?.asString(), 'is not a size that OSS takes for a part', 'give 100 KiB to 5 GiB'));
  }
  return problems;
}

function hostProblems(endpoint: string): Problem[] {
  if (HOST.test(endpoint)) return [];
  const fix = "give it without scheme and path, such as 'oss-cn-hangzhou-internal.aliyuncs.com'";
  return [problem('endpoint', endpoint, 'is not a host name', fix)];
}

/** What only says which endpoint is that of a region. */
function uselessProblems(given: { readonly [name: string]: string | boolean | undefined }): Problem[] {
  return Object.entries(given).flatMap(([name, value]) => {
    return value === undefined ? [] : [problem(name, value, 'has no effect beside an endpoint', 'leave one of the two out')];
  });
}

function problem(path: string, value: unknown, reason: string, fix: string): Problem {
  return { id: 'SPK596', severity: Severity.ERROR, path, value, reason, fix };
}
