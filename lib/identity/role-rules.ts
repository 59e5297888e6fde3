import { VERBS } from '../job/permission-problems';
import type { PermissionNeed } from '../job/spark-identity';

/** A rule of a Role. */
export interface RoleRule {
  readonly apiGroups: string[];
  readonly resources: string[];
  readonly verbs: string[];
}

/** Resources in the order in which the operator's chart writes them; others follow by name. */
const RESOURCES = ['pods', 'configmaps', 'persistentvolumeclaims', 'services'];

/**
 * What every driver needs: it makes executors, a service and a config map, and removes them by label. Also one that makes no claims looks for some to use
 * again, and removes those of the job when it ends; refused, it says so in its log.
 */
export const DRIVER_NEEDS: readonly PermissionNeed[] = [
  { resources: ['pods', 'configmaps', 'services'], verbs: VERBS },
  { resources: ['persistentvolumeclaims'], verbs: ['list', 'deletecollection'] },
];

/**
 * The fewest rules that grant just these needs: the verbs of a resource are united, resources with the same verbs share a rule, and the order depends on
 * the needs alone, not on who asked first.
 */
export function roleRules(needs: readonly PermissionNeed[]): RoleRule[] {
  const byGroup = new Map<string, Map<string, Set<string>>>();
  for (const { apiGroups = [''], resources, verbs } of needs) {
    for (const group of apiGroups) {
      const verbsByResource = byGroup.get(group) ?? new Map<string, Set<string>>();
      byGroup.set(group, verbsByResource);
      for (const resource of resources) verbsByResource.set(resource, new Set([...(verbsByResource.get(resource) ?? []), ...verbs]));
    }
  }
  return [...byGroup].sort(([a], [b]) => compare(a, b)).flatMap(([group, verbsByResource]) => rulesOf(group, verbsByResource));
}

function rulesOf(group: string, verbsByResource: ReadonlyMap<string, ReadonlySet<string>>): RoleRule[] {
  const byVerbs = new Map<string, RoleRule>();
  for (const resource of inOrder([...verbsByResource.keys()], RESOURCES)) {
    const granted = verbsByResource.get(resource) ?? new Set();
    const verbs = granted.has('*') ? ['*'] : inOrder([...granted], VERBS);
    const rule = byVerbs.get(verbs.join());
    if (rule === undefined) byVerbs.set(verbs.join(), { apiGroups: [group], resources: [resource], verbs });
    else rule.resources.push(resource);
  }
  return [...byVerbs.values()];
}

/** The usual names in their usual order, then the others by name. */
function inOrder(names: readonly string[], usual: readonly string[]): string[] {
  const place = (name: string) => (usual.includes(name) ? usual.indexOf(name) : usual.length);
  return [...names].sort((a, b) => place(a) - place(b) || compare(a, b));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
