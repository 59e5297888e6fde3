import { Size, SizeRoundingBehavior } from 'cdk8s';
import type { Cpu } from 'cdk8s-plus-27';
import { compact } from '../../private/json';
import { NANO, parseQuantity } from '../../private/quantities';
import type { ConnectServerOptions } from '../connect/spark-connect-server-props';
import { readCpu, readSize } from './amounts';
import type { FieldReader } from './field-reader';
import { readService } from './read-connect-service';
import type { ReadConnectTemplate } from './read-connect-template';

const MEBI = 1024n * 1024n;
/** What Spark adds to a heap, in MiB, at least. */
const LEAST_OVERHEAD = 384;

/** Reads `spec.server`; CPU and memory of its pod are in its template, and nowhere else. */
export function readServer(server: FieldReader, template: ReadConnectTemplate, factor: number | undefined): ConnectServerOptions {
  const memory = readSize(server, 'memory');
  const { requests, limits } = template;
  const coreRequest = readCpu(requests, 'cpu');
  const cores = server.number('cores');
  if (!requests.has('memory') && !limits.has('memory')) {
    const reason = 'asks for no memory, and gets what Spark would ask for';
    server.log.report('SPK557', { path: server.at('template'), reason, fix: 'write resources of the container spark-kubernetes-driver' });
  }
  return compact({
    ...template.options,
    cores,
    coreRequest: isCores(coreRequest, cores ?? 1) ? undefined : coreRequest,
    coreLimit: readCpu(limits, 'cpu'),
    memory,
    ...readMemory(requests, limits, memory ?? Size.gibibytes(1), factor ?? 0.1),
    service: readService(server),
  });
}

function isCores(cpu: Cpu | undefined, cores: number): boolean {
  return cpu?.amount === `${cores * 1000}m`;
}

/** Memory of the pod as what is beside the heap; what Spark would add itself is left out. */
function readMemory(
  requests: FieldReader,
  limits: FieldReader,
  heap: Size,
  factor: number,
): Pick<ConnectServerOptions, 'memoryOverhead' | 'memoryLimit'> {
  const limit = readMebibytes(limits, 'memory');
  const total = readMebibytes(requests, 'memory') ?? limit;
  if (total === undefined) return {};
  const ofHeap = heap.toMebibytes({ rounding: SizeRoundingBehavior.FLOOR });
  const overhead = total - ofHeap;
  if (overhead <= 0) {
    const path = requests.has('memory') ? requests.at('memory') : limits.at('memory');
    const usual = ofHeap + Math.max(LEAST_OVERHEAD, Math.trunc(factor * ofHeap));
    const reason = `leaves nothing beside the heap of ${ofHeap} MiB`;
    const finding = { path, value: `${total}Mi`, reason, fix: `write ${usual}Mi or more, or less as spec.server.memory` };
    // A cluster starts it, and kills it when the heap is in use.
    if (requests.log.strict) requests.log.report('SPK472', finding);
    else requests.log.report('SPK557', { ...finding, reason: `${reason}, and becomes ${usual}Mi` });
    return {};
  }
  const isUsual = overhead === Math.max(LEAST_OVERHEAD, Math.trunc(factor * ofHeap));
  return compact({
    memoryOverhead: isUsual ? undefined : Size.mebibytes(overhead),
    memoryLimit: limit === undefined || limit === total ? undefined : inGibibytes(limits) ? Size.gibibytes(limit / 1024) : Size.mebibytes(limit),
  });
}

/** Kept in the unit that it is written in. */
function inGibibytes(limits: FieldReader): boolean {
  return limits.text('memory')?.endsWith('Gi') ?? false;
}

function readMebibytes(reader: FieldReader, name: string): number | undefined {
  const parse = (text: string) => {
    const nano = parseQuantity(text);
    return nano !== undefined && nano > 0n && nano % (NANO * MEBI) === 0n ? Number(nano / NANO / MEBI) : undefined;
  };
  return reader.parsed(name, parse, 'is not a whole number of mebibytes', "write it like '1408Mi' or '2Gi'");
}
