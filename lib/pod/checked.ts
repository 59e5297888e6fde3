import type { Json, JsonObject } from '../private/json';
import { isObject } from '../private/json';
import type { Problem } from '../private/problems';
import { formatProblem, throwErrors } from '../private/problems';
import type { InstanceType } from '../private/typed';
import type { PodPart } from './pod-schema';
import { partProblems } from './pod-schema';

/** Turns a path in the API into the path of the parameter or property that the user gave. */
export type Rename = (path: string) => string;

/** A rename by a table: a path in the API, or the beginning of one, to the name of the parameter. */
export function renaming(names: Readonly<Record<string, string>>): Rename {
  return (path) => {
    for (const [from, to] of Object.entries(names)) {
      if (path === from) return to;
      if (path.startsWith(from) && '.['.includes(path[from.length])) return to + path.slice(from.length);
    }
    return path;
  };
}

/**
 * The plain data of a value: checked against the Kubernetes API, copied (a later change of the input does not reach it) and frozen.
 *
 * @param subject what the user called, for the message
 * @param rename for the paths of the messages, where the user's names are not those of the API
 * @throws with every problem at once
 */
export function checked(subject: string, part: PodPart, value: unknown, rename: Rename = (path) => path): JsonObject {
  const problems = partProblems(part, value, '').map((problem) => ({ ...problem, path: rename(problem.path) }));
  throwErrors(subject, withoutRepetition(problems));
  return frozenCopy(value as Json) as JsonObject;
}

/** The type of an optional property that holds a value of this room: all of them turn into plain data by `_toJson`. */
export function podValue(name: string): InstanceType {
  return { member: '_toJson', name, optional: true };
}

/** The type of an optional list of such values. */
export function podValues(name: string): InstanceType {
  return { ...podValue(name), list: true };
}

/** One property of the user can be in two places of the API, as an extended resource is in requests and limits. */
function withoutRepetition(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [formatProblem(problem), problem])).values()];
}

/** A deep copy without undefined members, frozen: values are shared by many pods. */
export function frozenCopy(value: Json): Json {
  if (Array.isArray(value)) return Object.freeze(value.map((item) => frozenCopy(item))) as Json[];
  if (!isObject(value)) return value;
  const members = Object.entries(value).filter((entry): entry is [string, Json] => entry[1] !== undefined);
  return Object.freeze(Object.fromEntries(members.map(([name, member]) => [name, frozenCopy(member)])));
}
