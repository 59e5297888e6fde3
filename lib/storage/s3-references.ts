import { isDnsSubdomain } from '../private/names';
import type { Problem } from '../private/problems';
import { Severity, throwErrors } from '../private/problems';

/** Key ids of AWS (`AKIA…`, of a session `ASIA…`) and Alibaba Cloud (`LTAI…`), and the 40 characters of a secret key of AWS. */
const LITERAL_KEY = /^((AKIA|ASIA)[A-Z0-9]{16}|LTAI[A-Za-z0-9]{12,26}|(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9/+])[A-Za-z0-9/+]{40})$/;
const KEY = /^[-._a-zA-Z0-9]+$/;
const MAX_KEY = 253;

/** Names by which a pod takes something from a Secret or ConfigMap, by their paths. */
export interface References {
  /** Names of objects. */
  readonly objects: Readonly<Record<string, string | undefined>>;
  /** Keys in them. */
  readonly keys: Readonly<Record<string, string | undefined>>;
}

/**
 * Throws what is wrong with names: a key of a store where the name of a Secret belongs (SPK572, whose value is not repeated), and what Kubernetes does not take
 * (SPK304).
 */
export function checkReferences(subject: string, { objects, keys }: References): void {
  throwErrors(subject, [
    ...literalProblems({ ...objects, ...keys }),
    ...problemsOf(objects, isDnsSubdomain, 'is not the name of an object', "use lower case letters, digits, '-' and '.'"),
    ...problemsOf(keys, isKey, 'is not a key of an object', "use letters, digits, '-', '_' and '.'"),
  ]);
}

/** Throws when a value looks like a key of a store itself (SPK572). */
export function checkLiteral(subject: string, path: string, value: string): void {
  throwErrors(subject, literalProblems({ [path]: value }));
}

/** What looks like a key of a store itself (SPK572): everything that is written into a program is in its repository and in the cluster's objects. */
function literalProblems(values: Readonly<Record<string, string | undefined>>): Problem[] {
  return Object.entries(values).flatMap(([path, value]) => {
    if (value === undefined || !LITERAL_KEY.test(value)) return [];
    const reason = 'looks like a key itself, which would be in plain text in every manifest';
    const fix = 'put it into a Secret, give the names of that and of its keys, and change the key if it was stored';
    return [{ id: 'SPK572', severity: Severity.ERROR, path, reason, fix }];
  });
}

function problemsOf(values: References['objects'], isValid: (value: string) => boolean, reason: string, fix: string): Problem[] {
  return Object.entries(values).flatMap(([path, value]) => {
    if (value === undefined || isValid(value) || LITERAL_KEY.test(value)) return [];
    return [{ id: 'SPK304', severity: Severity.ERROR, path, value, reason, fix }];
  });
}

function isKey(key: string): boolean {
  return key.length <= MAX_KEY && KEY.test(key) && key !== '.' && !key.startsWith('..');
}
