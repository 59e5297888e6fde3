import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { NANO, parseQuantity, parseSparkSize } from '../../private/quantities';
import type { FieldReader } from './field-reader';

const MILLI = NANO / 1000n;
const FACTORIES: Readonly<Record<string, (amount: number) => Size>> = {
  k: (amount) => Size.kibibytes(amount),
  m: (amount) => Size.mebibytes(amount),
  g: (amount) => Size.gibibytes(amount),
  t: (amount) => Size.tebibytes(amount),
  p: (amount) => Size.pebibyte(amount),
};

/** A field with a size as Spark reads it, such as `512m`; a bare number counts mebibytes. */
export function readSize(reader: FieldReader, name: string): Size | undefined {
  return reader.parsed(name, parseSize, 'is not a Spark size of whole kibibytes', "write it like '512m' or '4g'");
}

/** A field with a limit of memory: the operator takes a size as Spark reads it, such as `2g`, and as Kubernetes does, such as `2Gi`. */
export function readMemoryLimit(reader: FieldReader, name: string): Size | undefined {
  const parse = (text: string) => (/^\d+$/.test(text) ? parseSize(`${text}b`) : parseSize(text.replace(/(?<=^\d+[KMGTP])i$/, '')));
  return reader.parsed(name, parse, 'is not a size of whole kibibytes', "write it like '2g'");
}

/** A field with an amount of CPU, such as `200m` or `1.5`. */
export function readCpu(reader: FieldReader, name: string): Cpu | undefined {
  return reader.parsed(name, parseCpu, 'is not a whole number of thousandths of a core', "write it like '200m' or '1.5'");
}

function parseSize(text: string): Size | undefined {
  const bytes = parseSparkSize(text);
  if (bytes === undefined) return undefined;
  const [, amount, unit] = /^(\d+)([a-z]?)/i.exec(text) ?? [];
  if (unit.toLowerCase() !== 'b') return whole(BigInt(amount)) === undefined ? undefined : FACTORIES[unit.toLowerCase() || 'm'](Number(amount));
  const kibibytes = bytes % 1024n === 0n ? whole(bytes / 1024n) : undefined;
  return kibibytes === undefined ? undefined : Size.kibibytes(kibibytes);
}

function parseCpu(text: string): Cpu | undefined {
  const nano = parseQuantity(text);
  if (nano === undefined || nano < 0n || nano % MILLI !== 0n) return undefined;
  const millis = whole(nano / MILLI);
  return millis === undefined ? undefined : Cpu.millis(millis);
}

/** The number, when it is kept exactly. */
function whole(amount: bigint): number | undefined {
  return amount <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(amount) : undefined;
}
