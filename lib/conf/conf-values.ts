import type { ConfType, LineFacts } from './catalogue-data';
import type { ConfEntry } from './conf-entry';
import { javaTrim, numberProblem, sizeProblem, timeProblem, wholeProblem } from './conf-numbers';
import { STRING_RULES } from './conf-strings';

/** Spark puts another value in its place before it converts: `${spark.x}`, `${env:X}`, `${system:x}`. */
const REFERENCE = /\$\{(?:\w+?:)?\S+?\}/;
const BOOLEAN = /^(?:true|false)$/i;
const QUOTE = /\\Q|\(\?[a-zA-Z]*x/;

/** Why the converter of a key, on a line of Spark, refuses a value; undefined when it takes it, and when what stands for the value is not known yet. */
export function conversionProblem(entry: ConfEntry, value: string, line: LineFacts): string | undefined {
  if (REFERENCE.test(value)) return undefined;
  switch (entry.type) {
    case 'enum':
      return choiceProblem(entry, value);
    case 'list':
      return listProblem(entry, value);
    case 'string':
      return STRING_RULES.get(entry.key)?.(value);
    case 'regex':
      return isBrokenPattern(value) ? 'is no regular expression of Java' : undefined;
    case 'duration':
      return timeProblem(entry, value, line.times);
    case 'size':
      return sizeProblem(entry, value, line.sizes);
    default:
      return scalarProblem(entry.type, entry, value);
  }
}

function scalarProblem(type: ConfType, entry: ConfEntry, value: string): string | undefined {
  if (type === 'boolean') return BOOLEAN.test(javaTrim(value)) ? undefined : 'is neither true nor false';
  return type === 'int' || type === 'long'
    ? wholeProblem(type, entry, entry.exact ? value : javaTrim(value))
    : numberProblem(type, entry, javaTrim(value));
}

function choiceProblem(entry: ConfEntry, value: string): string | undefined {
  const { values = [], anyCase, trimmed } = entry;
  const text = trimmed ? javaTrim(value) : value;
  const isOne = anyCase ? values.some((known) => known.toUpperCase() === text.toUpperCase()) : values.includes(text);
  return isOne ? undefined : `is none of ${values.join(', ')}`;
}

/** Items are trimmed, and empty ones left out. */
function listProblem(entry: ConfEntry, value: string): string | undefined {
  const { items, values } = entry;
  if (items === undefined && values === undefined) return undefined;
  for (const part of value.split(',')) {
    const item = javaTrim(part);
    if (item === '') continue;
    const problem = items === undefined ? choiceProblem(entry, item) : scalarProblem(items, { key: entry.key, type: items }, item);
    if (problem !== undefined) return `has the item '${item}', which ${problem}`;
  }
  return undefined;
}

/** Only what is broken for certain: the dialect of Java is not that of JavaScript. */
function isBrokenPattern(pattern: string): boolean {
  if (QUOTE.test(pattern) || pattern.includes('[')) return false;
  let depth = 0;
  for (let i = 0; i < pattern.length; i++) {
    if (pattern[i] === '\\') i++;
    else if (pattern[i] === '(') depth++;
    else if (pattern[i] === ')') depth--;
    if (depth < 0 || i === pattern.length) return true;
  }
  return depth > 0;
}
