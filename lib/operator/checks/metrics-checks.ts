import { isLabelKey } from '../../private/names';
import type { Check, Finding } from '../../private/problems';
import { Severity } from '../../private/problems';
import type { OperatorModel } from '../model/operator-model';
import { badLabels } from './check-helpers';

/** Checks over metrics and their PodMonitor. */
export const METRICS_CHECKS: readonly Check<OperatorModel>[] = [
  {
    id: 'SPK237',
    severity: Severity.ERROR,
    prevents: 'labels of metrics that no application can have, or of which two become one: no metric of jobs is served',
    find: ({ metrics }) => badMetricLabels(metrics?.labels ?? []),
  },
  {
    id: 'SPK238',
    severity: Severity.ERROR,
    prevents: 'histogram buckets that are not in ascending order, on which the controller stops with the first job that it submits',
    find: ({ metrics }) => [
      ...badBuckets('metrics.jobSubmitLatencyBuckets', metrics?.jobSubmitLatencyBuckets),
      ...badBuckets('metrics.jobStartLatencyBuckets', metrics?.jobStartLatencyBuckets),
    ],
  },
  {
    id: 'SPK239',
    severity: Severity.ERROR,
    prevents: 'metrics that are served under another name than asked for, or whose path is none',
    find: badNames,
  },
  {
    id: 'SPK240',
    severity: Severity.ERROR,
    prevents: 'a PodMonitor over metrics that are not served: it is left out, and nobody notices',
    find: ({ podMonitor, metrics }) =>
      podMonitor === undefined || metrics !== undefined
        ? []
        : [{ path: 'podMonitor', reason: 'needs metrics, which are off', fix: 'set metrics.enabled to true, or leave podMonitor out' }],
  },
  {
    id: 'SPK241',
    severity: Severity.ERROR,
    prevents: 'a PodMonitor that the API server or the Prometheus operator refuses',
    find: badPodMonitor,
  },
];

/** The operator turns `-` into `_` (pkg/util/metrics.go), so that two labels can become one. */
function badMetricLabels(labels: readonly string[]): Finding[] {
  const rewritten = labels.map((label) => label.replaceAll('-', '_'));
  return labels.flatMap((label, index): Finding[] => {
    const path = `metrics.labels[${index}]`;
    if (!isLabelKey(label) || label.startsWith('__')) {
      return [{ path, value: label, reason: 'is not the key of a label of an application', fix: "name a label, such as 'team'" }];
    }
    const same = rewritten.indexOf(rewritten[index]);
    if (same === index) return [];
    return [{ path, value: label, reason: `becomes the same metric label as '${labels[same]}'`, fix: 'leave one of them out' }];
  });
}

function badBuckets(path: string, buckets: readonly number[] | undefined): Finding[] {
  if (buckets === undefined) return [];
  if (buckets.length === 0) return [{ path, value: buckets, reason: 'has no bucket', fix: 'give at least one upper bound, or leave it out' }];
  return buckets.flatMap((bound, index): Finding[] => {
    if (Number.isFinite(bound) && (index === 0 || bound > buckets[index - 1])) return [];
    const reason = index === 0 ? 'is not a number' : `is not above ${buckets[index - 1]}, the bound before it`;
    return [{ path: `${path}[${index}]`, value: bound, reason, fix: 'give the upper bounds in ascending order' }];
  });
}

function badNames({ metrics }: OperatorModel): Finding[] {
  if (metrics === undefined) return [];
  const { prefix, endpoint } = metrics;
  const findings: Finding[] = [];
  if (prefix !== '' && !/^[a-zA-Z_:][-a-zA-Z0-9_:]*$/.test(prefix)) {
    const fix = "use letters, digits, '_' and ':', not a digit first";
    findings.push({ path: 'metrics.prefix', value: prefix, reason: 'cannot begin the name of a metric', fix });
  }
  if (!/^\/\S*$/.test(endpoint)) {
    findings.push({
      path: 'metrics.endpoint',
      value: endpoint,
      reason: 'is not an absolute path',
      fix: "leave it out: the metrics are at '/metrics'",
    });
  }
  return findings;
}

function badPodMonitor({ podMonitor }: OperatorModel): Finding[] {
  if (podMonitor === undefined) return [];
  const { labels, jobLabel, scheme, interval } = podMonitor;
  const findings = badLabels(['podMonitor.labels', labels]);
  if (!isLabelKey(jobLabel))
    findings.push({ path: 'podMonitor.jobLabel', value: jobLabel, reason: 'is not the key of a label', fix: 'name a label of the pods' });
  if (!['http', 'https'].includes(scheme)) {
    findings.push({ path: 'podMonitor.scheme', value: scheme, reason: 'is not a scheme', fix: "use 'http'; the operator serves no other" });
  }
  if (interval.toMilliseconds({ integral: false }) === 0) {
    findings.push({ path: 'podMonitor.interval', value: '0s', reason: 'is no time between two scrapes', fix: 'give more than zero' });
  }
  return findings;
}
