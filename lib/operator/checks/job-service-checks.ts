import { didYouMean } from '../../private/did-you-mean';
import { isDnsSubdomain } from '../../private/names';
import type { Check, Finding } from '../../private/problems';
import { Severity } from '../../private/problems';
import type { OperatorModel } from '../model/operator-model';
import { badKeys, failing } from './check-helpers';

/** Checks over what the operator does for each job: its web UI and its batch scheduler. */
export const JOB_SERVICE_CHECKS: readonly Check<OperatorModel>[] = [
  {
    id: 'SPK223',
    severity: Severity.ERROR,
    prevents: 'ingresses for web UIs that are never made, because there is no Service behind them',
    find: ({ uiIngress, uiService }) =>
      uiIngress === undefined || uiService
        ? []
        : [{ path: 'uiIngress', reason: 'needs uiService, which is off', fix: 'set uiService to true, or leave uiIngress out' }],
  },
  {
    id: 'SPK224',
    severity: Severity.ERROR,
    prevents: 'ingresses for web UIs that the operator does not make, or over whose address every job fails',
    find: badUrlFormat,
  },
  {
    id: 'SPK225',
    severity: Severity.WARNING,
    prevents: 'one address for the web UIs of all jobs',
    find: ({ uiIngress }) => {
      const format = uiIngress?.urlFormat ?? '';
      if (format === '' || /\{\{\s*\$(appName|appId)\s*\}\}/.test(format)) return [];
      return [
        {
          path: 'uiIngress.urlFormat',
          value: format,
          reason: 'is the same address for every job',
          fix: 'put {{$appName}} into it, and {{$appNamespace}} if there are several namespaces',
        },
      ];
    },
  },
  {
    id: 'SPK244',
    severity: Severity.ERROR,
    prevents: 'ingresses for web UIs that the API server refuses',
    find: badIngress,
  },
  {
    id: 'SPK229',
    severity: Severity.ERROR,
    prevents: 'a default batch scheduler that the controller does not find, on which it stops',
    find: unknownScheduler,
  },
  {
    id: 'SPK230',
    severity: Severity.ERROR,
    prevents: 'names of schedulers that no pod can ask for, or that stand for another scheduler already',
    find: badSchedulerNames,
  },
];

function badUrlFormat({ uiIngress }: OperatorModel): Finding[] {
  if (uiIngress === undefined) return [];
  const path = 'uiIngress.urlFormat';
  const { urlFormat } = uiIngress;
  if (urlFormat === '') {
    return [
      { path, value: urlFormat, reason: 'is empty: no ingress would be made', fix: "give host and path, such as '{{$appName}}.spark.example.com'" },
    ];
  }
  const address = urlFormat.replace(/\{\{\s*\$(appName|appNamespace|appId)\s*\}\}/g, 'x');
  const placeholder = /\{\{.*?\}\}|\{\{|\}\}/.exec(address);
  if (placeholder !== null) {
    const reason = `has '${placeholder[0]}', which the operator does not replace`;
    return [{ path, value: urlFormat, reason, fix: 'use {{$appName}}, {{$appNamespace}} and {{$appId}}' }];
  }
  const [, host, rest] = /^(?:https?:\/\/)?([^/]*)(.*)$/.exec(address) ?? ['', '', ''];
  if ((host === '' || isDnsSubdomain(host)) && /^(\/[^\s?#]*)?$/.test(rest)) return [];
  return [
    {
      path,
      value: urlFormat,
      reason: 'is not the host and path of an ingress',
      fix: "write it as '{{$appName}}.spark.example.com' or 'spark.example.com/{{$appName}}'",
    },
  ];
}

function badIngress({ uiIngress }: OperatorModel): Finding[] {
  const { ingressClassName, tls = [], annotations } = uiIngress ?? {};
  const hosts = tls.flatMap((entry, index) => entry.hosts.map((host, position) => [`uiIngress.tls[${index}].hosts[${position}]`, host] as const));
  const secrets = tls.map(({ secretName }, index) => [`uiIngress.tls[${index}].secretName`, secretName] as const);
  return [
    ...failing(
      [['uiIngress.ingressClassName', ingressClassName]],
      isDnsSubdomain,
      'is not the name of an ingress class',
      'use lower-case letters, digits, - and .',
    ),
    ...failing(hosts, (host) => isDnsSubdomain(host.replace(/^\*\./, '')), 'is not a host name', "give it as 'spark.example.com' or '*.example.com'"),
    ...failing(secrets, isDnsSubdomain, 'is not the name of a Secret', 'use lower-case letters, digits, - and .'),
    ...badKeys(['uiIngress.annotations', annotations]),
  ];
}

function unknownScheduler({ batchScheduling, batchSchedulers }: OperatorModel): Finding[] {
  const value = batchScheduling?.defaultScheduler;
  if (value === undefined || batchSchedulers.includes(value)) return [];
  const near = didYouMean(value, batchSchedulers);
  const fix = near === undefined ? `use one of ${batchSchedulers.join(', ')}, or add it to kubeSchedulerNames` : `did you mean '${near}'?`;
  return [{ path: 'batchScheduling.defaultScheduler', value, reason: 'is not a batch scheduler of this operator', fix }];
}

/** Names that the operator gives to its own schedulers. */
const OWN = ['volcano', 'yunikorn'];

function badSchedulerNames({ batchScheduling }: OperatorModel): Finding[] {
  const names = batchScheduling?.kubeSchedulerNames ?? [];
  return names.flatMap((value, index): Finding[] => {
    const path = `batchScheduling.kubeSchedulerNames[${index}]`;
    if (!isDnsSubdomain(value)) return [{ path, value, reason: 'is not the name of a scheduler', fix: 'use lower-case letters, digits, - and .' }];
    if (OWN.includes(value)) return [{ path, value, reason: 'is a batch scheduler of the operator already', fix: 'leave it out: jobs can name it' }];
    return names.indexOf(value) === index ? [] : [{ path, value, reason: 'is listed twice', fix: 'list it once' }];
  });
}
