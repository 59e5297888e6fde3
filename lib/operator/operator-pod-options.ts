import type { Duration } from 'cdk8s';
import type { Affinity } from '../pod/affinity';
import type { EnvSource } from '../pod/env-source';
import type { EnvVar } from '../pod/env-var';
import type { PodVolume } from '../pod/pod-volume';
import type { PodResources } from '../pod/resources';
import type { ContainerSecurity, PodSecurity } from '../pod/security-context';
import type { Sidecar } from '../pod/sidecar';
import type { Toleration } from '../pod/toleration';
import type { TopologySpread } from '../pod/topology-spread';
import type { VolumeMount } from '../pod/volume-mount';
import type { DisruptionBudget } from './disruption-budget';

/** How much the operator's processes say. */
export enum LogLevel {
  DEBUG = 'debug',
  INFO = 'info',
  ERROR = 'error',
}

/** In which form the operator's processes log. */
export enum LogEncoder {
  CONSOLE = 'console',
  JSON = 'json',
}

/** Settings that the controller and the webhook server share (Helm: `controller.*` and `webhook.*`). */
export interface OperatorPodOptions {
  /**
   * Number of pods. More than one needs leader election.
   * @default 1
   */
  readonly replicas?: number;
  /**
   * Old ReplicaSets kept for a roll-back.
   * @default 10
   */
  readonly revisionHistoryLimit?: number;
  /**
   * Verbosity of the log.
   * @default LogLevel.INFO
   */
  readonly logLevel?: LogLevel;
  /**
   * Form of the log.
   * @default LogEncoder.CONSOLE
   */
  readonly logEncoder?: LogEncoder;
  /**
   * Whether one of several pods is elected to work.
   * @default true
   */
  readonly leaderElection?: boolean;
  /**
   * Requests per second to the API server, on average (`--kube-api-qps`); negative for no limit. Needs operator 2.5.1.
   * @default 20, and no flag before operator 2.5.1
   */
  readonly kubeApiQps?: number;
  /**
   * Requests to the API server in a burst (`--kube-api-burst`). Needs operator 2.5.1.
   * @default 30, and no flag before operator 2.5.1
   */
  readonly kubeApiBurst?: number;
  /**
   * Name of the service account.
   * @default - `<full name>-controller` or `<full name>-webhook`; `default` when `createServiceAccount` is false
   */
  readonly serviceAccountName?: string;
  /**
   * Whether to define the service account; false uses one that exists.
   * @default true
   */
  readonly createServiceAccount?: boolean;
  /**
   * Annotations of the service account.
   * @default - none
   */
  readonly serviceAccountAnnotations?: { [key: string]: string };
  /**
   * Whether the token of the service account is mounted into the pods; without it the operator cannot reach the API server unless a token is projected by other means.
   * @default true
   */
  readonly automountServiceAccountToken?: boolean;
  /**
   * Whether to define roles and bindings; false leaves them to you.
   * @default true
   */
  readonly createRbac?: boolean;
  /**
   * Annotations of the roles and bindings.
   * @default - none
   */
  readonly rbacAnnotations?: { [key: string]: string };
  /**
   * Further labels of the pods; the labels that select the pods cannot be replaced.
   * @default - none
   */
  readonly podLabels?: { [key: string]: string };
  /**
   * Further annotations of the pods.
   * @default - none
   */
  readonly podAnnotations?: { [key: string]: string };
  /**
   * Environment variables.
   * @default - none
   */
  readonly env?: EnvVar[];
  /**
   * Secrets and config maps whose keys become environment variables.
   * @default - none
   */
  readonly envFrom?: EnvSource[];
  /**
   * Further volumes, such as those of sidecars. A volume with the name of a default one (`tmp` in the controller, `serving-certs` in the webhook) replaces it.
   * @default - those that are mounted
   */
  readonly volumes?: PodVolume[];
  /**
   * Further mounts of the main container; the mounted volumes are defined too.
   * @default - none beyond the default one
   */
  readonly volumeMounts?: VolumeMount[];
  /**
   * Whether the volume that the process writes to is defined and mounted: `tmp` at `/tmp` in the controller (spark-submit writes pod templates there),
   * `serving-certs` in the webhook. False leaves it to `volumes` and `volumeMounts`.
   * @default true
   */
  readonly defaultVolume?: boolean;
  /**
   * Requests and limits of the main container. Every submission forks a JVM in the controller: size it for `workers` JVMs.
   * @default - none
   */
  readonly resources?: PodResources;
  /**
   * Further containers.
   * @default - none
   */
  readonly sidecars?: Sidecar[];
  /**
   * Labels that a node must have.
   * @default - none
   */
  readonly nodeSelector?: { [key: string]: string };
  /**
   * Affinity of the pods.
   * @default - none
   */
  readonly affinity?: Affinity;
  /**
   * Taints that the pods tolerate.
   * @default - none
   */
  readonly tolerations?: Toleration[];
  /**
   * Priority class of the pods.
   * @default - none
   */
  readonly priorityClassName?: string;
  /**
   * How pods spread over topology domains; needs more than one replica. The pods' own labels select when a constraint names none.
   * @default - none
   */
  readonly topologySpread?: TopologySpread[];
  /**
   * Security context of the pods.
   * @default - `fsGroup: 185`
   */
  readonly podSecurity?: PodSecurity;
  /**
   * Security context of the main container.
   * @default - read-only root, no privileges, non-root, no capabilities, seccomp RuntimeDefault
   */
  readonly containerSecurity?: ContainerSecurity;
  /**
   * Whether the pods use the host's user namespace; needs Kubernetes 1.30.
   * @default - the cluster's default
   */
  readonly hostUsers?: boolean;
  /**
   * Whether the pods use the node's network, as EKS with a custom CNI needs for the webhook.
   * @default false
   */
  readonly hostNetwork?: boolean;
  /**
   * Budget for voluntary disruptions; needs more than one replica.
   * @default - none
   */
  readonly disruptionBudget?: DisruptionBudget;
}

/** Settings of the controller (Helm: `controller.*`). */
export interface OperatorControllerOptions extends OperatorPodOptions {
  /**
   * Applications that are worked on at the same time (`--controller-threads`); each may fork a JVM for spark-submit.
   * @default 10
   */
  readonly workers?: number;
  /**
   * How long a leader's lease holds. Longer than the renew deadline.
   * @default Duration.seconds(15)
   */
  readonly leaseDuration?: Duration;
  /**
   * How long a leader tries to renew its lease. Longer than the retry period.
   * @default Duration.seconds(10), and no flag before operator 2.4.0, which means 14 seconds
   */
  readonly renewDeadline?: Duration;
  /**
   * Time between two tries for the lease.
   * @default Duration.seconds(2), and no flag before operator 2.4.0, which means 4 seconds
   */
  readonly retryPeriod?: Duration;
  /**
   * Items per second that the work queue lets through, on average.
   * @default 50
   */
  readonly workQueueQps?: number;
  /**
   * Items that the work queue lets through in a burst.
   * @default 500
   */
  readonly workQueueBurst?: number;
  /**
   * Longest delay of an item in the work queue; `Duration.millis(0)` means no upper limit.
   * @default Duration.hours(6)
   */
  readonly workQueueMaxDelay?: Duration;
  /**
   * How long a driver pod that is not found after a submission is looked for, before the submission counts as failed.
   * @default Duration.seconds(10)
   */
  readonly driverPodCreationGracePeriod?: Duration;
  /**
   * Executors per application whose state is kept in the status; the executors with higher numbers are not.
   * @default 1000
   */
  readonly maxTrackedExecutorPerApp?: number;
  /**
   * Precision of the time stamp in the names of scheduled runs: decides how long the name of a scheduled job may be. Needs operator 2.5.0.
   * @default TimestampPrecision.NANOS, and no flag before operator 2.5.0
   */
  readonly scheduledTimestampPrecision?: TimestampPrecision;
  /**
   * Port of Go's profiler; its Service is defined with it.
   * @default - no profiler
   */
  readonly pprofPort?: number;
  /**
   * Name of the profiler's port.
   * @default 'pprof'
   */
  readonly pprofPortName?: string;
}

/** Precision of the time stamp in the names of scheduled runs (`--scheduled-spark-application-timestamp-precision`). */
export enum TimestampPrecision {
  NANOS = 'nanos',
  MICROS = 'micros',
  MILLIS = 'millis',
  SECONDS = 'seconds',
  MINUTES = 'minutes',
}
