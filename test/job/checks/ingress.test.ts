import { ServiceType } from 'cdk8s-plus-27';
import { INGRESS_CHECKS } from '../../../lib/job/checks/ingress';
import type { ISparkOperator } from '../../../lib/job/spark-operator-contract';
import { place } from '../fixtures';
import { describeChecks, saidOf } from './describe-checks';

const URL_FIX = "write it like '{{$appName}}.example.com' or 'https://{{$appName}}.example.com'";
const CHART_FORGETS =
  'driverIngresses: need that the operator may list and watch ingresses, which the chart 2.5.2 forgets: the job would stay SUBMITTED (SPK539); ' +
  'give its role these verbs, and say so: SparkOperator.fromAttributes({ mayWatchIngresses: true }); or install it with SparkOperator';
const ingress = (urlFormat: string, port = 8080) => ({ port, urlFormat });

function operatorThat(has: { readonly mayWatchIngresses: boolean }): ISparkOperator {
  return Object.assign(place().operator, has);
}

describe('the checks of ingresses', () => {
  describeChecks(INGRESS_CHECKS, [
    {
      id: 'SPK055',
      trips: { driverIngresses: [ingress('a.example.com'), ingress('a.example.com')] },
      says: [
        'driverIngresses[1].port: 8080 is that of driverIngresses[0] too, and the operator refuses the job (SPK055); give each its own port',
        "driverIngresses[1].urlFormat: 'a.example.com' is that of driverIngresses[0] too, and the operator refuses the job (SPK055); give each its own URL",
      ],
      passes: { driverIngresses: [ingress('a.example.com'), ingress('b.example.com', 8081)] },
    },
    {
      id: 'SPK055',
      trips: { driverIngresses: [ingress('')] },
      says: [`driverIngresses[0].urlFormat: '' names no host (SPK055); ${URL_FIX}`],
      passes: { driverIngresses: [ingress('https://{{$appName}}.{{ $appNamespace }}.example.com/')] },
    },
    {
      id: 'SPK055',
      trips: { driverIngresses: [ingress('{{$name}}.example.com')] },
      says: [
        "driverIngresses[0].urlFormat: '{{$name}}.example.com' is no URL of an ingress: '{{$name}}.example.com' cannot be a host (SPK055); " +
          URL_FIX,
      ],
      passes: { driverIngresses: [ingress('{{$appId}}.example.com')] },
    },
    {
      id: 'SPK533',
      trips: { driverIngresses: [ingress('example.com/{{$appName}}')] },
      says: [
        "driverIngresses[0].urlFormat: 'example.com/{{$appName}}' has a path, for which the operator writes a rule that only ingress-nginx understands (SPK533); " +
          'give each job a host of its own, or acknowledge this if ingress-nginx serves it',
      ],
      passes: { driverIngresses: [ingress('http://example.com/')] },
    },
    {
      id: 'SPK534',
      trips: { driverIngresses: [{ ...ingress('example.com'), ingressTls: [{ hosts: ['example.com'] }] }] },
      says: [
        'driverIngresses[0].ingressTls: [{"hosts":["example.com"]}] is not read by operators up to 2.5.2: they give every ingress of a job what ui.ingressTls ' +
          'says (SPK534); set ui.ingressTls to the same',
      ],
      passes: { driverIngresses: [{ ...ingress('example.com'), ingressAnnotations: { a: 'b' } }], ui: { ingressAnnotations: { a: 'b' } } },
    },
    {
      id: 'SPK539',
      trips: () => ({ driverIngresses: [ingress('a.example.com')], operator: operatorThat({ mayWatchIngresses: false }) }),
      says: [CHART_FORGETS],
      passes: () => ({ driverIngresses: [ingress('a.example.com')], operator: operatorThat({ mayWatchIngresses: true }) }),
    },
    {
      id: 'SPK539',
      trips: () => ({ driverIngresses: [ingress('a.example.com')], operator: operatorThat({ mayWatchIngresses: false }) }),
      says: [CHART_FORGETS],
      passes: () => ({ operator: operatorThat({ mayWatchIngresses: false }) }),
    },
    {
      id: 'SPK056',
      trips: { sparkConf: { 'spark.ui.port': '${port}' } },
      says: ["sparkConf['spark.ui.port']: '${port}' is not a number to the operator, which takes 4040 instead (SPK056); give the number of a port"],
      passes: { sparkConf: { 'spark.ui.port': '4041' } },
    },
    {
      id: 'SPK543',
      trips: { ui: { servicePort: 0, servicePortName: 'Web', serviceLabels: { 'a b': 'c' }, serviceAnnotations: { '/': '' } } },
      says: [
        'ui.servicePort: 0 is not a port (SPK543); give a whole number from 1 to 65535',
        "ui.servicePortName: 'Web' is not the name of a port (SPK543); use lower-case letters, digits and `-`, at most 63 characters",
        "ui.serviceLabels['a b']: the key is malformed (SPK543); use a DNS prefix and `/` if you like, then at most 63 characters",
        "ui.serviceAnnotations['/']: the key is malformed (SPK543); use a DNS prefix and `/` if you like",
      ],
      passes: {
        ui: {
          servicePort: 65535,
          servicePortName: 'web',
          serviceType: ServiceType.NODE_PORT,
          serviceLabels: { a: 'c' },
          serviceAnnotations: { a: '' },
        },
      },
    },
    {
      id: 'SPK543',
      trips: { driverIngresses: [{ ...ingress('example.com', 70000), ingressTls: [{ hosts: ['a_b'], secretName: 'A' }] }] },
      says: [
        'driverIngresses[0].port: 70000 is not a port (SPK543); give a whole number from 1 to 65535',
        "driverIngresses[0].ingressTls[0].hosts[0]: 'a_b' is not a host name (SPK543); write it like 'spark.example.com'",
        "driverIngresses[0].ingressTls[0].secretName: 'A' is not the name of a Secret (SPK543); use lower-case letters, digits, `-` and `.`",
      ],
      passes: { driverIngresses: [{ ...ingress('example.com'), ingressTls: [{ hosts: ['*.example.com'], secretName: 'tls' }] }] },
    },
    {
      id: 'SPK543',
      trips: { ui: { serviceLabels: { 'sparkoperator.k8s.io/app-name': 'x', team: 'a b' } } },
      says: [
        "ui.serviceLabels['sparkoperator.k8s.io/app-name']: 'x' has a key of the operator (SPK543); use another key",
        "ui.serviceLabels['team']: 'a b' is not a label value (SPK543); use at most 63 letters, digits, `-`, `_` and `.`",
      ],
      passes: { ui: { serviceLabels: { 'example.com/app-name': 'x' } } },
    },
  ]);

  it('find a host behind every scheme', () => {
    expect(saidOf({ driverIngresses: [ingress('grpc+tls://example.com')] })).toEqual([]);
    expect(saidOf({ driverIngresses: [ingress('https://')] }, 'SPK055')).toHaveLength(1);
  });
});
