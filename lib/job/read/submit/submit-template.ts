import type { Json, JsonObject } from '../../../private/json';
import { isObject, isPlainObject } from '../../../private/json';
import type { Side } from '../pod-parts';
import type { ManifestDraft } from '../manifest-draft';
import type { SubmitLog } from './submit-rules';
import { NOTHING } from './submit-rules';
import type { SubmitSettings } from './submit-settings';

/** A pod template of a command. */
export interface GivenTemplate {
  readonly side: Side;
  /** What messages call it: `podTemplates['./driver.yaml']`. */
  readonly place: string;
  readonly template: unknown;
}

/** Fields of Spark's container that Spark always writes over. */
const OF_CONTAINER = ['image', 'imagePullPolicy'];
/** Fields of the pod that Spark always writes over. */
const OF_POD = ['restartPolicy'];
const OF_METADATA = ['name', 'namespace'];

/**
 * A pod template as that of a SparkApplication: without what Spark writes over, and without what the settings of the command win over (they win over templates).
 * What is of the wrong type stays as it is, for the reader of templates to refuse.
 */
export function submitTemplate({ side, place, template }: GivenTemplate, settings: SubmitSettings, draft: ManifestDraft, log: SubmitLog): unknown {
  if (!isPlainObject(template)) return template;
  const drop = (path: string, reason: string) => {
    const finding = { path: `${place}.${path}`, reason: `${reason}, and is left out`, fix: 'leave it out' };
    log.change('SPK511', finding.path, NOTHING, finding);
  };
  const overwritten = 'is what Spark overwrites in a template';
  const { apiVersion: _version, kind: _kind, ...pod } = readKind(template, place, log);
  const metadata = without(pod.metadata, OF_METADATA, (name) => drop(`metadata.${name}`, overwritten));
  if (!isPlainObject(pod.spec)) return defined({ ...pod, metadata });
  const spec = without(pod.spec, OF_POD, (name) => drop(`spec.${name}`, overwritten)) as JsonObject;
  const containers = readContainers(spec, side, settings, place, log);
  const account = accountOf(spec, side, draft, place, drop);
  if (containers.length === 0) return defined({ ...pod, metadata, spec: defined({ ...spec, ...account }) });
  const [own, ...others] = containers;
  const path = 'spec.containers[0]';
  const plain = isPlainObject(own) ? without(own, OF_CONTAINER, (name) => drop(`${path}.${name}`, overwritten)) : own;
  const container = isPlainObject(plain) ? ownContainer(plain, side, draft, drop) : plain;
  return defined({ ...pod, metadata, spec: defined({ ...spec, ...account, containers: [container as Json, ...others] }) });
}

/** Spark reads a Pod; anything else it takes for one that is empty. */
function readKind(template: JsonObject, place: string, log: SubmitLog): JsonObject {
  const { apiVersion = 'v1', kind = 'Pod' } = template;
  if (apiVersion !== 'v1' || kind !== 'Pod') {
    const finding = { path: `${place}.kind`, value: kind, reason: 'is not Pod of v1, as which Spark reads a template', fix: 'give a Pod of v1' };
    log.report('SPK506', finding);
  }
  return template;
}

/** Containers, that of Spark first: the one that is named by configuration, else the first. */
function readContainers(spec: JsonObject, side: Side, settings: SubmitSettings, place: string, log: SubmitLog): Json[] {
  const chosen = settings.take(`spark.kubernetes.${side}.podTemplateContainerName`);
  const containers: Json[] = Array.isArray(spec.containers) ? spec.containers : [];
  if (chosen === undefined) return containers;
  const index = containers.findIndex((container) => isObject(container) && container.name === chosen.value);
  if (index < 0) {
    const finding = { path: chosen.place, value: chosen.value, reason: `is no container of ${place}: Spark would take the first` };
    log.change('SPK504', chosen.place, NOTHING, { ...finding, fix: 'write the name of a container, or leave it out' });
    return containers;
  }
  log.decide(chosen.place, `${side}`, 'is the container that gets the settings of the job');
  return [containers[index], ...containers.filter((_container, other) => other !== index)];
}

/** The account of a template, which Spark takes when the configuration names none. */
function accountOf(spec: JsonObject, side: Side, draft: ManifestDraft, place: string, drop: (path: string, reason: string) => void): JsonObject {
  const field = `spec.${side}.serviceAccount`;
  const given = (['serviceAccountName', 'serviceAccount'] as const).filter((name) => typeof spec[name] === 'string');
  for (const name of given) {
    if (draft.has(field)) drop(`spec.${name}`, 'is overwritten by the account of the configuration');
    else draft.set(field, spec[name] ?? null, `${place}.spec.${name}`);
  }
  return Object.fromEntries(given.map((name) => [name, undefined]));
}

/** Spark's container without its name, its memory and CPU, and variables that the configuration sets. */
function ownContainer(container: JsonObject, side: Side, draft: ManifestDraft, drop: (path: string, reason: string) => void): JsonObject {
  const path = 'spec.containers[0]';
  const env = Array.isArray(container.env)
    ? container.env.filter((variable) => {
        const isSet = isObject(variable) && typeof variable.name === 'string' && draft.hasVariable(side, variable.name);
        if (isSet) drop(`${path}.env['${String(variable.name)}']`, 'is overridden by the configuration');
        return !isSet;
      })
    : container.env;
  return defined({ ...container, name: undefined, env, resources: resources(container.resources, side, draft, drop) });
}

/** Spark writes its own CPU request and memory over those of a template; a CPU limit stays unless the configuration has one. */
function resources(given: Json | undefined, side: Side, draft: ManifestDraft, drop: (path: string, reason: string) => void): Json | undefined {
  if (!isPlainObject(given)) return given;
  const dropFrom = (part: string) => (name: string) => {
    drop(`spec.containers[0].resources.${part}.${name}`, 'is overwritten by cores and memory of the job');
  };
  const ofLimits = draft.has(`spec.${side}.coreLimit`) ? ['cpu', 'memory'] : ['memory'];
  const rest = defined({
    ...given,
    requests: unlessBare(without(given.requests, ['cpu', 'memory'], dropFrom('requests'))),
    limits: unlessBare(without(given.limits, ofLimits, dropFrom('limits'))),
  });
  return unlessBare(rest);
}

function without(value: Json | undefined, names: readonly string[], say: (name: string) => void): Json | undefined {
  if (!isPlainObject(value)) return value;
  const dropped = names.filter((name) => value[name] !== undefined && value[name] !== null);
  dropped.forEach(say);
  return Object.fromEntries(Object.entries(value).filter(([name]) => !dropped.includes(name)));
}

function unlessBare(value: Json | undefined): Json | undefined {
  return isPlainObject(value) && Object.keys(value).length === 0 ? undefined : value;
}

function defined(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}
