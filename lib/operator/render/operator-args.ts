import type { Finding } from '../../private/problems';
import type { Flag } from './args-table';
import { CONTROLLER_FLAGS, WEBHOOK_FLAGS } from './args-table';
import type { OperatorModel } from '../model/operator-model';

/** Feature gates, and the first release that knows each. A process exits on a gate that it does not know. */
export const FEATURE_GATES: Readonly<Record<string, string>> = { PartialRestart: '2.5.0', LoadSparkDefaults: '2.5.0' };

/** The arguments of the controller's container. */
export function controllerArgs(model: OperatorModel): string[] {
  return ['controller', 'start', ...args(CONTROLLER_FLAGS, model, model.given._chartArguments?.controller)];
}

/** The arguments of the webhook's container. */
export function webhookArgs(model: OperatorModel): string[] {
  return ['webhook', 'start', ...args(WEBHOOK_FLAGS, model, model.given._chartArguments?.webhook)];
}

/** What the user set and the release has no flag for. Defaults are not meant: an older release just does not get the flag. */
export function unsupportedSettings(model: OperatorModel): Finding[] {
  const flags = [...CONTROLLER_FLAGS, ...(model.webhook === undefined ? [] : WEBHOOK_FLAGS)];
  return flags.flatMap(({ since, setting }) => {
    const value = setting?.given(model.given);
    if (setting === undefined || since === undefined || value === undefined || model.version.atLeast(since)) return [];
    const reason = `needs operator ${since}, and this is ${model.version.version}`;
    return [{ path: setting.path, value, reason, fix: `leave it out, or set operatorVersion to ${since} or newer` }];
  });
}

/** The chart's own text of an argument replaces what the model would write; `false` leaves the argument out. */
function args(flags: readonly Flag[], model: OperatorModel, chartTexts: Readonly<Record<string, string | false>> = {}): string[] {
  return flags.flatMap((flag) => {
    const text = chartTexts[flag.flag];
    if (text === false) return [];
    const value = text ?? (isPassed(flag, model) ? flag.value(model) : undefined);
    return value === undefined ? [] : [`--${flag.flag}=${value}`];
  });
}

function isPassed({ since, defaultSince, setting }: Flag, model: OperatorModel): boolean {
  if (since !== undefined && !model.version.atLeast(since)) return false;
  if (defaultSince === undefined || model.version.atLeast(defaultSince)) return true;
  return setting?.given(model.given) !== undefined;
}
