import type { IConstruct } from 'constructs';

const claimsByRoot = new WeakMap<IConstruct, Map<string, IConstruct[]>>();

/**
 * Notes that a construct defines something of which an app may hold only one, such as a cluster object under its name. Kept per app and found by key, so
 * that a thousand constructs cost a thousand steps.
 */
export function claim(construct: IConstruct, key: string): void {
  const claims = claimsByRoot.get(construct.node.root) ?? new Map<string, IConstruct[]>();
  claimsByRoot.set(construct.node.root, claims);
  const claimants = claims.get(key) ?? [];
  claims.set(key, claimants);
  claimants.push(construct);
}

/** The other constructs of the app that claim the same, in the order in which they were made; one that was removed from the tree claims nothing. */
export function otherClaimants(construct: IConstruct, key: string): IConstruct[] {
  const claimants = claimsByRoot.get(construct.node.root)?.get(key) ?? [];
  return claimants.filter((candidate) => candidate !== construct && isAttached(candidate));
}

function isAttached(construct: IConstruct): boolean {
  const { scope, id } = construct.node;
  return scope === undefined || (scope.node.tryFindChild(id) === construct && isAttached(scope));
}
