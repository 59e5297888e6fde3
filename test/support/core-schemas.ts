import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describeAjv, type AjvProblem } from './describe-ajv';

/**
 * Kubernetes' own kinds, as strictly as an API server with field validation: `kubernetes-models` knows types, required fields, enums and quantities but
 * lets unknown fields pass; the field tables of the Kubernetes client find those, at any depth.
 */
const PACKAGES = path.join(__dirname, '../../node_modules');
const load = createRequire(__filename);

/** The problems of an object of a built-in kind as `path: reason`; undefined when the kind is not built in. */
export function coreProblems(apiVersion: string, kind: string, manifest: object): string[] | undefined {
  const model = `${pascal(apiVersion.split('/').at(-1) ?? '')}${kind}`;
  if (!existsSync(validatorFile(apiVersion, kind)) || !existsSync(modelFile(model))) return undefined;
  return [...typeProblems(apiVersion, kind, manifest), ...unknownFields(model, manifest, '')];
}

/** The problems of a pod template that stands where its CRD has no schema. */
export function podTemplateProblems(template: object): string[] {
  return [...typeProblems('v1', 'PodTemplateSpec', template), ...unknownFields('V1PodTemplateSpec', template, '')];
}

/** Unknown fields of `metadata`, for kinds whose own schema leaves it to Kubernetes. */
export function metadataProblems(metadata: unknown): string[] {
  return unknownFields('V1ObjectMeta', metadata, 'metadata');
}

function typeProblems(apiVersion: string, kind: string, manifest: object): string[] {
  const models = load(validatorFile(apiVersion, kind)) as { readonly [kind: string]: new (data: object) => { validate(): void } };
  try {
    new models[kind](manifest).validate();
    return [];
  } catch (error) {
    const { errors } = error as { readonly errors?: readonly AjvProblem[] };
    if (errors === undefined) throw error;
    return describeAjv(errors, manifest);
  }
}

/** Type of each field by name; undefined for what has no table: plain values, free-form JSON. */
type FieldTable = ReadonlyMap<string, string>;
const fieldTables = new Map<string, FieldTable | undefined>();

function fieldTable(type: string): FieldTable | undefined {
  if (!fieldTables.has(type)) fieldTables.set(type, existsSync(modelFile(type)) ? readFieldTable(type) : undefined);
  return fieldTables.get(type);
}

function readFieldTable(type: string): FieldTable {
  const models = load(modelFile(type)) as { readonly [type: string]: { getAttributeTypeMap(): { baseName: string; type: string }[] } };
  return new Map(models[type].getAttributeTypeMap().map((field) => [field.baseName, field.type]));
}

function unknownFields(type: string, value: unknown, where: string): string[] {
  if (value === null || typeof value !== 'object') return [];
  const element = /^Array<(.+)>$/.exec(type)?.[1];
  if (element !== undefined) return Array.isArray(value) ? value.flatMap((item, index) => unknownFields(element, item, `${where}[${index}]`)) : [];
  const entry = /^\{ \[key: string\]: (.+); \}$/.exec(type)?.[1];
  if (entry !== undefined) return Object.entries(value).flatMap(([key, item]) => unknownFields(entry, item, `${where}['${key}']`));
  const fields = fieldTable(type);
  if (fields === undefined) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const fieldType = fields.get(key);
    const inner = where === '' ? key : `${where}.${key}`;
    return fieldType === undefined ? [`${inner}: unknown field`] : unknownFields(fieldType, item, inner);
  });
}

function validatorFile(apiVersion: string, kind: string): string {
  return path.join(PACKAGES, 'kubernetes-models', apiVersion, `${kind}.js`);
}

function modelFile(type: string): string {
  return path.join(PACKAGES, '@kubernetes/client-node/dist/gen/models', `${type}.js`);
}

function pascal(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
