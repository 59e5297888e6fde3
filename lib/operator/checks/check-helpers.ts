import { isLabelKey, isLabelValue } from '../../private/names';
import type { Finding } from '../../private/problems';
import type { OperatorModel } from '../model/operator-model';
import type { PodModel } from '../model/operator-pod-model';

/** The pods that there are: the controller's, and the webhook's unless it is off. */
export function podsOf({ controller, webhook }: OperatorModel): PodModel[] {
  return webhook === undefined ? [controller] : [controller, webhook];
}

/** A map of strings that a property holds. */
export type MapAt = readonly [path: string, map: Readonly<Record<string, string>> | undefined];

/** Keys of labels or annotations that Kubernetes does not take. */
export function badKeys([path, map = {}]: MapAt): Finding[] {
  return Object.keys(map)
    .filter((key) => !isLabelKey(key))
    .map((key) => ({
      path: `${path}['${key}']`,
      value: map[key],
      reason: 'has a key that Kubernetes does not take',
      fix: "use letters, digits, '-', '_' and '.', at most 63 characters, after an optional domain and '/'",
    }));
}

/** Keys and values of labels that Kubernetes does not take. */
export function badLabels([path, map = {}]: MapAt): Finding[] {
  const badValues = Object.entries(map).filter(([, value]) => !isLabelValue(value));
  return [
    ...badKeys([path, map]),
    ...badValues.map(([key, value]) => ({
      path: `${path}['${key}']`,
      value,
      reason: 'is not a label value',
      fix: "use letters, digits, '-', '_' and '.', at most 63 characters, a letter or digit at both ends",
    })),
  ];
}

/** A value that a property holds, if it is set. */
export type ValueAt = readonly [path: string, value: string | undefined];

/** Values that are set and do not pass a test. */
export function failing(values: readonly ValueAt[], test: (value: string) => boolean, reason: string, fix: string): Finding[] {
  return values.flatMap(([path, value]) => (value === undefined || test(value) ? [] : [{ path, value, reason, fix }]));
}
