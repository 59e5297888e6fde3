import type { OperatorVersion } from '../../job/operator-version';
import { compact } from '../../private/json';
import { OperatorWebhook } from '../operator-webhook';
import type { SparkOperatorProps } from '../spark-operator-props';

/** Properties with the presets' settings below the user's own. */
export interface MergedProps {
  readonly given: SparkOperatorProps;
  readonly webhookPortAnnotation?: string;
  /** The preset of each value that comes from one, by the path of its property: `controller.replicas` to `presets[0]`. */
  readonly presetOf: ReadonlyMap<string, string>;
}

/** Maps whose entries are merged one by one; everything else is taken whole. */
const MAPS = ['podAnnotations', 'podLabels', 'serviceAccountAnnotations', 'rbacAnnotations', 'nodeSelector'];

/** The user's own properties win, then the later preset. A preset's webhook settings do nothing when there is no webhook. */
export function mergePresets(props: SparkOperatorProps, version: OperatorVersion): MergedProps {
  const presets = (props.presets ?? []).map((preset) => preset._settings(version));
  if (presets.length === 0) return { given: props, presetOf: new Map() };
  const webhook = props.webhook ?? OperatorWebhook.selfManaged();
  const webhookOptions = overlay([...presets.map((preset) => preset.webhook ?? {}), webhook._options]);
  return {
    given: {
      ...props,
      controller: overlay([...presets.map((preset) => preset.controller ?? {}), props.controller ?? {}]),
      webhook: webhook._with(webhookOptions),
    },
    presetOf: new Map([
      ...origins('controller', [...presets.map((preset) => preset.controller), props.controller]),
      ...origins('webhook', [...presets.map((preset) => preset.webhook), webhook._options]),
    ]),
    webhookPortAnnotation: presets.findLast((preset) => preset.webhookPortAnnotation !== undefined)?.webhookPortAnnotation,
  };
}

/** The paths whose last value is that of a preset; the last layer is the user's. */
function origins(part: string, layers: readonly (object | undefined)[]): [path: string, preset: string][] {
  const last = new Map<string, number>();
  layers.forEach((layer, index) => {
    for (const [name, value] of Object.entries(compact(layer ?? {}))) {
      const paths = MAPS.includes(name) ? Object.keys(value as object).map((key) => `${part}.${name}['${key}']`) : [`${part}.${name}`];
      for (const path of paths) last.set(path, index);
    }
  });
  return [...last].filter(([, index]) => index < layers.length - 1).map(([path, index]) => [path, `presets[${index}]`]);
}

/** Later layers over earlier ones; an undefined member of a layer says nothing. */
function overlay<T extends object>(layers: readonly T[]): T {
  const merged: Record<string, unknown> = {};
  for (const layer of layers) {
    for (const [name, value] of Object.entries(compact(layer))) {
      merged[name] = MAPS.includes(name) ? { ...(merged[name] as object | undefined), ...(value as object) } : value;
    }
  }
  return merged as T;
}
