import { memberPath } from '../../pod/pod-schema';
import type { JsonObject } from '../../private/json';
import { isObject } from '../../private/json';
import type { Problem } from '../../private/problems';
import { CHART_DEFAULTS } from './chart-defaults';
import { chartPath } from './chart-paths';

/** What to do instead, where the property that a fix names has no value in the chart. */
const FIXES: Readonly<Record<string, string>> = { SPK222: 'leave it out: these are the values of chart 2.5.2, and its arguments' };

/**
 * Problems of properties, in the words of the chart: the path of the value, the value as it was written, and its names in reason and fix. What every pod
 * has from one value is blamed once, there.
 */
export function inWordsOfChart(problems: readonly Problem[], values: JsonObject): Problem[] {
  const blamed = new Set<string>();
  return problems.flatMap((problem) => {
    const translated = chartPath(problem.path);
    const shared = sharedPath(translated, values);
    const { path, value } = located(shared ?? ofListItem(translated, values), values);
    if (shared !== undefined && blamed.has(path)) return [];
    blamed.add(path);
    const written = problem.value !== undefined && isScalar(value) ? value : problem.value;
    const text = (words: string) => inChartNames(words, problem.path.split(/[.[]/)[0]);
    return [{ ...problem, path, value: written, reason: text(problem.reason), fix: FIXES[problem.id] ?? text(problem.fix) }];
  });
}

/** The one value behind what is found in a pod: pull secrets, and labels that are not among those of the pod. */
function sharedPath(path: string, values: JsonObject): string | undefined {
  const [, part, rest] = /^(?:controller|webhook)\.(labels|imagePullSecrets)([.[].*)$/.exec(path) ?? [];
  if (part === 'imagePullSecrets') return `image.pullSecrets${rest}`;
  return part === 'labels' && located(path, values).value === undefined ? `commonLabels${rest}` : undefined;
}

/** Gates are a list in the chart, and names of pull secrets are members of maps. */
function ofListItem(path: string, values: JsonObject): string {
  if (/^image\.pullSecrets\[\d+\]$/.test(path)) return `${path}.name`;
  const [, gate] = /^controller\.featureGates\['(.*)'\]$/.exec(path) ?? [];
  const gates = located('controller.featureGates', values).value;
  if (gate === undefined || !Array.isArray(gates)) return path;
  return `controller.featureGates[${gates.findIndex((item) => isObject(item) && item.name === gate)}].name`;
}

/** The value at a path. The path ends where the chart has a text for what the properties have a list of. */
function located(path: string, values: JsonObject): { path: string; value: unknown } {
  let at = '';
  let value: unknown = values;
  for (const [step, quoted, index] of path.matchAll(/\['(.*?)'\]|\[(\d+)\]|[^.[\]]+/g)) {
    if (isScalar(value)) return { path: at, value: undefined };
    if (index === undefined) {
      const name = quoted ?? step;
      at = memberPath(at, name);
      value = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
    } else {
      at += step;
      value = Array.isArray(value) ? (value as unknown[])[Number(index)] : undefined;
    }
  }
  return { path: at, value };
}

function isScalar(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

/** Names of properties in a text, as the chart has them; a name may leave out the section that the problem is in. Words in quotes are the user's. */
function inChartNames(text: string, section: string): string {
  const places = text.replace(/\bspec\.containers\[0\]\./g, `${section}.`);
  return places.replace(/'[^']*'|[a-z][A-Za-z]*(?:\.[A-Za-z]+)*/g, (word) => {
    // A plain word of the language may be the name of a property as well.
    if (word.startsWith("'") || !/[A-Z.]/.test(word)) return word;
    return [word, `${section}.${word}`].map(chartPath).find((path) => located(path, CHART_DEFAULTS).value !== undefined) ?? word;
  });
}
