import type { Problem } from '../private/problems';
import { Severity } from '../private/problems';

/** Paths that go into a URI, into lists with commas and into mounts as they are. */
const PLAIN = /^[A-Za-z0-9._/-]+$/;

/** What is wrong with an absolute path of containers (SPK583). */
export function placeProblems(path: string, value: string): Problem[] {
  if (value.startsWith('/') && PLAIN.test(value) && isPlain(value.slice(1))) return [];
  return [
    problem(
      path,
      value,
      'is not a directory in the containers',
      "give an absolute path of letters, digits, '.', '_' and '-', such as '/mnt/s3a-staging'",
    ),
  ];
}

/** What is wrong with a path relative to a mount (SPK583). */
export function directoryProblems(path: string, value: string): Problem[] {
  if (PLAIN.test(value) && isPlain(value)) return [];
  const reason = 'is not a directory below the mount of the volume';
  return [problem(path, value, reason, "give a relative path of letters, digits, '.', '_' and '-', such as 'staging'")];
}

/** Whether a directory is at or below another; both are plain. */
export function isBelow(directory: string, parent: string): boolean {
  return directory === parent || directory.startsWith(`${parent}/`);
}

/** Whether no part is empty, or leads elsewhere than it says. */
function isPlain(relative: string): boolean {
  return relative.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

function problem(path: string, value: string, reason: string, fix: string): Problem {
  return { id: 'SPK583', severity: Severity.ERROR, path, value, reason, fix };
}
