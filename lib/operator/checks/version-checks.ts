import { didYouMean } from '../../private/did-you-mean';
import type { Check, Finding } from '../../private/problems';
import { Severity } from '../../private/problems';
import { atLeast, compareVersions, isSemver } from '../../private/version';
import { CONTROLLER_FLAGS, WEBHOOK_FLAGS } from '../render/args-table';
import { FEATURE_GATES, unsupportedSettings } from '../render/operator-args';
import type { OperatorModel } from '../model/operator-model';
import { imageRelease } from '../model/operator-model';
import { podsOf } from './check-helpers';

/** Checks of what the release of the operator, its image, and the cluster know. */
export const VERSION_CHECKS: readonly Check<OperatorModel>[] = [
  {
    id: 'SPK220',
    severity: Severity.ERROR,
    prevents: 'an argument that the release does not know, on which its process stops',
    find: unsupportedSettings,
  },
  {
    id: 'SPK221',
    severity: Severity.ERROR,
    prevents: 'a feature gate that the release does not know, on which its process stops',
    find: unknownGates,
  },
  {
    id: 'SPK222',
    severity: Severity.ERROR,
    prevents: 'an image older than its arguments, whose process stops on the first that it does not know',
    find: olderImage,
  },
  {
    id: 'SPK236',
    severity: Severity.ERROR,
    prevents: 'pod settings that the Kubernetes version of the cluster does not have',
    find: kubernetesVersion,
  },
];

/** Gates of builds after 2.5.2. */
const LATER_GATES = ['RestSubmitter', 'DefaultTimeToLive'];

function unknownGates({ given, version, imageMayBeNewer }: OperatorModel): Finding[] {
  // Before there were gates, the property as a whole is an error (SPK220).
  if (given.featureGates === undefined || version.before('2.5.0')) return [];
  const known = Object.keys(FEATURE_GATES).filter((gate) => version.atLeast(FEATURE_GATES[gate]));
  return Object.entries(given.featureGates)
    .filter(([gate]) => !known.includes(gate) && !(imageMayBeNewer && LATER_GATES.includes(gate)))
    .map(([gate, value]) => {
      const near = didYouMean(gate, known);
      const fix = near === undefined ? `use ${known.join(' or ')}` : `did you mean ${near}?`;
      return { path: `featureGates['${gate}']`, value, reason: `is not a feature gate of operator ${version.version}`, fix };
    });
}

const OLDEST = '2.3.0';

/** Tags that are no release numbers are taken at their word: a build of one's own may be anything. */
function olderImage(model: OperatorModel): Finding[] {
  const { version } = model;
  const tag = imageRelease(model.given.imageTag);
  if (tag === undefined || !isSemver(tag)) return [];
  // A candidate of a release knows what the release knows.
  const release = tag.split(/[-+]/)[0];
  if (compareVersions(release, version.version) >= 0) return [];
  const finding = (reason: string): Finding[] => [
    { path: 'imageTag', value: model.given.imageTag, reason, fix: 'set operatorVersion to the release of the image' },
  ];
  if (!atLeast(release, OLDEST)) return finding(`is older than ${OLDEST}, the first release that this library has arguments for`);
  const flags = [...CONTROLLER_FLAGS, ...(model.webhook === undefined ? [] : WEBHOOK_FLAGS)];
  const unknown = flags.filter(
    ({ since, value }) => since !== undefined && version.atLeast(since) && !atLeast(release, since) && value(model) !== undefined,
  );
  const names = [...new Set(unknown.map(({ flag }) => `--${flag}`))];
  return names.length === 0 ? [] : finding(`does not know ${names.join(', ')} of operator ${version.version}`);
}

function kubernetesVersion(model: OperatorModel): Finding[] {
  const { kubernetesVersion: version } = model;
  if (version === undefined) return [];
  if (!/^v?\d+\.\d+(\.\d+)?([-+][-+.0-9A-Za-z]+)?$/.test(version)) {
    return [{ path: 'kubernetesVersion', value: version, reason: 'is not a Kubernetes version', fix: "give it as '1.34' or '1.34.2'" }];
  }
  if (atLeast(version.split(/[-+]/)[0], '1.30')) return [];
  return podsOf(model)
    .filter((pod) => pod.hostUsers !== undefined)
    .map((pod) => ({
      path: `${pod.path}.hostUsers`,
      value: pod.hostUsers,
      reason: `needs Kubernetes 1.30, and kubernetesVersion is ${version}`,
      fix: 'leave it out',
    }));
}
