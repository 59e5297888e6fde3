import type { Duration } from 'cdk8s';
import type { Check, Finding } from '../../private/problems';
import { Severity } from '../../private/problems';
import type { CertificateModel, OperatorModel } from '../model/operator-model';
import { WebhookFailurePolicy } from '../operator-webhook';

/** Checks over the webhook and its certificate. */
export const WEBHOOK_CHECKS: readonly Check<OperatorModel>[] = [
  {
    id: 'SPK232',
    severity: Severity.ERROR,
    prevents: 'a webhook time-out that the API server refuses',
    find: ({ webhook }) => {
      const seconds = webhook?.timeout.toMilliseconds({ integral: false }) ?? 1000;
      if (seconds >= 1000 && seconds <= 30_000 && seconds % 1000 === 0) return [];
      const reason = 'is not a whole number of seconds from 1 to 30';
      return [{ path: 'webhook.timeout', value: `${seconds / 1000}s`, reason, fix: 'give a time that the API server takes' }];
    },
  },
  {
    id: 'SPK233',
    severity: Severity.WARNING,
    prevents: 'pods that start without what the webhook would have added, whenever it cannot be reached',
    find: ({ webhook }) =>
      webhook?.failurePolicy === WebhookFailurePolicy.IGNORE
        ? [
            {
              path: 'webhook.failurePolicy',
              value: webhook.failurePolicy,
              reason: 'lets applications in unchecked, and pods without volumes, tolerations and the like, when the webhook cannot be reached',
              fix: 'leave it out; two replicas keep the webhook reachable',
            },
          ]
        : [],
  },
  {
    id: 'SPK234',
    severity: Severity.ERROR,
    prevents: 'a Certificate that cert-manager refuses',
    find: ({ webhook }) => certificateTimes(webhook?.certificate),
  },
  {
    id: 'SPK235',
    severity: Severity.WARNING,
    prevents: 'an expired webhook: its process reads the certificate once, and goes on with the old one after a renewal',
    find: ({ webhook, version }) => unnoticedRenewal(webhook?.certificate, version.version),
  },
];

const HOUR = 3600e3;
const YEAR = 365 * 24 * HOUR;

const millis = (duration: Duration) => duration.toMilliseconds({ integral: false });

// cert-manager.io/v1: MinimumCertificateDuration and MinimumRenewBefore.
function certificateTimes(certificate: CertificateModel | undefined): Finding[] {
  if (certificate === undefined) return [];
  const { duration, renewBefore } = certificate;
  const findings: Finding[] = [];
  if (millis(duration) < HOUR) {
    findings.push({
      path: 'webhook.duration',
      value: hours(duration),
      reason: 'is less than one hour',
      fix: 'give one hour or more; years are better',
    });
  }
  if (renewBefore === undefined) return findings;
  const path = 'webhook.renewBefore';
  if (millis(renewBefore) < HOUR / 12)
    findings.push({ path, value: hours(renewBefore), reason: 'is less than five minutes', fix: 'give five minutes or more' });
  if (millis(renewBefore) >= millis(duration)) {
    findings.push({
      path,
      value: hours(renewBefore),
      reason: `is not shorter than the duration of ${hours(duration)}`,
      fix: 'give a shorter one, or leave it out',
    });
  }
  return findings;
}

function unnoticedRenewal(certificate: CertificateModel | undefined, version: string): Finding[] {
  if (certificate === undefined || certificate.reloadAnnotation || millis(certificate.duration) >= YEAR) return [];
  const renewBefore = certificate.renewBefore === undefined ? millis(certificate.duration) / 3 : millis(certificate.renewBefore);
  const day = Math.floor((millis(certificate.duration) - renewBefore) / (24 * HOUR));
  return [
    {
      path: 'webhook.duration',
      value: hours(certificate.duration),
      reason: `means a renewal after ${day} days, which the webhook of operator ${version} does not notice: from then on every Spark application is refused`,
      fix: 'leave duration out (ten years), or let reloadAnnotation be true with Stakater Reloader in the cluster',
    },
  ];
}

function hours(duration: Duration): string {
  return `${millis(duration) / HOUR}h`;
}
