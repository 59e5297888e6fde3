import { errorCheck } from './check';
import { placedEntry } from './spark-configuration-places';

/** Devices that Spark's own scheduling knows, such as GPUs. */
const DEVICE = /^(spark\.(?:driver|executor)\.resource\.[^.]+)\.amount$/;
const DISCOVERY_PLUGIN = 'spark.resources.discoveryPlugin';

/** Devices by the configuration of Spark. */
export const DEVICE_CHECKS = [
  errorCheck('SPK118', 'devices of which Spark makes no pod, or which its processes cannot find, so that they end at their start', function* (model) {
    for (const [key, { value }] of model.conf.entries()) {
      const device = DEVICE.exec(key)?.[1];
      const entry = device === undefined ? undefined : placedEntry(model, key);
      if (device === undefined || entry === undefined || value.trim() === '0') continue;
      const { path, by } = entry;
      // KubernetesUtils.buildResourcesQuantities
      if (placedEntry(model, `${device}.vendor`) === undefined) {
        yield { path, value, reason: `${by}needs the vendor of the devices`, fix: `set ${device}.vendor, such as 'nvidia.com'` };
      }
      // ResourceDiscoveryScriptPlugin
      if ([`${device}.discoveryScript`, DISCOVERY_PLUGIN].some((other) => placedEntry(model, other) !== undefined)) continue;
      const fix = `set ${device}.discoveryScript to a script of the image that prints them`;
      yield { path, value, reason: `${by}needs a script that finds the devices`, fix };
    }
  }),
];
