import { JobNamespaces } from '../../../lib/job/job-namespaces';
import { OperatorVersion } from '../../../lib/job/operator-version';
import { VERSION_CHECKS } from '../../../lib/operator/checks/version-checks';
import { OperatorWebhook } from '../../../lib/operator/operator-webhook';
import { modelOf } from '../install';
import type { CheckCase } from './cases';
import { expectCase, linesOf } from './cases';

const selected = JobNamespaces.selected({ spark: 'enabled' });

const CASES: CheckCase[] = [
  {
    id: 'SPK220',
    about: 'settings that the release has no flag for',
    trips: {
      operatorVersion: OperatorVersion.V2_4_0,
      jobNamespaces: selected,
      featureGates: { PartialRestart: true },
      webhook: OperatorWebhook.selfManaged({ kubeApiQps: 5 }),
    },
    passes: { operatorVersion: OperatorVersion.V2_5_1, jobNamespaces: selected, featureGates: { PartialRestart: true } },
    lines: [
      "jobNamespaces: 'spark=enabled' needs operator 2.5.0, and this is 2.4.0 (SPK220); leave it out, or set operatorVersion to 2.5.0 or newer",
      'featureGates: {"PartialRestart":true} needs operator 2.5.0, and this is 2.4.0 (SPK220); leave it out, or set operatorVersion to 2.5.0 or newer',
      'webhook.kubeApiQps: 5 needs operator 2.5.1, and this is 2.4.0 (SPK220); leave it out, or set operatorVersion to 2.5.1 or newer',
    ],
  },
  {
    id: 'SPK221',
    about: 'a gate that is misspelt, and one that comes later',
    trips: { featureGates: { PartialRestarts: true, RestSubmitter: false } },
    passes: { featureGates: { PartialRestart: true, LoadSparkDefaults: false } },
    lines: [
      "featureGates['PartialRestarts']: true is not a feature gate of operator 2.5.2 (SPK221); did you mean PartialRestart?",
      "featureGates['RestSubmitter']: false is not a feature gate of operator 2.5.2 (SPK221); use PartialRestart or LoadSparkDefaults",
    ],
  },
  {
    id: 'SPK222',
    about: 'an image that is older than its arguments',
    trips: { imageTag: '2.5.0' },
    passes: { imageTag: '2.5.1' },
    lines: [
      "imageTag: '2.5.0' does not know --metrics-job-submit-latency-buckets, --kube-api-qps, --kube-api-burst of operator 2.5.2 (SPK222); set operatorVersion to the release of the image",
    ],
  },
  {
    id: 'SPK222',
    about: 'an image from before the table of arguments',
    trips: { imageTag: 'v2.2.1' },
    passes: { imageTag: 'team-2.2.1' },
    lines: [
      "imageTag: 'v2.2.1' is older than 2.3.0, the first release that this library has arguments for (SPK222); set operatorVersion to the release of the image",
    ],
  },
  {
    id: 'SPK236',
    about: 'user namespaces before Kubernetes 1.30',
    trips: { kubernetesVersion: '1.29.9', controller: { hostUsers: false }, webhook: OperatorWebhook.selfManaged({ hostUsers: true }) },
    passes: { kubernetesVersion: 'v1.30.0-rc.1', controller: { hostUsers: false }, webhook: OperatorWebhook.selfManaged({ hostUsers: true }) },
    lines: [
      'controller.hostUsers: false needs Kubernetes 1.30, and kubernetesVersion is 1.29.9 (SPK236); leave it out',
      'webhook.hostUsers: true needs Kubernetes 1.30, and kubernetesVersion is 1.29.9 (SPK236); leave it out',
    ],
  },
  {
    id: 'SPK236',
    about: 'a Kubernetes version that is none',
    trips: { kubernetesVersion: '1' },
    passes: { kubernetesVersion: '1.29' },
    lines: ["kubernetesVersion: '1' is not a Kubernetes version (SPK236); give it as '1.34' or '1.34.2'"],
  },
];

describe('the checks of versions', () => {
  it.each(CASES)('$id fails on $about', (one) => expectCase(one));

  it('have a case each', () => {
    expect([...new Set(CASES.map(({ id }) => id))].sort()).toEqual(VERSION_CHECKS.map(({ id }) => id).sort());
  });

  it('take an image of the release, a candidate of it, and a newer one', () => {
    for (const imageTag of ['2.5.2', '2.5.2-rc.0', '2.6.0', 'main']) expect(linesOf('SPK222', { imageTag })).toEqual([]);
  });

  it('read the release before a digest', () => {
    const digest = `@sha256:${'a'.repeat(64)}`;
    expect(linesOf('SPK222', { imageTag: `2.5.0${digest}` })).toHaveLength(1);
    expect(linesOf('SPK222', { imageTag: `2.5.2${digest}` })).toEqual([]);
    expect(modelOf({ imageTag: `2.5.2${digest}` }).imageMayBeNewer).toBe(false);
    expect(modelOf({ imageTag: `2.6.0${digest}` }).imageMayBeNewer).toBe(true);
  });

  it('take an older image for an older release', () => {
    expect(linesOf('SPK222', { imageTag: '2.4.0', operatorVersion: OperatorVersion.V2_4_0 })).toEqual([]);
  });

  it('let a newer image have gates that come later, but none that nobody knows', () => {
    expect(linesOf('SPK221', { imageTag: 'main', featureGates: { RestSubmitter: true } })).toEqual([]);
    expect(linesOf('SPK221', { imageTag: 'main', featureGates: { Restart: true } })).toHaveLength(1);
  });

  it('name gates once, for releases that have none', () => {
    expect(linesOf('SPK221', { operatorVersion: OperatorVersion.V2_4_0, featureGates: { Whatever: true } })).toEqual([]);
  });

  it('do not ask an image for the flags of a webhook that is off', () => {
    const [line] = linesOf('SPK222', { imageTag: '2.5.0', webhook: OperatorWebhook.none(), metrics: { enabled: false } });
    expect(line).toContain('does not know --kube-api-qps, --kube-api-burst of');
  });
});
