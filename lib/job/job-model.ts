import type { Origin, Tracked, TrackedMap } from '../conf/tracked-map';
import type { Affinity } from '../pod/affinity';
import type { Json, JsonObject } from '../private/json';
import type { Finding } from '../private/problems';
import type { PodSettings } from './pods/pod-settings';
import type { RestartPolicy } from './run/restart-policy';
import type { RunModel } from './run/run-model';
import type { SparkCode } from './spark-code';
import type { ISparkJobCheck } from './spark-feature';
import type { ISparkIdentity, PermissionNeed } from './spark-identity';
import type { ImageAbility } from './image/image-ability';
import type { SparkImage } from './image/spark-image';
import type { ISparkOperator } from './spark-operator-contract';

/** What the template of a pod has beyond the properties of a job, as plain data that Kubernetes takes. */
export interface TemplateRest {
  readonly metadata?: JsonObject;
  /** Of the pod; holds no containers. */
  readonly spec?: JsonObject;
  /** Of Spark's container. */
  readonly container?: JsonObject;
}

/** The pods of one side of a job, as plain data with the origin of each part. Pod parts are Kubernetes JSON already. */
export interface SparkPodModel {
  readonly side: 'driver' | 'executor';
  /** Cores as the user gave them; whole or, in the 2019 form, a fraction. */
  readonly cores: number;
  /** Kubernetes quantity. */
  readonly coreRequest?: string;
  /** Kubernetes quantity. */
  readonly coreLimit?: string;
  /** Spark size, such as `512m`. */
  readonly memory: string;
  /** Spark size. */
  readonly memoryOverhead?: string;
  /** Spark size; only the operator's webhook can set it. */
  readonly memoryLimit?: string;
  /** `{ name, quantity }`, as the operator has it. */
  readonly gpu?: JsonObject;
  /** Kubernetes quantity. */
  readonly ephemeralStorageRequest?: string;
  /** Kubernetes quantity. */
  readonly ephemeralStorageLimit?: string;
  /** Kubernetes quantities by the name of the resource. */
  readonly extendedResources: TrackedMap<string>;
  readonly javaOptions?: string;
  /** What they were joined from. */
  readonly javaOptionParts: readonly Tracked<string>[];
  readonly image?: SparkImage;
  readonly labels: TrackedMap<string>;
  readonly annotations: TrackedMap<string>;
  /** By name of the variable. */
  readonly env: TrackedMap<JsonObject>;
  readonly envFrom: readonly Tracked<JsonObject>[];
  /** By name of the volume. */
  readonly volumes: TrackedMap<JsonObject>;
  /** By mount path. */
  readonly mounts: TrackedMap<JsonObject>;
  /** Secrets that Spark mounts, by name. */
  readonly secrets: TrackedMap<JsonObject>;
  readonly nodeSelector: TrackedMap<string>;
  readonly tolerations: readonly Tracked<JsonObject>[];
  readonly affinity?: Affinity;
  /** What it was merged from. */
  readonly affinityParts: readonly Tracked<Affinity>[];
  readonly topologySpread: readonly Tracked<JsonObject>[];
  readonly hostAliases: readonly Tracked<JsonObject>[];
  /** By name of the container. */
  readonly initContainers: TrackedMap<JsonObject>;
  /** By name of the container. */
  readonly sidecars: TrackedMap<JsonObject>;
  /** By field: what several set is joined. */
  readonly podSecurity: TrackedMap<Json>;
  /** By field, of Spark's container. */
  readonly containerSecurity: TrackedMap<Json>;
  /** Holds at most one entry, `lifecycle`: a second one that differs is a conflict. */
  readonly lifecycle: TrackedMap<JsonObject>;
  /** As `lifecycle`, by `dnsConfig`. */
  readonly dnsConfig: TrackedMap<JsonObject>;
  readonly ports: readonly JsonObject[];
  readonly priorityClassName?: string;
  readonly schedulerName?: string;
  readonly runtimeClassName?: string;
  readonly automountServiceAccountToken?: boolean;
  readonly terminationGracePeriodSeconds?: number;
  readonly hostNetwork?: boolean;
  readonly dnsPolicy?: string;
  readonly shareProcessNamespace?: boolean;
  /** What `podTemplate` says beyond all these. */
  readonly rest?: TemplateRest;
  /** Those of the single values above that `podTemplate` gives, by the names of their properties. */
  readonly ofTemplate: ReadonlySet<string>;
}

/**
 * A job as plain data: what properties and features contributed, with defaults filled in. Checks read it, renderers turn it into manifests, and neither
 * changes it.
 */
export interface JobModel extends RunModel {
  readonly name: string;
  readonly namespace: string;
  /** Who decided on the namespace. */
  readonly namespaceOrigin: Origin;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly operator: ISparkOperator;
  readonly image: SparkImage;
  readonly code: SparkCode;
  /** Whether it is a server that stays (Spark Connect): in client mode, in the pod `<name>-server`. */
  readonly stays?: boolean;
  /** Which way the settings of pods take. */
  readonly podSettings: PodSettings;
  readonly driver: SparkPodModel & {
    readonly kubernetesMaster?: string;
    readonly serviceAnnotations: Readonly<Record<string, string>>;
    readonly serviceLabels: Readonly<Record<string, string>>;
  };
  readonly executor: SparkPodModel & { readonly instances?: number; readonly deleteOnTermination?: boolean; readonly identity?: ISparkIdentity };
  /** Spark configuration by full key (`spark.…`), without what typed properties render to fields. */
  readonly conf: TrackedMap<string>;
  /** Hadoop configuration by key without `spark.hadoop.`. */
  readonly hadoopConf: TrackedMap<string>;
  readonly memoryOverheadFactor?: number;
  readonly restartPolicy: RestartPolicy;
  readonly timeToLiveSeconds: number;
  readonly imagePullPolicy: string;
  readonly imagePullSecrets: readonly string[];
  readonly identity?: ISparkIdentity;
  readonly allowHostPath: boolean;
  readonly permissions: readonly Tracked<PermissionNeed>[];
  /** Paths of properties that nobody set, and that have their default. */
  readonly defaults: ReadonlySet<string>;
  readonly requirements: readonly Tracked<ImageAbility>[];
  /** Beginnings of keys that libraries of the user read. */
  readonly confPrefixes: readonly Tracked<string>[];
  readonly featureChecks: readonly Tracked<ISparkJobCheck>[];
  /** What reading the properties already found wrong, such as a size that Spark cannot express. */
  readonly findings: readonly (Finding & { readonly id: string })[];
}
