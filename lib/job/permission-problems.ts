import { didYouMean } from '../private/did-you-mean';
import type { Problem } from '../private/problems';
import { Severity } from '../private/problems';
import type { PropertyTypes } from '../private/typed';
import { typeProblems } from '../private/typed';
import type { PermissionNeed } from './spark-identity';

/** Verbs of the Kubernetes API on objects, in the order in which roles are usually written. */
export const VERBS = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection'];

/** What a driver needs besides when executors get claims of their own, or claims are to be removed with the job. */
export const CLAIM_NEED: PermissionNeed = { resources: ['persistentvolumeclaims'], verbs: VERBS };

/** Verbs besides those on objects, which some resources know. */
const SPECIAL_VERBS = ['*', 'use', 'bind', 'escalate', 'impersonate', 'approve', 'sign', 'attest'];
const NEED: PropertyTypes = { apiGroups: 'strings?', resources: 'strings', verbs: 'strings' };

/** What is wrong with a permission. */
export function needProblems(need: PermissionNeed): Problem[] {
  const types = typeProblems(need, NEED);
  if (types.length > 0) return types;
  const empty = (['apiGroups', 'resources', 'verbs'] as const).filter((path) => need[path]?.length === 0);
  return [
    ...empty.map((path) =>
      error(path, [], 'grants nothing', path === 'apiGroups' ? 'leave it out for the core group' : `name at least one of the ${path}`),
    ),
    ...need.resources
      .filter((resource) => resource === '')
      .map((value) => error('resources', value, 'is not a resource', "name it, such as 'secrets'")),
    ...need.verbs.flatMap((verb) => {
      if ([...VERBS, ...SPECIAL_VERBS].includes(verb)) return [];
      const known = didYouMean(verb, VERBS);
      const fix = known === undefined ? `use ${VERBS.join(', ')}` : `did you mean '${known}'?`;
      return [error('verbs', verb, 'is not a verb of the Kubernetes API', fix)];
    }),
  ];
}

function error(path: string, value: unknown, reason: string, fix: string): Problem {
  return { id: 'SPK424', severity: Severity.ERROR, path, value, reason, fix };
}
