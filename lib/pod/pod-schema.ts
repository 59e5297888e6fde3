import { didYouMean } from '../private/did-you-mean';
import { isObject, isPlainObject } from '../private/json';
import type { Finding, Problem } from '../private/problems';
import { isQuantity } from '../private/quantities';
import { POD_TEMPLATE_SCHEMA } from './data/pod-template-schema';
import { podProblem } from './rules/pod-rule-ids';
import { PART_RULES } from './rules/pod-rules';
import { allowedValues } from './pod-values';
import { memberPath } from './rules/rule-helpers';

export { memberPath } from './rules/rule-helpers';

/** What of OpenAPI v3 the schema of a pod template uses. */
interface Schema {
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'boolean';
  readonly properties?: { readonly [name: string]: Schema };
  readonly additionalProperties?: Schema;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly pattern?: string;
  readonly format?: string;
  readonly 'x-kubernetes-int-or-string'?: boolean;
  /** The values of a closed choice; put in when the schema is read, since the generated one has none. */
  values?: readonly string[];
}

// Where the schema of each part is, below PodTemplateSpec; `[]` are the items of a list.
const PARTS = {
  template: '',
  metadata: 'metadata',
  podSpec: 'spec',
  container: 'spec.initContainers.[]',
  containerPort: 'spec.containers.[].ports.[]',
  env: 'spec.containers.[].env.[]',
  envFrom: 'spec.containers.[].envFrom.[]',
  resources: 'spec.containers.[].resources',
  containerSecurity: 'spec.containers.[].securityContext',
  volumeMount: 'spec.containers.[].volumeMounts.[]',
  lifecycle: 'spec.containers.[].lifecycle',
  probe: 'spec.containers.[].livenessProbe',
  volume: 'spec.volumes.[]',
  toleration: 'spec.tolerations.[]',
  affinity: 'spec.affinity',
  topologySpread: 'spec.topologySpreadConstraints.[]',
  podSecurity: 'spec.securityContext',
  hostAlias: 'spec.hostAliases.[]',
  dnsConfig: 'spec.dnsConfig',
} as const;

/** A part of a pod that can be checked alone. */
export type PodPart = keyof typeof PARTS;

/** How strictly a part is checked. */
export interface PodSchemaOptions {
  /** Whether required fields may be missing, because the part is laid over another one. Default: no. */
  readonly partial?: boolean;
}

const parsed = new Map<PodPart, Schema>();

/** The schema of a part, parsed once and only when first needed. */
function schemaOf(part: PodPart): Schema {
  let schema = parsed.get(part);
  if (schema !== undefined) return schema;
  schema = part === 'template' ? readSchema() : schemaOf('template');
  for (const step of PARTS[part].split('.').filter((name) => name !== '')) {
    const next: Schema | undefined = step === '[]' ? schema.items : schema.properties?.[step];
    if (next === undefined) throw new Error(`the schema of PodTemplateSpec has no ${PARTS[part]}`);
    schema = next;
  }
  parsed.set(part, schema);
  return schema;
}

function readSchema(): Schema {
  const template = JSON.parse(POD_TEMPLATE_SCHEMA) as Schema;
  addValues(template, '');
  return template;
}

/** `place` is the path in the API, with `[]` for items. */
function addValues(schema: Schema, place: string): void {
  if (schema.type === 'string') schema.values = allowedValues(place);
  if (schema.items !== undefined) addValues(schema.items, `${place}.[]`);
  for (const [name, property] of Object.entries(schema.properties ?? {})) addValues(property, place === '' ? name : `${place}.${name}`);
}

/**
 * Checks the structure of a part value by value against the Kubernetes API: unknown fields (with a did-you-mean), types, ranges, the values of closed
 * choices, quantities, missing required fields.
 *
 * @param path path of the value for the messages; empty when the value is what the user gave, so that paths begin with its fields
 */
export function validatePart(part: PodPart, value: unknown, path: string, options: PodSchemaOptions = {}): Finding[] {
  const walker = new Walker(options.partial ?? false);
  walker.check(schemaOf(part), value, path);
  return walker.findings;
}

/** Checks a part completely: its structure and, when that is right, the rules that Kubernetes applies to the values. */
export function partProblems(part: PodPart, value: unknown, path: string, options: PodSchemaOptions = {}): Problem[] {
  const structural = validatePart(part, value, path, options);
  if (structural.length > 0) return structural.map((finding) => podProblem('SPK302', finding));
  return isObject(value) ? [...PART_RULES[part](value, path)] : [];
}

/** Checks a whole PodTemplateSpec: structure, then values. With `partial`, required fields may be missing (a template that is laid over another). */
export function podTemplateProblems(template: unknown, path: string, options: PodSchemaOptions = {}): Problem[] {
  return partProblems('template', template, path, options);
}

/** Why a field is refused that no one reads: Kubernetes drops it. */
export const UNKNOWN_FIELD = 'is set on a field that Kubernetes does not have';

/** One walk over a value along the schema; collects what is wrong. */
class Walker {
  public readonly findings: Finding[] = [];

  constructor(private readonly partial: boolean) {}

  public check(schema: Schema, value: unknown, path: string): void {
    if (schema['x-kubernetes-int-or-string'] === true) return this.checkIntOrString(schema, value, path);
    if (!hasType(schema, value)) return this.wrongType(schema, value, path);
    if (isObject(value)) this.checkObject(schema, value, path);
    else if (Array.isArray(value)) this.checkItems(schema, value, path);
    else if (typeof value === 'number') this.checkNumber(schema, value, path);
    else if (typeof value === 'string') this.checkChoice(schema, value, path);
  }

  private checkObject(schema: Schema, value: { readonly [key: string]: unknown }, path: string): void {
    const properties = schema.properties ?? {};
    for (const [name, member] of Object.entries(value)) {
      if (member === undefined) continue;
      const at = memberPath(path, name);
      if (Object.hasOwn(properties, name)) {
        if (!isUnsetTimestamp(name, member)) this.check(properties[name], member, at);
      } else if (schema.additionalProperties !== undefined) this.check(schema.additionalProperties, member, at);
      else if (schema.properties !== undefined) this.unknownField(name, member, at, properties);
    }
    const missing = this.partial ? [] : (schema.required ?? []).filter((name) => value[name] === undefined);
    for (const name of missing)
      this.findings.push({ path: memberPath(path, name), reason: 'is missing', fix: 'set it: the Kubernetes API requires it' });
  }

  private checkItems(schema: Schema, items: readonly unknown[], path: string): void {
    const itemSchema = schema.items;
    if (itemSchema !== undefined) items.forEach((item, index) => this.check(itemSchema, item, `${path}[${index}]`));
  }

  private checkNumber(schema: Schema, value: number, path: string): void {
    // A number outside of its Go type is refused when the API server decodes it.
    const bound = schema.format === 'int32' ? 2 ** 31 : 2 ** 53;
    if (value >= -bound && value < bound) return;
    this.findings.push({ path, value, reason: `is not between ${-bound} and ${bound - 1}`, fix: 'use a number in the range' });
  }

  private checkChoice({ values: allowed }: Schema, value: string, path: string): void {
    if (allowed === undefined || allowed.includes(value)) return;
    const near = didYouMean(value, allowed);
    const fix = `${near === undefined ? '' : `did you mean '${near}'? `}use one of ${allowed.map((one) => `'${one}'`).join(', ')}`;
    this.findings.push({ path, value, reason: 'is not a value that Kubernetes knows', fix });
  }

  private checkIntOrString(schema: Schema, value: unknown, path: string): void {
    const isQuantityField = schema.pattern !== undefined;
    if (Number.isSafeInteger(value)) return;
    if (typeof value === 'string' && (!isQuantityField || isQuantity(value))) return;
    if (isQuantityField) {
      // Core kinds take 0.5 as a number, custom resources (and so SparkApplication) do not.
      const fix = Number.isFinite(value) ? `put it in quotes: '${value}'` : "write it as '100m', '0.5', '512Mi' or '4Gi'";
      this.findings.push({ path, value, reason: 'is not a Kubernetes quantity', fix });
    } else {
      this.findings.push({ path, value, reason: `is ${typeName(value)}, not an integer or a string`, fix: 'give an integer or a string' });
    }
  }

  private wrongType(schema: Schema, value: unknown, path: string): void {
    const at = path === '' ? 'spec' : path;
    const expected = TYPE_NAMES[schema.type ?? 'object'];
    if (value === undefined) this.findings.push({ path: at, reason: 'nothing is given', fix: `give ${expected}` });
    else if (value === null) this.findings.push({ path: at, value, reason: 'sets nothing', fix: `leave it out, or give ${expected}` });
    else this.findings.push({ path: at, value, reason: `is ${typeName(value)}, not ${expected}`, fix: fixType(schema, value) });
  }

  private unknownField(name: string, value: unknown, path: string, properties: { readonly [name: string]: Schema }): void {
    const near = didYouMean(name, Object.keys(properties));
    const fix = near === undefined ? `use one of ${Object.keys(properties).join(', ')}` : `did you mean '${near}'?`;
    this.findings.push({ path, value, reason: UNKNOWN_FIELD, fix });
  }
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'a string',
  integer: 'an integer',
  number: 'a number',
  boolean: 'a boolean',
  array: 'a list',
  object: 'an object',
};

function hasType(schema: Schema, value: unknown): boolean {
  if (schema.type === 'object') return isPlainObject(value);
  if (schema.type === 'array') return Array.isArray(value);
  if (schema.type === 'integer') return Number.isInteger(value);
  return schema.type === undefined || typeof value === schema.type;
}

/** Continues "is": the message goes on with ", not an object". */
function typeName(value: unknown): string {
  if (Array.isArray(value)) return TYPE_NAMES.array;
  if (typeof value === 'object') return isPlainObject(value) ? TYPE_NAMES.object : 'an instance of a class';
  if (typeof value === 'number' && !Number.isInteger(value)) return Number.isFinite(value) ? 'a fraction' : 'no finite number';
  if (typeof value === 'number') return TYPE_NAMES.integer;
  return TYPE_NAMES[typeof value] ?? `a ${typeof value}`;
}

function fixType(schema: Schema, value: unknown): string {
  if (schema.type === 'string' && (typeof value === 'number' || typeof value === 'boolean')) return `put it in quotes: '${value}'`;
  if (schema.type === 'integer' && typeof value === 'string' && /^-?\d+$/.test(value)) return `write it without quotes: ${value}`;
  if (schema.type === 'boolean' && (value === 'true' || value === 'false')) return `write it without quotes: ${value}`;
  return `give ${TYPE_NAMES[schema.type ?? 'object']}`;
}

/** Go marshals an unset creationTimestamp as null, so that it is in most generated YAML; it says nothing. */
function isUnsetTimestamp(name: string, value: unknown): boolean {
  return value === null && name === 'creationTimestamp';
}
