import { ImagePullPolicy } from '../../pod/image-pull-policy';
import type { Json, JsonObject } from '../../private/json';
import { compact, isObject, isPlainObject } from '../../private/json';
import { SPARK_CONTAINERS } from '../render/spark-containers';
import { FieldReader } from './field-reader';
import type { Side, SideOptions } from './pod-parts';
import { readTemplate, templateAccount } from './read-template';
import { VolumeTable } from './volume-table';

/** The template of one side of a SparkConnect: what a job says by fields of its own is in it. */
export interface ReadConnectTemplate {
  /** What other templates say too. */
  readonly options: SideOptions;
  readonly account?: string;
  readonly image?: string;
  readonly imagePullPolicy?: ImagePullPolicy;
  readonly imagePullSecrets?: string[];
  /** Of the server only: Spark writes those of executors. */
  readonly requests: FieldReader;
  readonly limits: FieldReader;
}

/** Reads the template of a side; the pod of the server is made of nothing else, so that much is taken that Spark would overwrite in others. */
export function readConnectTemplate(reader: FieldReader, side: Side): ReadConnectTemplate {
  const { log } = reader;
  const path = reader.at('template');
  const { template, container, at } = apart(reader.take('template'), side);
  const own = new FieldReader(log, `${path}.spec.containers[${at}]`, container);
  const image = own.text('image');
  delete container.image;
  const account = templateAccount(new FieldReader(log, path, template));
  const pod = new FieldReader(log, `${path}.spec`, isPlainObject(template) && isPlainObject(template.spec) ? template.spec : {});
  if (side === 'executor') {
    const nothing = new FieldReader(log, path, {});
    return compact({ options: options(log, path, template, side), account, image, requests: nothing, limits: nothing });
  }
  const imagePullPolicy = own.choice('imagePullPolicy', Object.values(ImagePullPolicy));
  const imagePullSecrets = pod.objects('imagePullSecrets').flatMap((secret) => secret.text('name') ?? []);
  const resources = own.object('resources');
  const [requests, limits] = ['requests', 'limits'].map((kind) => new FieldReader(log, resources.at(kind), amounts(container, kind)));
  delete container.imagePullPolicy;
  if (isPlainObject(template) && isPlainObject(template.spec)) delete template.spec.imagePullSecrets;
  return compact({
    options: options(log, path, template, side),
    account,
    image,
    imagePullPolicy,
    imagePullSecrets: imagePullSecrets.length === 0 ? undefined : imagePullSecrets,
    requests,
    limits,
  });
}

function options(log: FieldReader['log'], path: string, template: unknown, side: Side): SideOptions {
  const volumes = new VolumeTable(log);
  return readTemplate(new FieldReader(log, path, template), side, volumes);
}

/** A copy of a template, with the container of Spark in it, from which may be taken; what is no template is left to its reader. */
function apart(given: unknown, side: Side): { template: unknown; container: JsonObject; at: number } {
  const nothing = { template: given, container: {}, at: 0 };
  if (!isPlainObject(given) || !isPlainObject(given.spec) || !Array.isArray(given.spec.containers)) return nothing;
  const containers = [...given.spec.containers];
  const at = Math.max(
    0,
    containers.findIndex((item) => isObject(item) && item.name === SPARK_CONTAINERS[side]),
  );
  const found = containers[at];
  if (!isPlainObject(found)) return nothing;
  const container = { ...found };
  containers[at] = container;
  return { template: { ...given, spec: { ...given.spec, containers } }, container, at };
}

/** CPU and memory of a list of resources, as text, taken out of it. */
function amounts(container: JsonObject, kind: string): JsonObject {
  if (!isPlainObject(container.resources) || !isPlainObject(container.resources[kind])) return {};
  const { cpu, memory, ...others } = container.resources[kind];
  const { [kind]: _list, ...resources } = container.resources;
  container.resources = Object.keys(others).length === 0 ? resources : { ...resources, [kind]: others };
  if (Object.keys(container.resources).length === 0) delete container.resources;
  const text = (value: Json | undefined) => (typeof value === 'number' ? String(value) : value);
  return compact({ cpu: text(cpu), memory: text(memory) });
}
