import { Size } from 'cdk8s';
import type { Cpu } from 'cdk8s-plus-27';
import type { Json, JsonObject } from '../../private/json';
import { compact, unlessBare } from '../../private/json';
import { Gpu } from '../pods/gpu';
import { readCpu } from './amounts';
import { FieldReader } from './field-reader';
import { lostOfResources } from './known-fields';
import type { Side, SideOptions } from './pod-parts';

/** Resources of a container, beyond those that Spark overwrites, as options; `rest` has those that options cannot say. */
export interface ReadResources {
  readonly options: Pick<SideOptions, 'coreLimit' | 'ephemeralStorageRequest' | 'ephemeralStorageLimit' | 'extendedResources' | 'gpu'>;
  readonly rest?: JsonObject;
}

const EPHEMERAL = 'ephemeral-storage';
/** Amounts that a `Size` says in the same words. */
const BINARY = /^(\d{1,9})(Ki|Mi|Gi|Ti)$/;
const COUNT = /^\d{1,15}$/;
const FACTORIES: Readonly<Record<string, (amount: number) => Size>> = {
  Ki: (amount) => Size.kibibytes(amount),
  Mi: (amount) => Size.mebibytes(amount),
  Gi: (amount) => Size.gibibytes(amount),
  Ti: (amount) => Size.tebibytes(amount),
};

/** Reads the resources of Spark's container in a template, where Spark overwrites memory and the request of CPU; a limit of CPU stays unless configuration has one. */
export function readResources(resources: FieldReader, side: Side): ReadResources {
  const ofResources = resources.rest(['claims']);
  const [requests, limits] = (['requests', 'limits'] as const).map((kind) => amounts(resources.object(kind), side, kind));
  resources.finish();
  const coreLimit = takenCpu(resources.object('limits'), limits);
  const gpu = takenGpu(requests, limits);
  const extended: Record<string, number> = {};
  for (const [name, amount] of Object.entries(limits)) {
    if (!name.includes('/') || requests[name] !== amount || !COUNT.test(String(amount))) continue;
    extended[name] = Number(amount);
    delete requests[name];
    delete limits[name];
  }
  const options = compact({
    coreLimit,
    gpu,
    ephemeralStorageRequest: takenSize(requests),
    ephemeralStorageLimit: takenSize(limits),
    extendedResources: unlessBare(extended),
  });
  const rest = compact({ ...ofResources, requests: unlessBare(requests), limits: unlessBare(limits) });
  return { options, rest: Object.keys(rest).length === 0 ? undefined : rest };
}

function amounts(reader: FieldReader, side: Side, kind: 'requests' | 'limits'): Record<string, Json> {
  const lost = lostOfResources(side, kind);
  const all = reader.rest(reader.names().filter((name) => !Object.hasOwn(lost, name)));
  reader.finish({}, lost);
  return { ...all } as Record<string, Json>;
}

function takenCpu(reader: FieldReader, limits: Record<string, Json>): Cpu | undefined {
  const { cpu } = limits;
  if (cpu === undefined) return undefined;
  delete limits.cpu;
  // Kubernetes takes a number too.
  return readCpu(new FieldReader(reader.log, reader.path, { cpu: typeof cpu === 'number' ? String(cpu) : cpu }), 'cpu');
}

/** GPUs as the operator adds them: a limit alone, which Kubernetes takes for the request too. */
function takenGpu(requests: Record<string, Json>, limits: Record<string, Json>): Gpu | undefined {
  const [name, amount] = Object.entries(limits).find(([key]) => key.includes('/') && key.includes('gpu') && requests[key] === undefined) ?? [];
  if (name === undefined || !COUNT.test(String(amount)) || Number(amount) === 0) return undefined;
  delete limits[name];
  return Gpu.of(name, Number(amount));
}

function takenSize(list: Record<string, Json>): Size | undefined {
  const [, amount, unit] = BINARY.exec(String(list[EPHEMERAL])) ?? [];
  if (unit === undefined) return undefined;
  delete list[EPHEMERAL];
  return FACTORIES[unit](Number(amount));
}
