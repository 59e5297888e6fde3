import { didYouMean } from '../../private/did-you-mean';
import { durationFromGo } from '../../private/duration-text';
import type { ScheduleProblem } from './time-zone';
import { timeZoneProblem } from './time-zone';

interface Field {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** Names of the values, from the smallest on. */
  readonly names?: readonly string[];
}

/** Values that a field takes; a field that begins with `*` or `?` and has no step lets the other field of days decide. */
interface Values {
  readonly list: ReadonlySet<number>;
  readonly star: boolean;
}

const FIELDS: readonly Field[] = [
  { name: 'minute', min: 0, max: 59 },
  { name: 'hour', min: 0, max: 23 },
  { name: 'day of the month', min: 1, max: 31 },
  { name: 'month', min: 1, max: 12, names: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] },
  { name: 'day of the week', min: 0, max: 6, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
];
const DESCRIPTORS = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];
const EVERY = '@every ';
const LONGEST_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const ZONE = /^(?:CRON_)?TZ=/;

/** The zone that a schedule itself names, as `CRON_TZ=Europe/Berlin 0 3 * * *` does. */
export function zoneOfSchedule(expression: string): string | undefined {
  return ZONE.test(expression) ? expression.slice(expression.indexOf('=') + 1).split(' ')[0] : undefined;
}

/** Whether a schedule counts from run to run, so that no clock and no zone matters. */
export function isInterval(expression: string): boolean {
  return withoutZone(expression).startsWith(EVERY);
}

/**
 * What is wrong with a schedule, if anything: the standard parser of robfig/cron 3.0.1, which operators 2.3.0 to 2.5.2 have. What it takes and means something
 * else, or nothing, by is refused too: `*-5`, and days that never come.
 */
export function scheduleProblem(expression: string): ScheduleProblem | undefined {
  const zone = zoneOfSchedule(expression);
  if (zone !== undefined) {
    // Without a space after the zone the operator's parser does not return at all.
    if (!expression.includes(' ')) return { reason: 'names a time zone and no times', fix: "write the times after it, such as '0 3 * * *'" };
    const wrong = timeZoneProblem(zone);
    if (wrong !== undefined) return { reason: `names '${zone}', which ${wrong.reason}`, fix: wrong.fix };
  }
  const times = withoutZone(expression);
  if (times.startsWith('@')) return descriptorProblem(times);
  const fields = times.split(/\s+/).filter((field) => field !== '');
  if (fields.length !== FIELDS.length) return countProblem(fields.length);
  const values: Values[] = [];
  for (const [index, field] of FIELDS.entries()) {
    const read = readField(fields[index], field);
    if ('reason' in read) return read;
    values.push(read);
  }
  return neverComes(values) ? { reason: 'names days that never come', fix: 'name a day that a month in it has' } : undefined;
}

function withoutZone(expression: string): string {
  return (ZONE.test(expression) ? expression.slice(expression.indexOf(' ')) : expression).trim();
}

function descriptorProblem(text: string): ScheduleProblem | undefined {
  if (DESCRIPTORS.includes(text)) return undefined;
  if (text.startsWith(EVERY)) {
    const interval = durationFromGo(text.slice(EVERY.length));
    const millis = interval?.toMilliseconds({ integral: false }) ?? 0;
    if (millis >= 1000 && millis % 1000 === 0) return undefined;
    return { reason: 'names no interval of whole seconds, one or more', fix: "write it like '@every 1h30m'" };
  }
  const near = didYouMean(text, DESCRIPTORS);
  return {
    reason: 'is not a schedule that the operator knows by name',
    fix: near === undefined ? `use one of ${DESCRIPTORS.join(', ')}, or '@every 1h30m'` : `did you mean '${near}'?`,
  };
}

function countProblem(count: number): ScheduleProblem {
  const reason = `has ${count} ${count === 1 ? 'field' : 'fields'} instead of five`;
  return { reason, fix: `give minute, hour, day of the month, month and day of the week${count === 6 ? '; seconds are none of them' : ''}` };
}

function readField(text: string, field: Field): Values | ScheduleProblem {
  const list = new Set<number>();
  let star = false;
  const parts = text.split(',').filter((part) => part !== '');
  if (parts.length === 0) return { reason: `names no ${field.name}`, fix: `write * for every ${field.name}` };
  for (const part of parts) {
    const read = readRange(part, field);
    if ('reason' in read) return read;
    star ||= read.star;
    for (let value = read.start; value <= read.end; value += read.step) list.add(value);
  }
  return { list, star };
}

/** A star, `5`, `1-5` or `mon-fri`, each with a step or without: `5/15`, `1-31/2`. */
function readRange(part: string, field: Field): { start: number; end: number; step: number; star: boolean } | ScheduleProblem {
  const [range, stepText, ...moreSteps] = part.split('/');
  const [low, high, ...moreBounds] = range.split('-');
  if (moreSteps.length > 0 || moreBounds.length > 0) return notA(part, field);
  const step = stepText === undefined ? 1 : wholeNumber(stepText);
  if (step === undefined || step < 1) return { reason: `has '${stepText}' as a step of the ${field.name}`, fix: 'give a whole number, 1 or more' };
  const all = low === '*' || low === '?';
  // The parser would take it for `*`.
  if (all && high !== undefined) return notA(part, field);
  const start = all ? field.min : valueOf(low, field);
  const end = all || (high === undefined && stepText !== undefined) ? field.max : high === undefined ? start : valueOf(high, field);
  if (start === undefined || end === undefined) return notA(part, field);
  if (start < field.min || end > field.max) {
    const sunday = field.names?.length === 7 && end === 7 ? '; Sunday is 0' : '';
    return { reason: `has '${part}' as ${field.name}`, fix: `give ${field.min} to ${field.max}${sunday}` };
  }
  if (start > end) {
    const [first, last] = [low, high].map((bound) => bound ?? '');
    const fix = `write ${first}-${nameOf(field.max, field)},${nameOf(field.min, field)}-${last}`;
    return { reason: `has '${part}' as ${field.name}, which ends before it begins`, fix };
  }
  return { start, end, step, star: all && step === 1 };
}

function notA(part: string, { name, min, max, names }: Field): ScheduleProblem {
  const example = names === undefined ? `${min}-${max}` : `${names[0]}-${names[names.length - 1]}`;
  return { reason: `has '${part}' as ${name}`, fix: `give *, a number, a range such as ${example}, a step such as */2, or a list of these` };
}

function valueOf(text: string, { names, min }: Field): number | undefined {
  const index = names?.indexOf(text.toLowerCase()) ?? -1;
  return index < 0 ? wholeNumber(text) : index + min;
}

function nameOf(value: number, { names, min }: Field): string {
  return names?.[value - min] ?? String(value);
}

function wholeNumber(text: string): number | undefined {
  return /^\+?\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** Without a day of the week to fall back on, the 30th of February: the operator would look for it for five years, and never run anything. */
function neverComes([, , days, months, weekdays]: readonly Values[]): boolean {
  if (!days.star && !weekdays.star) return false;
  return ![...months.list].some((month) => [...days.list].some((day) => day <= LONGEST_MONTHS[month - 1]));
}
