import { isDnsLabel, isDnsSubdomain, isLabelKey, isLabelValue } from '../../private/names';
import type { Finding } from '../../private/problems';
import { confValue } from '../hadoop-keys';
import type { JobModel } from '../job-model';
import type { DriverIngress, DriverServiceOptions, SparkUiOptions } from '../run/spark-ui';
import { confPath, errorCheck, warningCheck } from './check';

const PLACEHOLDER = /\{\{\s*\$(appName|appNamespace|appId)\s*\}\}/g;
const URL_FIX = "write it like '{{$appName}}.example.com' or 'https://{{$appName}}.example.com'";

/** How the driver is reached from outside. */
export const INGRESS_CHECKS = [
  errorCheck('SPK055', 'driver ingresses that the operator refuses, or that lead nowhere', function* ({ driverIngresses }) {
    const ports = new Map<number, number>();
    const urls = new Map<string, number>();
    for (const [index, { port, urlFormat }] of driverIngresses.entries()) {
      const path = `driverIngresses[${index}]`;
      const samePort = ports.get(port);
      const sameUrl = urls.get(urlFormat);
      const twice = (first: number) => `is that of driverIngresses[${first}] too, and the operator refuses the job`;
      if (samePort !== undefined) yield { path: `${path}.port`, value: port, reason: twice(samePort), fix: 'give each its own port' };
      else ports.set(port, index);
      if (sameUrl !== undefined) yield { path: `${path}.urlFormat`, value: urlFormat, reason: twice(sameUrl), fix: 'give each its own URL' };
      else urls.set(urlFormat, index);
      const { host } = urlParts(urlFormat);
      if (!isDnsSubdomain(host.replace(/^\*\./, ''))) {
        const reason = host === '' ? 'names no host' : `is no URL of an ingress: '${host}' cannot be a host`;
        yield { path: `${path}.urlFormat`, value: urlFormat, reason, fix: URL_FIX };
      }
    }
  }),
  warningCheck('SPK533', 'an ingress that ingress controllers other than ingress-nginx do not understand', function* ({ driverIngresses }) {
    for (const [index, { urlFormat }] of driverIngresses.entries()) {
      if (!urlParts(urlFormat).hasPath) continue;
      yield {
        path: `driverIngresses[${index}].urlFormat`,
        value: urlFormat,
        reason: 'has a path, for which the operator writes a rule that only ingress-nginx understands',
        fix: 'give each job a host of its own, or acknowledge this if ingress-nginx serves it',
      };
    }
  }),
  warningCheck('SPK534', 'annotations or TLS of an ingress that the operator does not read', function* ({ driverIngresses, ui }) {
    for (const [index, ingress] of driverIngresses.entries()) {
      for (const name of ['ingressAnnotations', 'ingressTls'] as const) {
        const given = ingress[name];
        if (given === undefined || JSON.stringify(given) === JSON.stringify(ui?.[name])) continue;
        const reason = `is not read by operators up to 2.5.2: they give every ingress of a job what ui.${name} says`;
        yield { path: `driverIngresses[${index}].${name}`, value: given, reason, fix: `set ui.${name} to the same` };
      }
    }
  }),
  warningCheck('SPK539', 'a job with an ingress that stays SUBMITTED for ever, because the operator may not watch ingresses', function* (model) {
    const { driverIngresses, operator } = model;
    if (driverIngresses.length === 0 || operator.mayWatchIngresses !== false) return;
    const reason = `need that the operator may list and watch ingresses, which the chart ${operator.operatorVersion.version} forgets: the job would stay SUBMITTED`;
    const fix = 'give its role these verbs, and say so: SparkOperator.fromAttributes({ mayWatchIngresses: true }); or install it with SparkOperator';
    yield { path: 'driverIngresses', reason, fix };
  }),
  warningCheck('SPK056', 'a Service of the web UI that leads to another port than that of the UI', function* (model) {
    const value = confValue(model, 'spark.ui.port');
    // What Spark refuses too, SPK107 says; this is what it reads, and the operator does not.
    if (value === undefined || !value.includes('${')) return;
    const reason = 'is not a number to the operator, which takes 4040 instead';
    yield { path: confPath('spark.ui.port'), value, reason, fix: 'give the number of a port' };
  }),
  errorCheck(
    'SPK543',
    'a Service or Ingress of the driver that Kubernetes refuses: the operator tries for ever',
    function* ({ ui, driverIngresses }) {
      if (ui !== undefined) yield* uiFindings(ui);
      for (const [index, ingress] of driverIngresses.entries()) yield* ingressFindings(`driverIngresses[${index}]`, ingress);
    },
  ),
];

function* uiFindings(ui: SparkUiOptions): Iterable<Finding> {
  yield* portFindings('ui.servicePort', ui.servicePort);
  yield* portNameFindings('ui.servicePortName', ui.servicePortName);
  yield* serviceFindings('ui', ui);
}

function* ingressFindings(path: string, ingress: DriverIngress): Iterable<Finding> {
  yield* portFindings(`${path}.port`, ingress.port);
  yield* portNameFindings(`${path}.portName`, ingress.portName);
  yield* serviceFindings(path, ingress);
}

function* portFindings(path: string, value: number | undefined): Iterable<Finding> {
  if (value === undefined || (Number.isInteger(value) && value >= 1 && value <= 65535)) return;
  yield { path, value, reason: 'is not a port', fix: 'give a whole number from 1 to 65535' };
}

function* portNameFindings(path: string, value: string | undefined): Iterable<Finding> {
  if (value === undefined || isDnsLabel(value)) return;
  yield { path, value, reason: 'is not the name of a port', fix: 'use lower-case letters, digits and `-`, at most 63 characters' };
}

function* serviceFindings(path: string, options: DriverServiceOptions): Iterable<Finding> {
  for (const [key, value] of Object.entries(options.serviceLabels ?? {})) {
    const at = `${path}.serviceLabels['${key}']`;
    if (!isLabelKey(key)) yield { path: at, reason: 'the key is malformed', fix: 'use a DNS prefix and `/` if you like, then at most 63 characters' };
    if (key.startsWith('sparkoperator.k8s.io/')) yield { path: at, value, reason: 'has a key of the operator', fix: 'use another key' };
    if (!isLabelValue(value)) yield { path: at, value, reason: 'is not a label value', fix: 'use at most 63 letters, digits, `-`, `_` and `.`' };
  }
  for (const name of ['serviceAnnotations', 'ingressAnnotations'] as const) {
    for (const key of Object.keys(options[name] ?? {})) {
      if (!isLabelKey(key)) yield { path: `${path}.${name}['${key}']`, reason: 'the key is malformed', fix: 'use a DNS prefix and `/` if you like' };
    }
  }
  for (const [index, { hosts, secretName }] of (options.ingressTls ?? []).entries()) {
    const at = `${path}.ingressTls[${index}]`;
    for (const [item, host] of hosts.entries()) {
      if (isDnsSubdomain(host.replace(/^\*\./, ''))) continue;
      yield { path: `${at}.hosts[${item}]`, value: host, reason: 'is not a host name', fix: "write it like 'spark.example.com'" };
    }
    if (secretName === undefined || isDnsSubdomain(secretName)) continue;
    yield { path: `${at}.secretName`, value: secretName, reason: 'is not the name of a Secret', fix: 'use lower-case letters, digits, `-` and `.`' };
  }
}

/** Host and path as the operator finds them, with names in the place of its placeholders. */
function urlParts(format: JobModel['driverIngresses'][number]['urlFormat']): { host: string; hasPath: boolean } {
  const [, rest] = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(.*)$/s.exec(format.replace(PLACEHOLDER, 'x')) ?? ['', ''];
  const slash = rest.indexOf('/');
  const host = slash < 0 ? rest : rest.slice(0, slash);
  return { host, hasPath: slash >= 0 && rest.slice(slash) !== '/' };
}
