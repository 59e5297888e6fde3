import type { EnvValue, Volume } from 'cdk8s-plus-27';
import { k8s } from 'cdk8s-plus-27';
import type { JsonObject } from '../private/json';

/**
 * What cdk8s-plus would write for a volume. Its L1 types name some fields otherwise than Kubernetes (`volumeId` for `volumeID`) and wrap quantities in
 * classes; only their own `manifest()` knows how to undo both.
 */
export function volumeSpec(volume: Volume): JsonObject {
  // cdk8s-plus has no public way to say it; the test holds the pinned version to it, for each kind of volume.
  const spec = (volume as unknown as { _toKube(): k8s.Volume })._toKube();
  return manifest({ containers: [], volumes: [spec] }).spec.volumes[0];
}

/** What cdk8s-plus would write for an environment variable; neither `value` nor `valueFrom` when the value is empty. */
export function envSpec(name: string, { value, valueFrom }: EnvValue): JsonObject {
  return manifest({ containers: [{ name: 'main', env: [{ name, value, valueFrom }] }] }).spec.containers[0].env[0];
}

interface PodManifest {
  readonly spec: { readonly volumes: JsonObject[]; readonly containers: { readonly env: JsonObject[] }[] };
}

function manifest(spec: k8s.PodSpec): PodManifest {
  return k8s.KubePod.manifest({ spec }) as PodManifest;
}
