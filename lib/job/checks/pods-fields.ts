import type { JsonObject } from '../../private/json';
import { isObject } from '../../private/json';
import type { Finding } from '../../private/problems';
import { DnsPolicy } from '../../pod/pod-network';
import type { SparkPodModel } from '../job-model';
import { PodSettings } from '../pods/pod-settings';
import { errorCheck, sides, warningCheck } from './check';

const LOCAL_DIR = 'spark-local-dir-';
/** What the operator makes configuration of, of a mount of scratch space. */
const LOCAL_DIR_MOUNT = ['name', 'mountPath', 'subPath', 'readOnly'];
const OR_TEMPLATES = 'or use PodSettings.TEMPLATES';

/** What can go wrong only where the settings of pods are fields of the application (`podSettings: PodSettings.FIELDS`). */
export const POD_FIELD_CHECKS = [
  errorCheck('SPK024', "a volume of a sidecar or init container that the operator's webhook does not add: every pod is refused", function* (model) {
    if (model.podSettings !== PodSettings.FIELDS) return;
    for (const pod of sides(model)) yield* lonelyMounts(pod);
  }),
  errorCheck('SPK025', 'two volumes of one name in one list, of which one would win without a word', function* (model) {
    if (model.podSettings !== PodSettings.FIELDS) return;
    for (const [name, { value }] of model.executor.volumes.entries()) {
      const other = model.driver.volumes.get(name)?.value;
      if (other === undefined || JSON.stringify(other) === JSON.stringify(value)) continue;
      const reason = 'has the name of another volume of the driver, and the application has one list of volumes for both';
      yield { path: `executor.volumes['${name}']`, value, reason, fix: `give it another name, ${OR_TEMPLATES}` };
    }
  }),
  errorCheck('SPK336', 'a setting of a pod that the fields of the application cannot carry, so that it is lost without a word', function* (model) {
    if (model.podSettings !== PodSettings.FIELDS) return;
    for (const pod of sides(model)) {
      yield* lostMountOptions(pod);
      if (pod.hostNetwork !== true || pod.dnsPolicy === undefined || pod.dnsPolicy === DnsPolicy.CLUSTER_FIRST_WITH_HOST_NET) continue;
      const reason = `is lost: with hostNetwork the webhook sets '${DnsPolicy.CLUSTER_FIRST_WITH_HOST_NET}'`;
      yield { path: `${pod.side}.dnsPolicy`, value: pod.dnsPolicy, reason, fix: `leave it out, ${OR_TEMPLATES}` };
    }
  }),
  warningCheck('SPK337', "a volume that no container mounts, which the operator's webhook does not add", function* (model) {
    if (model.podSettings !== PodSettings.FIELDS) return;
    for (const pod of sides(model)) {
      const mounted = new Set([...pod.mounts.values(), ...innerMounts(pod).map(({ mount }) => mount)].map(({ name }) => name));
      for (const [name] of pod.volumes.entries()) {
        if (mounted.has(name)) continue;
        const reason = 'is mounted by no container, and the webhook leaves such a volume out';
        yield { path: `${pod.side}.volumes['${name}']`, reason, fix: `mount it in ${pod.side}.volumeMounts, or leave it out` };
      }
    }
  }),
];

/** The webhook adds the volumes that Spark's container mounts, and no others. */
function* lonelyMounts(pod: SparkPodModel): Iterable<Finding> {
  const mounted = new Set(pod.mounts.values().map(({ name }) => name));
  for (const { path, mount } of innerMounts(pod)) {
    if (mounted.has(mount.name)) continue;
    const reason = "is a volume that Spark's container does not mount, and the webhook adds only those";
    yield { path, value: mount.name, reason, fix: `mount it in ${pod.side}.volumeMounts too, ${OR_TEMPLATES}` };
  }
}

/** The mounts of sidecars and init containers. */
function innerMounts(pod: SparkPodModel): { readonly path: string; readonly mount: JsonObject }[] {
  return (['initContainers', 'sidecars'] as const).flatMap((list) =>
    pod[list].entries().flatMap(([container, { value }]) => {
      const mounts = Array.isArray(value.volumeMounts) ? value.volumeMounts : [];
      return mounts.flatMap((mount, index) =>
        isObject(mount) ? [{ path: `${pod.side}.${list}['${container}'].volumeMounts[${index}]`, mount }] : [],
      );
    }),
  );
}

function* lostMountOptions({ side, mounts }: SparkPodModel): Iterable<Finding> {
  for (const [path, { value }] of mounts.entries()) {
    if (!String(value.name).startsWith(LOCAL_DIR)) continue;
    for (const option of Object.keys(value).filter((name) => !LOCAL_DIR_MOUNT.includes(name))) {
      const reason = 'is lost: scratch space becomes configuration of Spark, which has no such option';
      yield { path: `${side}.volumeMounts['${path}'].${option}`, value: value[option], reason, fix: `leave it out, ${OR_TEMPLATES}` };
    }
  }
}
