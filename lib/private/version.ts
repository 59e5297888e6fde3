/** Compares dotted versions number by number: negative when a is older, 0 when equal, positive when newer. A pre-release is older than its release. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [parse(a), parse(b)];
  for (let i = 0; i < Math.max(left.numbers.length, right.numbers.length); i++) {
    const difference = (left.numbers[i] ?? 0) - (right.numbers[i] ?? 0);
    if (difference !== 0) return difference;
  }
  if (left.preRelease === right.preRelease) return 0;
  if (left.preRelease === '') return 1;
  if (right.preRelease === '') return -1;
  return left.preRelease < right.preRelease ? -1 : 1;
}

/** Whether a version is the given one or newer. */
export function atLeast(version: string, minimum: string): boolean {
  return compareVersions(version, minimum) >= 0;
}

/** Whether a text is a semantic version: `3.5.8`, `v2.5.2`, `4.0.0-preview1`. */
export function isSemver(text: string): boolean {
  return /^v?\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/.test(text);
}

interface Parsed {
  readonly numbers: readonly number[];
  readonly preRelease: string;
}

/** Every check of every job compares versions, and an app has a handful of them. */
const PARSED = new Map<string, Parsed>();

function parse(version: string): Parsed {
  let parsed = PARSED.get(version);
  if (parsed === undefined) {
    const [core, ...preRelease] = version.replace(/^v/, '').split('+')[0].split('-');
    parsed = { numbers: core.split('.').map(Number), preRelease: preRelease.join('-') };
    PARSED.set(version, parsed);
  }
  return parsed;
}
