import type { Size } from 'cdk8s';
import type { Cpu } from 'cdk8s-plus-27';
import { containerPortJson } from '../../pod/container-port';
import type { JsonObject } from '../../private/json';
import { compact, isObject } from '../../private/json';
import { fail } from '../../private/problems';
import { cpuQuantity, kubernetesSize, NANO, parseQuantity, sparkSize, wholeSeconds } from '../../private/quantities';
import type { IdentifiedFinding } from '../contribution';
import { readProperty } from '../contribution';
import type { SparkPodModel } from '../job-model';
import type { SparkPodOptions } from './pod-options';

/** What a side has one of, as the model has it. */
export type PodScalars = Pick<
  SparkPodModel,
  | 'coreRequest'
  | 'coreLimit'
  | 'memoryOverhead'
  | 'memoryLimit'
  | 'gpu'
  | 'ephemeralStorageRequest'
  | 'ephemeralStorageLimit'
  | 'javaOptions'
  | 'image'
  | 'priorityClassName'
  | 'schedulerName'
  | 'runtimeClassName'
  | 'automountServiceAccountToken'
  | 'terminationGracePeriodSeconds'
  | 'hostNetwork'
  | 'dnsPolicy'
  | 'shareProcessNamespace'
> & { readonly memory?: string; readonly cores?: number; readonly ports: readonly JsonObject[] };

/** Reads the options of one side that are single values; what is wrong with them goes to the findings. */
export function readScalars(side: string, options: SparkPodOptions, findings: IdentifiedFinding[]): PodScalars {
  const read = <T, R>(name: keyof SparkPodOptions, value: T | undefined, reader: (value: T, path: string) => R): R | undefined => {
    if (value === undefined) return undefined;
    const path = `${side}.${name}`;
    return readProperty(findings, path, value, () => reader(value, path));
  };
  return compact<PodScalars>({
    cores: options.cores,
    coreRequest: read('coreRequest', options.coreRequest, readCpu),
    coreLimit: read('coreLimit', options.coreLimit, readCpu),
    memory: read('memory', options.memory, readSparkSize),
    memoryOverhead: read('memoryOverhead', options.memoryOverhead, readSparkSize),
    memoryLimit: read('memoryLimit', options.memoryLimit, readSparkSize),
    gpu: read('gpu', options.gpu, (gpu) => gpu._toJson()),
    ephemeralStorageRequest: read('ephemeralStorageRequest', options.ephemeralStorageRequest, readKubernetesSize),
    ephemeralStorageLimit: read('ephemeralStorageLimit', options.ephemeralStorageLimit, readKubernetesSize),
    javaOptions: options.javaOptions,
    image: options.image,
    ports: read('ports', options.ports, (ports, path) => ports.map((port, index) => containerPortJson(port, `${path}[${index}]`))) ?? [],
    priorityClassName: options.priorityClassName,
    schedulerName: options.schedulerName,
    runtimeClassName: options.runtimeClassName,
    automountServiceAccountToken: options.automountServiceAccountToken,
    terminationGracePeriodSeconds: read('terminationGracePeriod', options.terminationGracePeriod, wholeSeconds),
    hostNetwork: options.hostNetwork,
    dnsPolicy: options.dnsPolicy,
    shareProcessNamespace: options.shareProcessNamespace,
  });
}

const SIZE_FACTORIES: Readonly<Record<string, string>> = { k: 'kibibytes', m: 'mebibytes', g: 'gibibytes', t: 'tebibytes' };

/** A size as Spark reads it. */
function readSparkSize(size: Size, path: string): string {
  return sparkSize(sizeOf(size, path), path);
}

/** A size as Kubernetes reads it. */
function readKubernetesSize(size: Size, path: string): string {
  return kubernetesSize(sizeOf(size, path), path);
}

/** Memory as text is what everybody writes who comes from YAML, so the message has it translated. */
function sizeOf(size: Size, path: string): Size {
  const given: unknown = size;
  if (isObject(given)) return size;
  if (typeof given !== 'string') return notOf('Size', path, given, 'use Size.mebibytes(n) or Size.gibibytes(n)');
  const [, amount, unit] = /^(\d+)([kmgt])i?b?$/i.exec(given) ?? [];
  const fix = amount === undefined ? 'use Size.mebibytes(n) or Size.gibibytes(n)' : `use Size.${SIZE_FACTORIES[unit.toLowerCase()]}(${amount})`;
  return fail('Size', 'SPK015', { path, value: given, reason: 'is not a Spark size', fix });
}

/** CPU as Kubernetes reads it. As text or number it is what everybody writes who comes from YAML, so the message has it translated. */
function readCpu(cpu: Cpu, path: string): string {
  const given: unknown = cpu;
  if (isObject(given) && typeof given.amount === 'string') return cpuQuantity(cpu, path);
  const nano = parseQuantity(String(given));
  const millis = nano === undefined ? 'n' : String(nano / (NANO / 1000n));
  return notOf('Cpu', path, given, `use Cpu.millis(${millis})`);
}

function notOf(className: string, path: string, value: unknown, fix: string): never {
  return fail(className, 'SPK402', { path, value, reason: `is not a ${className}`, fix });
}
