import { POD_TEMPLATE_SCHEMA } from '../../pod/data/pod-template-schema';
import type { JsonObject } from '../../private/json';
import { hardenCrd } from './crd-hardening';
import { CRD_PARTS, OPERATOR_CRDS } from './operator-crds';

/** A custom resource definition, as far as this library looks into it. */
export interface CrdDefinition {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly annotations: { readonly [key: string]: string } };
  readonly spec: { readonly names: { readonly kind: string } };
}

/**
 * The three definitions of the operator's API group as plain data; in the strict form one object may stand in several places, so it is only read.
 *
 * @param strictTemplates whether the pod templates have a schema
 */
export function crdDefinitions(strictTemplates: boolean): CrdDefinition[] {
  const crds = JSON.parse(withParts(OPERATOR_CRDS, CRD_PARTS)) as JsonObject[];
  if (!strictTemplates) return crds as unknown as CrdDefinition[];
  const podTemplate = JSON.parse(POD_TEMPLATE_SCHEMA) as JsonObject;
  return crds.map((crd) => hardenCrd(crd, podTemplate)) as unknown as CrdDefinition[];
}

/** The JSON text with each `{"$part":index}` replaced by the text of that part: done as text, so that it is parsed once and nothing is shared. */
export function withParts(text: string, parts: readonly string[]): string {
  return text.replace(/\{"\$part":(\d+)\}/g, (_reference, index: string) => withParts(parts[Number(index)], parts));
}
