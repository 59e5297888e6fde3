import type { JsonObject } from '../../lib/private/json';

/** Values shorter than this are repeated rather than referred to: it keeps the table of parts short. */
const WORTH_SHARING = 120;

/** A value whose repeated parts are written once. `{ $part: 3 }` stands for the part with index 3; a part may refer to parts before it. */
export interface Shared {
  readonly parts: readonly unknown[];
  readonly value: unknown;
}

/**
 * Finds the parts of a JSON value that occur more than once. The schema of a whole SparkApplication stands in that of the
 * schedule, and in it the same containers, volumes and probes again and again.
 */
export function shareSubtrees(value: unknown): Shared {
  const occurrences = countSubtrees(value);
  const parts: unknown[] = [];
  const indices = new Map<string, number>();
  const inner = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(refer);
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, refer(child)]));
  };
  const refer = (node: unknown): unknown => {
    const text = JSON.stringify(node);
    if (text.length < WORTH_SHARING || (occurrences.get(text) ?? 0) < 2) return inner(node);
    // The parts inside come first, so that each refers backwards only.
    const part = indices.has(text) ? undefined : inner(node);
    if (part !== undefined) indices.set(text, parts.push(part) - 1);
    return { $part: indices.get(text) } as JsonObject;
  };
  return { value: inner(value), parts };
}

function countSubtrees(value: unknown): Map<string, number> {
  const occurrences = new Map<string, number>();
  const count = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const text = JSON.stringify(node);
    const seen = occurrences.get(text) ?? 0;
    occurrences.set(text, seen + 1);
    // What lies inside a repeated part is written once with it.
    if (seen === 0) Object.values(node).forEach(count);
  };
  count(value);
  return occurrences;
}
