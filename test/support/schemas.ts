import { coreProblems } from './core-schemas';
import { customKind } from './crd-schemas';
import { extraKind } from './extra-schemas';
import { asObject, asObjects, at, repeated, type JsonObject } from './json';
import { objectProblems } from './object-rules';
import { podProblems } from './pod-rules';
import { sparkProblems } from './spark-rules';

/**
 * Fails unless every object is one that an API server stores as it is: right types, no unknown field at any depth, valid names, labels and ports, volumes
 * that exist, subjects that are complete. Also fails when two objects are the same one.
 *
 * @throws with every problem: the object, the path, the reason
 */
export function expectValid(manifests: readonly object[]): void {
  const wrong = manifests
    .map((manifest) => ({ identity: identify(asObject(manifest)), problems: problemsOf(manifest) }))
    .filter(({ problems }) => problems.length > 0);
  const named = manifests.map(asObject).filter(({ metadata }) => asObject(metadata).name !== undefined);
  const twice = repeated(named.map(identify)).map((identity) => ({ identity, problems: ['is defined twice'] }));
  const all = [...wrong, ...twice];
  if (all.length === 0) return;
  const count = all.reduce((sum, { problems }) => sum + problems.length, 0);
  const lines = all.flatMap(({ identity, problems }) => [`  ${identity}`, ...problems.map((problem) => `    ${problem}`)]);
  throw new Error([`${count} problem${count === 1 ? '' : 's'} in what was synthesised:`, ...lines].join('\n'));
}

/** What is wrong with one object, as `path: reason`; empty when it is valid. */
export function problemsOf(manifest: object): string[] {
  const object = asObject(manifest);
  const { apiVersion, kind } = object;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return ['apiVersion and kind are required'];
  const custom = customKind(apiVersion, kind) ?? extraKind(apiVersion, kind);
  const typed = custom?.problems(object) ?? coreProblems(apiVersion, kind, object);
  if (typed === undefined) return [`there is no schema for ${apiVersion} ${kind}; add one to test/support/extra-schemas.ts or its CRD to crds/`];
  return [...new Set([...typed, ...objectProblems(object, custom?.namespaced), ...podProblemsOf(kind, object), ...sparkProblems(kind, object)])];
}

const POD_SPECS: { readonly [kind: string]: readonly string[] } = {
  Pod: ['spec'],
  PodTemplate: ['template', 'spec'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
  ...Object.fromEntries(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job'].map((kind) => [kind, ['spec', 'template', 'spec']])),
};

function podProblemsOf(kind: string, manifest: JsonObject): string[] {
  if (!(kind in POD_SPECS)) return [];
  const otherVolumes = asObjects(at(manifest, 'spec', 'volumeClaimTemplates')).map((claim) => String(at(claim, 'metadata', 'name')));
  return podProblems(asObject(at(manifest, ...POD_SPECS[kind])), POD_SPECS[kind].join('.'), { otherVolumes });
}

function identify({ apiVersion, kind, metadata }: JsonObject): string {
  const { namespace, name, generateName } = asObject(metadata);
  const group = String(apiVersion).includes('/') ? ` (${String(apiVersion).split('/')[0]})` : '';
  return `${String(kind)} ${namespace === undefined ? '' : `${String(namespace)}/`}${String(name ?? generateName)}${group}`;
}
