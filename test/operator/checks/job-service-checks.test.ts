import { JOB_SERVICE_CHECKS } from '../../../lib/operator/checks/job-service-checks';
import type { BatchSchedulingOptions, UiIngressOptions } from '../../../lib/operator/spark-operator-props';
import type { CheckCase } from './cases';
import { expectCase, linesOf } from './cases';

const URL_FORMAT = '{{$appName}}.spark.example.com';
const ingress = (options: Partial<UiIngressOptions>) => ({ uiIngress: { urlFormat: URL_FORMAT, ...options } });
const scheduling = (options: BatchSchedulingOptions) => ({ batchScheduling: options });

const CASES: CheckCase[] = [
  {
    id: 'SPK223',
    about: 'ingresses without Services',
    trips: { ...ingress({}), uiService: false },
    passes: { ...ingress({}), uiService: true },
    lines: ['uiIngress: needs uiService, which is off (SPK223); set uiService to true, or leave uiIngress out'],
  },
  {
    id: 'SPK224',
    about: 'no address',
    trips: ingress({ urlFormat: '' }),
    passes: ingress({ urlFormat: '/{{$appNamespace}}/{{$appName}}' }),
    lines: ["uiIngress.urlFormat: '' is empty: no ingress would be made (SPK224); give host and path, such as '{{$appName}}.spark.example.com'"],
  },
  {
    id: 'SPK224',
    about: 'a placeholder that is not replaced',
    trips: ingress({ urlFormat: '{{$appname}}.example.com' }),
    passes: ingress({ urlFormat: '{{ $appName }}.{{$appNamespace}}.example.com/{{ $appId}}' }),
    lines: [
      "uiIngress.urlFormat: '{{$appname}}.example.com' has '{{$appname}}', which the operator does not replace (SPK224); use {{$appName}}, {{$appNamespace}} and {{$appId}}",
    ],
  },
  {
    id: 'SPK224',
    about: 'braces that do not close',
    trips: ingress({ urlFormat: '{{$appName}.example.com' }),
    passes: ingress({ urlFormat: 'https://{{$appName}}.example.com/a' }),
    lines: [
      "uiIngress.urlFormat: '{{$appName}.example.com' has '{{', which the operator does not replace (SPK224); use {{$appName}}, {{$appNamespace}} and {{$appId}}",
    ],
  },
  {
    id: 'SPK224',
    about: 'a host with a port',
    trips: ingress({ urlFormat: '{{$appName}}.example.com:8080/a' }),
    passes: ingress({ urlFormat: '{{$appName}}.example.com/8080/a' }),
    lines: [
      "uiIngress.urlFormat: '{{$appName}}.example.com:8080/a' is not the host and path of an ingress (SPK224); write it as '{{$appName}}.spark.example.com' or 'spark.example.com/{{$appName}}'",
    ],
  },
  {
    id: 'SPK224',
    about: 'a path with a query',
    trips: ingress({ urlFormat: 'example.com/{{$appName}}?a' }),
    passes: ingress({ urlFormat: 'example.com/{{$appName}}/a' }),
    lines: [
      "uiIngress.urlFormat: 'example.com/{{$appName}}?a' is not the host and path of an ingress (SPK224); write it as '{{$appName}}.spark.example.com' or 'spark.example.com/{{$appName}}'",
    ],
  },
  {
    id: 'SPK225',
    about: 'one address for all jobs',
    warns: true,
    trips: ingress({ urlFormat: '{{$appNamespace}}.example.com' }),
    passes: ingress({ urlFormat: '{{ $appId }}.example.com' }),
    lines: [
      "uiIngress.urlFormat: '{{$appNamespace}}.example.com' is the same address for every job (SPK225); put {{$appName}} into it, and {{$appNamespace}} if there are several namespaces",
    ],
  },
  {
    id: 'SPK244',
    about: 'ingresses that are refused',
    trips: ingress({
      ingressClassName: 'Nginx',
      tls: [{ hosts: ['example.com', '*.*.example.com'], secretName: 'my_tls' }],
      annotations: { 'a b': 'c' },
    }),
    passes: ingress({
      ingressClassName: 'nginx',
      tls: [{ hosts: ['example.com', '*.example.com'], secretName: 'my-tls' }, { hosts: [] }],
      annotations: { 'example.com/a': 'c d' },
    }),
    lines: [
      "uiIngress.ingressClassName: 'Nginx' is not the name of an ingress class (SPK244); use lower-case letters, digits, - and .",
      "uiIngress.tls[0].hosts[1]: '*.*.example.com' is not a host name (SPK244); give it as 'spark.example.com' or '*.example.com'",
      "uiIngress.tls[0].secretName: 'my_tls' is not the name of a Secret (SPK244); use lower-case letters, digits, - and .",
      "uiIngress.annotations['a b']: 'c' has a key that Kubernetes does not take (SPK244); use letters, digits, '-', '_' and '.', at most 63 characters, after an optional domain and '/'",
    ],
  },
  {
    id: 'SPK229',
    about: 'a misspelt default scheduler',
    trips: scheduling({ defaultScheduler: 'vulcano' }),
    passes: scheduling({ defaultScheduler: 'volcano' }),
    lines: ["batchScheduling.defaultScheduler: 'vulcano' is not a batch scheduler of this operator (SPK229); did you mean 'volcano'?"],
  },
  {
    id: 'SPK229',
    about: 'a default scheduler that is not known',
    trips: scheduling({ defaultScheduler: 'kueue' }),
    passes: scheduling({ defaultScheduler: 'kueue', kubeSchedulerNames: ['kueue'] }),
    lines: [
      "batchScheduling.defaultScheduler: 'kueue' is not a batch scheduler of this operator (SPK229); use one of volcano, yunikorn, or add it to kubeSchedulerNames",
    ],
  },
  {
    id: 'SPK230',
    about: 'names of schedulers that cannot be',
    trips: scheduling({ kubeSchedulerNames: ['', 'volcano', 'co', 'co'] }),
    passes: scheduling({ kubeSchedulerNames: ['co', 'co-2'] }),
    lines: [
      "batchScheduling.kubeSchedulerNames[0]: '' is not the name of a scheduler (SPK230); use lower-case letters, digits, - and .",
      "batchScheduling.kubeSchedulerNames[1]: 'volcano' is a batch scheduler of the operator already (SPK230); leave it out: jobs can name it",
      "batchScheduling.kubeSchedulerNames[3]: 'co' is listed twice (SPK230); list it once",
    ],
  },
];

describe('the checks of what the operator does for jobs', () => {
  it.each(CASES)('$id fails on $about', (one) => expectCase(one));

  it('have a case each', () => {
    expect([...new Set(CASES.map(({ id }) => id))].sort()).toEqual(JOB_SERVICE_CHECKS.map(({ id }) => id).sort());
  });

  it('warn of no address only where there is one', () => {
    expect(linesOf('SPK225', ingress({ urlFormat: '' }))).toEqual([]);
  });
});
