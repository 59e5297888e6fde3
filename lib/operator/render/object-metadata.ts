import type { JsonObject } from '../../private/json';
import { compact } from '../../private/json';
import type { OperatorModel } from '../model/operator-model';
import type { Component } from '../model/operator-names';
import { selectorLabels } from '../model/operator-names';

/** An object of the installation as plain data, with the id that it gets in the construct tree. */
export interface OperatorObject {
  readonly id: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMetadata;
  /** The rest of the manifest: `spec`, `rules`, `webhooks` ... */
  readonly body: JsonObject;
}

/** Metadata of an object; without a namespace it belongs to the cluster. */
export interface ObjectMetadata {
  readonly name: string;
  readonly namespace?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** What an object's metadata may say beyond its name. */
export interface MetadataOptions {
  /** `undefined` for an object of the cluster. */
  readonly namespace: string | undefined;
  readonly component?: Component;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Metadata with the labels of the installation. The user's labels may replace version and `managed-by`, never those that select pods. */
export function objectMetadata(model: OperatorModel, name: string, { namespace, component, annotations = {} }: MetadataOptions): ObjectMetadata {
  return compact({
    name,
    namespace,
    labels: {
      'app.kubernetes.io/version': model.version.version,
      'app.kubernetes.io/managed-by': 'cdk8s',
      ...model.labels,
      ...selectorLabels(model.names, component),
    },
    annotations: Object.keys(annotations).length === 0 ? undefined : annotations,
  });
}
