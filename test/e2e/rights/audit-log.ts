// What somebody may do, does and is refused on a cluster: what RBAC grants, as the API server says it, and the requests of service accounts in its audit log.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { V1SelfSubjectRulesReview } from '@kubernetes/client-node';
import type { Cluster } from '../cluster/cluster';

/** Everybody may ask who he is and what the API has. */
const OF_EVERYBODY = /\.(authorization|authentication)\.k8s\.io$/;

interface AuditEvent {
  readonly verb: string;
  readonly requestURI: string;
  readonly user: { readonly username: string };
  readonly objectRef?: {
    readonly resource?: string;
    readonly subresource?: string;
    readonly apiGroup?: string;
    readonly namespace?: string;
    readonly name?: string;
  };
  readonly responseStatus?: { readonly code?: number };
  readonly annotations?: { readonly 'authorization.k8s.io/decision'?: string };
}

/** `get pods`, `update sparkapplications/status.sparkoperator.k8s.io`; of a right to named objects only, their name after it. */
export type Right = string;

export function serviceAccount(namespace: string, name: string): string {
  return `system:serviceaccount:${namespace}:${name}`;
}

/** All that a user may do with objects of a namespace, rights to the whole cluster among them. */
export async function grantedTo(cluster: Cluster, user: string, namespace: string): Promise<Set<Right>> {
  const review = { apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectRulesReview', spec: { namespace } };
  const file = path.join(path.dirname(cluster.kubeconfig), `rules-${namespace}.json`);
  writeFileSync(file, JSON.stringify(review));
  const { status } = JSON.parse(
    await cluster.kubectl('create', '--validate=false', '--as', user, '-f', file, '-o', 'json'),
  ) as V1SelfSubjectRulesReview;
  if (status === undefined || status.incomplete) throw new Error(`the API server does not know all that ${user} may do: ${status?.evaluationError}`);
  const rights = status.resourceRules.flatMap(({ verbs, apiGroups = [], resources = [], resourceNames = [] }) =>
    verbs.flatMap((verb) =>
      apiGroups.flatMap((group) =>
        resources.flatMap((resource) => (resourceNames.length === 0 ? [''] : resourceNames).map((name) => rightOf(verb, resource, group, name))),
      ),
    ),
  );
  return new Set(rights.filter((right) => !OF_EVERYBODY.test(right)));
}

/** Every request of service accounts so far. */
export class AuditLog {
  private readonly events: readonly AuditEvent[];

  public constructor(file: string) {
    const lines = readFileSync(file, 'utf8').split('\n');
    // The last one may be half written.
    this.events = lines.slice(0, -1).map((line) => JSON.parse(line) as AuditEvent);
  }

  /** What a user did with objects of a namespace, or without one, and was allowed to. */
  public usedBy(user: string, namespace?: string): Set<Right> {
    const own = this.events.filter((event) => event.user.username === user && !isRefused(event) && event.objectRef?.namespace === namespace);
    return new Set(own.flatMap((event) => rightsOf(event)));
  }

  /** Requests of users that were refused for want of a right, as sentences. */
  public refusals(isMeant: (user: string) => boolean): string[] {
    const refused = this.events
      .filter((event) => isRefused(event) && isMeant(event.user.username))
      .map(({ user, verb, requestURI }) => `${user.username} may not ${verb} ${requestURI.replace(/\?.*/, '')}`);
    return [...new Set(refused)].sort();
  }
}

/** By RBAC: what admission denies was allowed before. */
function isRefused({ responseStatus, annotations }: AuditEvent): boolean {
  return annotations?.['authorization.k8s.io/decision'] === 'forbid' || responseStatus?.code === 401;
}

/** What the right to a request may be: one to all objects of a kind, or to the named one. */
function rightsOf({ verb, objectRef }: AuditEvent): Right[] {
  if (objectRef?.resource === undefined) return [];
  const { resource, subresource, apiGroup = '', name = '' } = objectRef;
  const full = subresource === undefined ? resource : `${resource}/${subresource}`;
  return [rightOf(verb, full, apiGroup, ''), ...(name === '' ? [] : [rightOf(verb, full, apiGroup, name)])];
}

function rightOf(verb: string, resource: string, group: string, name: string): Right {
  return `${verb} ${resource}${group === '' ? '' : `.${group}`}${name === '' ? '' : ` ${name}`}`;
}

/** Rights of several verbs to several resources, for tables. */
export function rights(verbs: string, resources: string, group = '', name = ''): Right[] {
  return resources.split(' ').flatMap((resource) => verbs.split(' ').map((verb) => rightOf(verb, resource, group, name)));
}
