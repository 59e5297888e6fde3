import { Duration } from 'cdk8s';
import { OperatorVersion } from '../../../lib/job/operator-version';
import { WEBHOOK_CHECKS } from '../../../lib/operator/checks/webhook-checks';
import type { CertManagerWebhookOptions, OperatorWebhookOptions } from '../../../lib/operator/operator-webhook';
import { OperatorWebhook, WebhookFailurePolicy } from '../../../lib/operator/operator-webhook';
import type { CheckCase } from './cases';
import { expectCase, linesOf } from './cases';

const webhook = (options: OperatorWebhookOptions) => ({ webhook: OperatorWebhook.selfManaged(options) });
const certificate = (options: CertManagerWebhookOptions) => ({ webhook: OperatorWebhook.certManager(options) });
const timeout = (seconds: number) => webhook({ timeout: Duration.millis(seconds * 1000) });

const CASES: CheckCase[] = [
  {
    id: 'SPK232',
    about: 'a time-out above 30 seconds',
    trips: timeout(31),
    passes: timeout(30),
    lines: ["webhook.timeout: '31s' is not a whole number of seconds from 1 to 30 (SPK232); give a time that the API server takes"],
  },
  {
    id: 'SPK232',
    about: 'a time-out below one second',
    trips: timeout(0),
    passes: timeout(1),
    lines: ["webhook.timeout: '0s' is not a whole number of seconds from 1 to 30 (SPK232); give a time that the API server takes"],
  },
  {
    id: 'SPK232',
    about: 'a time-out between two seconds',
    trips: timeout(1.5),
    passes: timeout(2),
    lines: ["webhook.timeout: '1.5s' is not a whole number of seconds from 1 to 30 (SPK232); give a time that the API server takes"],
  },
  {
    id: 'SPK233',
    about: 'a webhook that may be passed by',
    warns: true,
    trips: webhook({ failurePolicy: WebhookFailurePolicy.IGNORE }),
    passes: webhook({ failurePolicy: WebhookFailurePolicy.FAIL }),
    lines: [
      "webhook.failurePolicy: 'Ignore' lets applications in unchecked, and pods without volumes, tolerations and the like, when the webhook cannot be reached (SPK233); leave it out; two replicas keep the webhook reachable",
    ],
  },
  {
    id: 'SPK234',
    about: 'a certificate of less than one hour',
    trips: certificate({ duration: Duration.minutes(59) }),
    passes: certificate({ duration: Duration.minutes(60) }),
    lines: [`webhook.duration: '${59 / 60}h' is less than one hour (SPK234); give one hour or more; years are better`],
  },
  {
    id: 'SPK234',
    about: 'a renewal that comes too late',
    trips: certificate({ renewBefore: Duration.seconds(299) }),
    passes: certificate({ renewBefore: Duration.seconds(300) }),
    lines: [`webhook.renewBefore: '${299 / 3600}h' is less than five minutes (SPK234); give five minutes or more`],
  },
  {
    id: 'SPK234',
    about: 'a renewal before the certificate is there',
    trips: certificate({ duration: Duration.days(10), renewBefore: Duration.days(10) }),
    passes: certificate({ duration: Duration.days(10), renewBefore: Duration.hours(239) }),
    lines: ["webhook.renewBefore: '240h' is not shorter than the duration of 240h (SPK234); give a shorter one, or leave it out"],
  },
  {
    id: 'SPK235',
    about: 'a renewal that nobody notices',
    warns: true,
    trips: certificate({ duration: Duration.days(90), reloadAnnotation: false }),
    passes: certificate({ duration: Duration.days(90) }),
    lines: [
      "webhook.duration: '2160h' means a renewal after 60 days, which the webhook of operator 2.5.2 does not notice: from then on every Spark application is refused (SPK235); leave duration out (ten years), or let reloadAnnotation be true with Stakater Reloader in the cluster",
    ],
  },
  {
    id: 'SPK235',
    about: 'an early renewal that nobody notices',
    warns: true,
    trips: {
      ...certificate({ duration: Duration.days(364), renewBefore: Duration.days(300), reloadAnnotation: false }),
      operatorVersion: OperatorVersion.V2_4_0,
    },
    passes: certificate({ duration: Duration.days(365), renewBefore: Duration.days(300), reloadAnnotation: false }),
    lines: [
      "webhook.duration: '8736h' means a renewal after 64 days, which the webhook of operator 2.4.0 does not notice: from then on every Spark application is refused (SPK235); leave duration out (ten years), or let reloadAnnotation be true with Stakater Reloader in the cluster",
    ],
  },
];

describe('the checks of the webhook', () => {
  it.each(CASES)('$id fails on $about', (one) => expectCase(one));

  it('have a case each', () => {
    expect([...new Set(CASES.map(({ id }) => id))].sort()).toEqual(WEBHOOK_CHECKS.map(({ id }) => id).sort());
  });

  it.each(WEBHOOK_CHECKS)('$id says nothing when there is no webhook, or no certificate of cert-manager', ({ id }) => {
    expect(linesOf(id, { webhook: OperatorWebhook.none() })).toEqual([]);
    expect(linesOf(id, webhook({}))).toEqual([]);
  });
});
