import { compareVersions } from '../../private/version';

/**
 * The release to take instead of one that is not among some: the newest of its minor line; where the line has none, the newest of the next line, because going
 * forward is less of a loss than going back; else the newest of all. Undefined when there are none.
 */
export function nearestRelease(version: string, releases: readonly string[]): string | undefined {
  const sorted = [...releases].sort(compareVersions);
  const newer = sorted.find((release) => compareVersions(lineOf(release), lineOf(version)) >= 0);
  return newer === undefined ? sorted.at(-1) : sorted.filter((release) => lineOf(release) === lineOf(newer)).at(-1);
}

/** The minor line of a version: `3.5` of `3.5.8`. */
export function lineOf(version: string): string {
  return version.split('.').slice(0, 2).join('.');
}
