import { ImagePullPolicy } from '../../pod/image-pull-policy';
import { compareVersions } from '../../private/version';
import { RECOMMENDED_SPARK } from '../data/spark-versions';
import type { JobModel } from '../job-model';
import type { SparkImage } from '../image/spark-image';
import { abilityOf, interpreterOf, isResolved, locations } from '../image/spark-image-needs';
import { errorCheck, sides, warningCheck } from './check';
import { remedy } from './image-remedy';
import { uris } from './code-places';

/** An image of the job, with the property that it is given by. */
interface Used {
  readonly path: string;
  readonly image: SparkImage;
}

/** Those of Apache end with `USER spark`; seen of kubelet 1.34, which says `image has non-numeric user (spark), cannot verify user is non-root`. */
const NAMES_ITS_USER = /^docker\.io\/apache\/spark:/;
const SINCE = '3.5.0';

/** What runs inside: versions, classes, interpreters. */
export const IMAGE_CHECKS = [
  errorCheck('SPK058', 'a Spark version whose pod templates the webhook of the operator refuses', function* (model) {
    for (const { path, image } of used(model)) {
      if (compareVersions(image.sparkVersion, '3.0.0') >= 0) continue;
      yield {
        path: `${path}.sparkVersion`,
        value: image.sparkVersion,
        reason: 'is older than 3.0.0, and has no pod templates',
        fix: `use a current image, such as SparkImage.apache('${RECOMMENDED_SPARK}')`,
      };
    }
  }),
  errorCheck('SPK433', 'driver and executors of different Spark versions, which do not understand each other', function* (model) {
    const versions = sides(model).map(({ side, image = model.image }) => ({ side, version: image.sparkVersion }));
    const [driver, executor] = versions;
    if (driver.version === executor.version) return;
    yield {
      path: 'executor.image',
      value: executor.version,
      reason: `is not the Spark version of the driver, ${driver.version}`,
      fix: 'use images of one Spark version',
    };
  }),
  errorCheck('SPK430', 'a class that is not in the image: the job fails when it first needs it', function* (model) {
    for (const ability of new Map(model.requirements.map(({ value }) => [value.name, value])).values()) {
      if (isResolved(model, ability)) continue;
      const features = model.requirements.flatMap(({ value, origin }) => (value.name === ability.name ? [origin.name] : []));
      for (const { path, image } of used(model)) {
        if (image.has(ability)) continue;
        const who = features.length === 1 ? `${features[0]} needs` : `${[...new Set(features)].join(' and ')} need`;
        yield { path, value: image.image, reason: `does not have '${ability.name}', which ${who}`, fix: remedy(ability, image) };
      }
    }
  }),
  errorCheck('SPK431', 'a script in an image without its interpreter', function* (model) {
    const ability = interpreterOf(model);
    if (ability === undefined) return;
    for (const { path, image } of used(model)) {
      if (image.has(ability)) continue;
      yield {
        path,
        value: image.image,
        reason: `does not have '${ability.name}', which ${model.code.language} code needs`,
        fix: remedy(ability, image),
      };
    }
  }),
  warningCheck('SPK013', 'a file system whose classes are not in the image (ClassNotFoundException)', function* (model) {
    // What a feature needs, SPK430 says.
    const said = new Set(model.requirements.map(({ value }) => value.name));
    for (const { path, value } of locations(model)) {
      const ability = abilityOf(value);
      if (ability === undefined || said.has(ability.name) || isResolved(model, ability)) continue;
      const lacking = used(model).find(({ image }) => !image.has(ability));
      if (lacking === undefined) continue;
      said.add(ability.name);
      const reason = `needs '${ability.name}', which image '${lacking.image.image}' is not known to have`;
      yield { path, value, reason, fix: remedy(ability, lacking.image) };
    }
  }),
  // Proven with the spark-submit of the operator's own image (4.0.4): dependencies are looked up before anything runs, packages or not; the program is not.
  warningCheck('SPK452', 'dependencies that the operator cannot look up, so that every submission fails (ClassNotFoundException)', function* (model) {
    for (const { path, value } of uris(model.code)) {
      const ability = abilityOf(value);
      if (ability === undefined || path === 'code.file') continue;
      const reason = `is looked up by the operator at submission, whose image does not have '${ability.name}' by itself`;
      yield {
        path,
        value,
        reason,
        fix: 'put the file into the image of the job (local:///…), or add the classes to the image of the operator and acknowledge this',
      };
    }
  }),
  errorCheck('SPK050', 'a pull policy that Kubernetes does not have: every submission fails', function* ({ imagePullPolicy: value }) {
    const policies: string[] = Object.values(ImagePullPolicy);
    if (policies.includes(value)) return;
    yield { path: 'imagePullPolicy', value, reason: 'is not a pull policy', fix: 'use ImagePullPolicy.IF_NOT_PRESENT, ALWAYS or NEVER' };
  }),
  errorCheck('SPK338', 'pods that must not be root, of an image that names its user: no container starts', function* (model) {
    for (const pod of sides(model)) {
      const image = pod.image ?? model.image;
      if (!NAMES_ITS_USER.test(image.image) || compareVersions(image.sparkVersion, SINCE) < 0) continue;
      const contexts = [pod.containerSecurity, pod.podSecurity];
      const told = (field: string) => contexts.map((context) => context.get(field)?.value).find((value) => value !== undefined);
      if (told('runAsNonRoot') !== true || told('runAsUser') !== undefined) continue;
      const path = `${pod.side}.${pod.containerSecurity.get('runAsNonRoot')?.value === true ? 'containerSecurity' : 'podSecurity'}`;
      const reason = `must not be root, and '${image.image}' says of its user only that it is called 'spark', which the kubelet cannot judge`;
      yield { path, reason, fix: 'give the number, as in PodSecurity.restricted({ runAsUser: 185 })' };
    }
  }),
  warningCheck('SPK434', 'an image that changes under a job, or differs from node to node', function* (model) {
    for (const { path, image } of used(model)) {
      if (image.pinned) continue;
      yield { path, value: image.image, reason: 'may mean another image tomorrow', fix: 'give it a tag other than latest, or a digest' };
    }
  }),
  warningCheck('SPK432', 'an image of a registry that is no longer kept', function* (model) {
    for (const { path, image } of used(model)) {
      if (!/^(gcr\.io\/spark-operator\/|ghcr\.io\/googlecloudplatform\/)/.test(image.image)) continue;
      const fix = `use SparkImage.apache('${RECOMMENDED_SPARK}'), or an image of your own`;
      yield { path, value: image.image, reason: 'comes from a registry that the operator left in 2024', fix };
    }
  }),
];

function used({ image, driver, executor }: JobModel): Used[] {
  const given: Used[] = [driver, executor].flatMap((pod) => (pod.image === undefined ? [] : [{ path: `${pod.side}.image`, image: pod.image }]));
  return given.length === 2 ? given : [{ path: 'image', image }, ...given];
}
