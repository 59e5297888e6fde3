import type { Construct } from 'constructs';
import type { JobNamespaces } from '../job/job-namespaces';
import type { OperatorVersion } from '../job/operator-version';
import type { UiIngressTls } from '../job/run/spark-ui';
import type { ImagePullPolicy } from '../pod/image-pull-policy';
import type { ChartArguments } from './chart/chart-arguments';
import type { CrdUpgradeOptions } from './crd-upgrade';
import type { OperatorMetricsOptions, OperatorPodMonitorOptions } from './monitoring';
import type { OperatorNetworkPolicy } from './network-policy';
import type { OperatorControllerOptions } from './operator-pod-options';
import type { OperatorPreset } from './operator-preset';
import type { OperatorWebhook } from './operator-webhook';

/** Ingresses that the operator makes for the web UI of each job (Helm: `controller.uiIngress`). */
export interface UiIngressOptions {
  /**
   * Host and path of the ingress, with `{{$appName}}` and `{{$appNamespace}}`, such as `{{$appName}}.spark.example.com`
   * or `spark.example.com/{{$appNamespace}}/{{$appName}}`.
   */
  readonly urlFormat: string;
  /**
   * Ingress class.
   * @default - the cluster's default
   */
  readonly ingressClassName?: string;
  /**
   * TLS of the ingresses. Needs operator 2.3.0.
   * @default - none
   */
  readonly tls?: UiIngressTls[];
  /**
   * Annotations of the ingresses.
   * @default - none
   */
  readonly annotations?: { [key: string]: string };
}

/** Batch schedulers that jobs may use (Helm: `controller.batchScheduler`). */
export interface BatchSchedulingOptions {
  /**
   * Scheduler of jobs that name none: `volcano`, `yunikorn`, or one of `kubeSchedulerNames`.
   * @default - Kubernetes' own
   */
  readonly defaultScheduler?: string;
  /**
   * Names of schedulers that understand the PodGroup of scheduler-plugins (`scheduling.x-k8s.io`).
   * @default - none
   */
  readonly kubeSchedulerNames?: string[];
}

/**
 * Properties of `SparkOperator`. A reader of the Helm chart 2.5.2 finds each of its values; docs/guides/operator.md has the table.
 *
 * The operators of one app are taken to go to one cluster, and must not share namespaces, names or definitions; give each cluster an app of its own.
 */
export interface SparkOperatorProps {
  /**
   * Release of the operator: decides image, arguments and rules.
   * @default OperatorVersion.V2_5_2
   */
  readonly operatorVersion?: OperatorVersion;
  /**
   * Namespaces whose Spark applications the operator runs. They must exist before the manifests are applied, or be created with `createJobNamespaces`.
   * @default JobNamespaces.of('default')
   */
  readonly jobNamespaces?: JobNamespaces;
  /**
   * Namespace of the operator.
   * @default - the chart's namespace, else 'spark-operator'
   * @jsii suppress JSII5018 the word of Kubernetes
   */
  readonly namespace?: string;
  /**
   * Whether the operator's namespace is defined here, before its RBAC objects.
   * @default false
   */
  readonly createNamespace?: boolean;
  /**
   * Whether the listed job namespaces are defined here, before the operator's RBAC objects, which need them (`default` always exists and is left out).
   * @default false
   */
  readonly createJobNamespaces?: boolean;
  /**
   * Name of the installation: label `app.kubernetes.io/instance` and the start of every object's name (Helm: the release name).
   * @default 'spark-operator'
   */
  readonly releaseName?: string;
  /**
   * Replaces `spark-operator` in labels and names (Helm: `nameOverride`).
   * @default 'spark-operator'
   */
  readonly nameOverride?: string;
  /**
   * Replaces the start of every object's name (Helm: `fullnameOverride`).
   * @default - the release name if it contains the name, else `<release name>-<name>`
   */
  readonly fullNameOverride?: string;
  /**
   * Further labels of every object and pod.
   * @default - none
   */
  readonly labels?: { [key: string]: string };
  /**
   * Kubernetes version of the cluster, such as `1.34`.
   * @default - any; version-bound settings are taken at their word
   */
  readonly kubernetesVersion?: string;

  /**
   * Whether the three custom resource definitions are part of this installation.
   * @default true
   */
  readonly installCrds?: boolean;
  /**
   * Whether the definitions carry a schema for pod templates (`SparkOperatorCrds`, hardened form).
   * @default false
   */
  readonly strictTemplates?: boolean;
  /**
   * Where the definitions are placed, such as a chart of their own. Charts of the operator's objects depend on each other, so that cdk8s numbers their files in the
   * order in which they can be applied: definitions, `rbacScope`, `jobRbacScope`, processes. An order that was given before is kept.
   * @default - here
   */
  readonly crdScope?: Construct;
  /**
   * Where the operator's service accounts, roles and bindings are placed, and namespaces that are defined.
   * @default - here
   */
  readonly rbacScope?: Construct;
  /**
   * Where the service accounts, roles and bindings of jobs are placed; with them their namespaces, if they are defined and this comes before `rbacScope`.
   * @default - here
   */
  readonly jobRbacScope?: Construct;
  /**
   * A Helm hook that applies the definitions before each installation and upgrade; for `cdk8s synth --format helm` and Argo CD (Helm: `hook.upgradeCrd`).
   * @default - none
   */
  readonly crdUpgrade?: CrdUpgradeOptions;

  /**
   * Registry of every image of the operator: set it once for a mirror.
   * @default 'ghcr.io'
   */
  readonly imageRegistry?: string;
  /**
   * Repository of the operator's image.
   * @default 'kubeflow/spark-operator/controller'
   */
  readonly imageRepository?: string;
  /**
   * Tag of the operator's image, which a digest may follow (`2.5.2@sha256:...`). A tag of another release must know the arguments of `operatorVersion`. With a tag that may be a newer build (one that is no
   * release number, or a higher one) the operator may also record events in the group `events.k8s.io`, as builds after 2.5.2 do.
   * @default - the release number
   */
  readonly imageTag?: string;
  /**
   * When nodes pull images.
   * @default ImagePullPolicy.IF_NOT_PRESENT
   */
  readonly imagePullPolicy?: ImagePullPolicy;
  /**
   * Names of Secrets for pulling images.
   * @default - none
   */
  readonly imagePullSecrets?: string[];

  /**
   * Settings of the controller.
   * @default - as described there
   */
  readonly controller?: OperatorControllerOptions;
  /**
   * The webhook: self-managed certificate, cert-manager, or none.
   * @default OperatorWebhook.selfManaged()
   */
  readonly webhook?: OperatorWebhook;
  /**
   * Whether each job gets a Service for its web UI.
   * @default true
   */
  readonly uiService?: boolean;
  /**
   * Ingresses for web UIs; needs `uiService`.
   * @default - none
   */
  readonly uiIngress?: UiIngressOptions;
  /**
   * Batch schedulers that jobs may use.
   * @default - none
   */
  readonly batchScheduling?: BatchSchedulingOptions;
  /**
   * Feature gates, name to state. Needs operator 2.5.0, which knows `PartialRestart` and `LoadSparkDefaults`.
   * @default - all off
   */
  readonly featureGates?: { [name: string]: boolean };
  /**
   * Metrics of controller and webhook.
   * @default - on, port 8080, path /metrics
   */
  readonly metrics?: OperatorMetricsOptions;
  /**
   * A PodMonitor of the Prometheus operator, which must be installed in the cluster; needs metrics.
   * @default - none
   */
  readonly podMonitor?: OperatorPodMonitorOptions;
  /**
   * Network policies for the operator's pods.
   * @default - none
   */
  readonly networkPolicy?: OperatorNetworkPolicy;

  /**
   * Name of the service account that jobs run as, in each listed job namespace (Helm: `spark.serviceAccount.name`).
   * @default - `<full name>-spark`; `default` when `createJobServiceAccounts` is false
   */
  readonly jobServiceAccountName?: string;
  /**
   * Whether to define that service account.
   * @default true
   */
  readonly createJobServiceAccounts?: boolean;
  /**
   * Annotations of that service account, such as those of workload identity.
   * @default - none
   */
  readonly jobServiceAccountAnnotations?: { [key: string]: string };
  /**
   * Whether its token is mounted into the pods of jobs; a driver cannot make executors without one.
   * @default true
   */
  readonly automountJobServiceAccountToken?: boolean;
  /**
   * Whether to define the role and binding of that service account.
   * @default true
   */
  readonly createJobRbac?: boolean;
  /**
   * Annotations of that role and binding.
   * @default - none
   */
  readonly jobRbacAnnotations?: { [key: string]: string };

  /**
   * Bundles of settings; what is set here directly wins, then the later preset.
   * @default - none
   */
  readonly presets?: OperatorPreset[];
  /**
   * Warnings that do not apply here: id of the check to the reason.
   * @default - none
   */
  readonly acknowledgeWarnings?: { [id: string]: string };
  /**
   * How the chart would write arguments, for `SparkOperator.fromChartValues`.
   * @internal
   */
  readonly _chartArguments?: ChartArguments;
}
