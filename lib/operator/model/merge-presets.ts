import type { OperatorVersion } from '../../job/operator-version';
import { compact } from '../../private/json';
import { OperatorWebhook } from '../operator-webhook';
import type { SparkOperatorProps } from '../spark-operator-props';

/** Properties with the presets' settings below the user's own. */
export interface MergedProps {
  readonly given: SparkOperatorProps;
  readonly webhookPortAnnotation?: string;
}

/** Maps whose entries are merged one by one; everything else is taken whole. */
const MAPS = ['podAnnotations', 'podLabels', 'serviceAccountAnnotations', 'rbacAnnotations', 'nodeSelector'];

/** The user's own properties win, then the later preset. A preset's webhook settings do nothing when there is no webhook. */
export function mergePresets(props: SparkOperatorProps, version: OperatorVersion): MergedProps {
  const presets = (props.presets ?? []).map((preset) => preset._settings(version));
  if (presets.length === 0) return { given: props };
  const webhook = props.webhook ?? OperatorWebhook.selfManaged();
  const webhookOptions = overlay([...presets.map((preset) => preset.webhook ?? {}), webhook._options]);
  return {
    given: {
      ...props,
      controller: overlay([...presets.map((preset) => preset.controller ?? {}), props.controller ?? {}]),
      webhook: webhook._with(webhookOptions),
    },
    webhookPortAnnotation: presets.findLast((preset) => preset.webhookPortAnnotation !== undefined)?.webhookPortAnnotation,
  };
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
