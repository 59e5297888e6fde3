import type { Affinity } from '../pod/affinity';
import type { Toleration } from '../pod/toleration';

/** A Helm hook that applies the operator's definitions before each installation and upgrade (Helm: `hook`). */
export interface CrdUpgradeOptions {
  /**
   * Registry of the hook's image.
   * @default - `imageRegistry` of the operator
   */
  readonly imageRegistry?: string;
  /**
   * Repository of the hook's image, which holds `kubectl` and the definitions.
   * @default 'kubeflow/spark-operator/kubectl'
   */
  readonly imageRepository?: string;
  /**
   * Tag of the hook's image: decides which definitions are applied.
   * @default - the release number of the operator
   */
  readonly imageTag?: string;
  /**
   * Labels that the node of the hook's pod must have.
   * @default - none
   */
  readonly nodeSelector?: { [key: string]: string };
  /**
   * Affinity of the hook's pod.
   * @default - none
   */
  readonly affinity?: Affinity;
  /**
   * Taints that the hook's pod tolerates.
   * @default - none
   */
  readonly tolerations?: Toleration[];
}
