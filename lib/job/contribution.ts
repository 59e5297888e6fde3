import type { Origin, TrackedMap } from '../conf/tracked-map';
import type { Finding } from '../private/problems';
import { ProblemError, show } from '../private/problems';
import { withoutSecret } from './secret-names';

/** A finding with the id of its check, as the model carries it. */
export type IdentifiedFinding = Finding & { readonly id: string };

/** A property of the job as an origin; the name is its path. */
export class PropertyOrigin implements Origin {
  constructor(public readonly name: string) {}
}

/** A feature of the job as an origin. */
export class FeatureOrigin implements Origin {
  constructor(public readonly name: string) {}
}

/** Where a value comes from that nobody set. */
export const DEFAULT_ORIGIN: Origin = { name: 'default' };

/**
 * Reads a property, so that a value that its class refuses becomes a finding beside all others. Anything else that goes wrong is a value of another type
 * than the property has, which a language without types lets pass (SPK402).
 */
export function readProperty<T>(findings: IdentifiedFinding[], path: string, value: unknown, read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof ProblemError) {
      for (const problem of error.problems) findings.push({ ...problem, path: problem.path.startsWith(path) ? problem.path : path });
    } else {
      findings.push(wrongType(path, value, 'is not of the type of this property', 'give a value of the type that the property declares'));
    }
    return undefined;
  }
}

/** A fault in the code of a feature, told apart from what is wrong with the job: it has the name of the feature, and the fault itself as its cause. */
export function featureFault(subject: string, feature: string, method: string, fault: unknown): Error {
  return new Error(`${subject}: ${feature} fails in ${method}: ${fault instanceof Error ? fault.message : show(fault)}`, { cause: fault });
}

/** A value of another type than is asked for (SPK402). Constructs and the like, which have no end when written out, are left out of the message. */
export function wrongType(path: string, value: unknown, reason: string, fix: string): IdentifiedFinding {
  try {
    JSON.stringify(value);
    return { id: 'SPK402', path, value, reason, fix };
  } catch {
    return { id: 'SPK402', path, reason, fix };
  }
}

/**
 * The conflicts of a map as findings that name both sides (SPK401). A property is the side to change, since its user reads the message; of two features
 * or two entries of one property, the second.
 *
 * @param path path of the map as a property, such as `driver.env`
 * @param place path of an entry, from the path of its map
 */
export function conflictFindings<T>(map: TrackedMap<T>, path: string, place: (path: string, key: string) => string = entryPath): IdentifiedFinding[] {
  return map.conflicts.map(({ key, first, second }) => {
    const [changed, kept] = second.origin instanceof FeatureOrigin && first.origin instanceof PropertyOrigin ? [first, second] : [second, first];
    const isProperty = changed.origin instanceof PropertyOrigin;
    return {
      id: 'SPK401',
      path: place(isProperty ? changed.origin.name : path, key),
      value: withoutSecret(key, changed.value),
      reason: `${isProperty ? '' : `of ${changed.origin.name} `}contradicts ${withoutSecret(key, kept.value) === undefined ? 'the value' : show(kept.value)} ${setBy(kept.origin, changed.origin)}`,
      fix: fixOf(changed.origin, kept.origin),
    };
  });
}

/** Each finding once: what a property says for driver and executor is wrong on both sides. */
export function distinct(findings: readonly IdentifiedFinding[]): readonly IdentifiedFinding[] {
  if (findings.length < 2) return findings;
  return [...new Map(findings.map((finding) => [`${finding.path}\n${show(finding.value)}\n${finding.reason}`, finding])).values()];
}

/** The path of an entry of a map, in the form of the messages. */
export function entryPath(path: string, key: string): string {
  return `${path}['${key}']`;
}

function setBy(kept: Origin, changed: Origin): string {
  if (kept.name === changed.name) return 'given before it for the same key';
  return kept instanceof FeatureOrigin ? `set by ${kept.name}` : `of ${kept.name}`;
}

function fixOf(changed: Origin, kept: Origin): string {
  if (kept instanceof FeatureOrigin && changed instanceof PropertyOrigin) return 'leave it out, or change it there';
  return kept.name === changed.name ? 'keep one of the two' : 'make the two agree, or leave one out';
}

/** The entries of a map of texts; a value that is no text becomes a finding (SPK402), because YAML would write it as a number or boolean. */
export function textEntries(findings: IdentifiedFinding[], path: string, map: { readonly [key: string]: unknown } | undefined): [string, string][] {
  return Object.entries(map ?? {}).filter((entry): entry is [string, string] => {
    const [key, value] = entry;
    if (typeof value === 'string') return true;
    const isUnset = value === undefined || value === null;
    findings.push(wrongType(entryPath(path, key), value, 'is not a string', isUnset ? 'leave it out' : `put it in quotes: '${String(value)}'`));
    return false;
  });
}

/** The entries of a map of numbers; a value that is no number becomes a finding (SPK402). */
export function amountEntries(
  findings: IdentifiedFinding[],
  path: string,
  map: { readonly [key: string]: unknown } | undefined,
): [string, number][] | undefined {
  if (map === undefined) return undefined;
  return Object.entries(map).filter((entry): entry is [string, number] => {
    const [key, value] = entry;
    if (typeof value !== 'number') findings.push(wrongType(entryPath(path, key), value, 'is not a number', 'give a whole number'));
    return typeof value === 'number';
  });
}
