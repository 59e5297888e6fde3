import { Duration } from 'cdk8s';
import { JobNamespaces } from '../../job/job-namespaces';
import { OperatorVersion } from '../../job/operator-version';
import { ImagePullPolicy } from '../../pod/image-pull-policy';
import type { JsonObject } from '../../private/json';
import { compareVersions, isSemver } from '../../private/version';
import { mergePresets } from './merge-presets';
import type { NamespaceScope } from './namespace-scope';
import { namespaceScope } from './namespace-scope';
import type { OperatorNetworkPolicyOptions } from '../network-policy';
import type { OperatorNames } from './operator-names';
import { operatorNames, selectorLabels } from './operator-names';
import type { PodModel } from './operator-pod-model';
import { resolvePod } from './operator-pod-model';
import { TimestampPrecision } from '../operator-pod-options';
import type { CertificateIssuer } from '../operator-webhook';
import { WebhookFailurePolicy } from '../operator-webhook';
import { OperatorWebhook } from '../operator-webhook';
import type { BatchSchedulingOptions, SparkOperatorProps, UiIngressOptions } from '../spark-operator-props';

/** The controller, every default filled in. */
export interface ControllerModel extends PodModel {
  readonly workers: number;
  readonly leaseDuration: Duration;
  readonly renewDeadline: Duration;
  readonly retryPeriod: Duration;
  readonly workQueueQps: number;
  readonly workQueueBurst: number;
  readonly workQueueMaxDelay: Duration;
  readonly driverPodCreationGracePeriod: Duration;
  readonly maxTrackedExecutorPerApp: number;
  readonly scheduledTimestampPrecision: TimestampPrecision;
  readonly pprof?: { readonly port: number; readonly portName: string };
}

/** The certificate that cert-manager makes. */
export interface CertificateModel {
  readonly name: string;
  /** The issuer, complete; `define` when it is the self-signed one that this installation defines. */
  readonly issuer: Required<CertificateIssuer> & { readonly define: boolean };
  readonly duration: Duration;
  readonly renewBefore?: Duration;
  readonly reloadAnnotation: boolean;
}

/** The webhook, every default filled in. */
export interface WebhookModel extends PodModel {
  readonly port: number;
  readonly portName: string;
  readonly failurePolicy: WebhookFailurePolicy;
  readonly timeout: Duration;
  readonly resourceQuotaEnforcement: boolean;
  /** Present when cert-manager makes the certificate. */
  readonly certificate?: CertificateModel;
}

/** Metrics of both processes. */
export interface MetricsModel {
  readonly port: number;
  readonly portName: string;
  readonly endpoint: string;
  readonly prefix: string;
  readonly labels: readonly string[];
  readonly jobSubmitLatencyBuckets: readonly number[];
  readonly jobStartLatencyBuckets: readonly number[];
}

/** Service accounts, roles and bindings for jobs, in each account namespace. */
export interface JobAccountsModel {
  readonly name: string;
  readonly create: boolean;
  readonly annotations: Readonly<Record<string, string>>;
  readonly automountToken: boolean;
  readonly createRbac: boolean;
  readonly rbacAnnotations: Readonly<Record<string, string>>;
}

/** An installation of the operator as plain data: what the checks read and the renderers write. */
export interface OperatorModel {
  /** Properties with the presets merged in: what a check compares and a message quotes. */
  readonly given: SparkOperatorProps;
  /** Where a value comes from that a preset set, by the path of its property: `controller.replicas` to `presets[0]`. */
  readonly presetOf: ReadonlyMap<string, string>;
  readonly version: OperatorVersion;
  readonly namespace: string;
  readonly names: OperatorNames;
  readonly jobNamespaces: JobNamespaces;
  readonly scope: NamespaceScope;
  readonly labels: Readonly<Record<string, string>>;
  readonly kubernetesVersion?: string;
  readonly imageRegistry: string;
  /** Registry, repository and tag. */
  readonly image: string;
  /** Whether the image may be a newer build than `version`: a tag of its own that is not known to be older. */
  readonly imageMayBeNewer: boolean;
  readonly imagePullPolicy: ImagePullPolicy;
  readonly imagePullSecrets: readonly string[];
  readonly controller: ControllerModel;
  readonly webhook?: WebhookModel;
  readonly uiService: boolean;
  readonly uiIngress?: UiIngressOptions;
  readonly batchScheduling?: BatchSchedulingOptions;
  /** Schedulers that a job may name; empty when batch scheduling is off. */
  readonly batchSchedulers: readonly string[];
  readonly featureGates: Readonly<Record<string, boolean>>;
  readonly metrics?: MetricsModel;
  readonly podMonitor?: {
    readonly labels: Readonly<Record<string, string>>;
    readonly jobLabel: string;
    readonly scheme: string;
    readonly interval: Duration;
  };
  readonly networkPolicy?: OperatorNetworkPolicyOptions & { readonly restrictsEgress: boolean };
  readonly crdUpgrade?: {
    readonly image: string;
    readonly nodeSelector: Readonly<Record<string, string>>;
    readonly affinity?: JsonObject;
    readonly tolerations: readonly JsonObject[];
  };
  readonly jobAccounts: JobAccountsModel;
  readonly createNamespace: boolean;
  readonly createJobNamespaces: boolean;
  readonly installCrds: boolean;
  readonly strictTemplates: boolean;
}

const SUBMIT_BUCKETS = [0.5, 1, 2, 4, 8, 16, 32, 64, 128, 256];
const START_BUCKETS = [30, 60, 90, 120, 150, 180, 210, 240, 270, 300];
/** Gates of 2.5.0 to 2.5.2, in the chart's order. */
const GATES_OFF = { PartialRestart: false, LoadSparkDefaults: false };

/** Fills in every default and merges the presets. Pure: the same properties give the same model. */
export function resolveOperator(namespace: string, props: SparkOperatorProps): OperatorModel {
  const version = props.operatorVersion ?? OperatorVersion.V2_5_2;
  const { given, webhookPortAnnotation, presetOf } = mergePresets(props, version);
  const names = operatorNames({ releaseName: given.releaseName, nameOverride: given.nameOverride, fullNameOverride: given.fullNameOverride });
  const jobNamespaces = given.jobNamespaces ?? JobNamespaces.of('default');
  const webhook = webhookModel(given.webhook ?? OperatorWebhook.selfManaged(), names, webhookPortAnnotation);
  const imageRegistry = given.imageRegistry ?? 'ghcr.io';
  const release = imageRelease(given.imageTag);
  return {
    given,
    presetOf,
    version,
    namespace,
    names,
    jobNamespaces,
    scope: namespaceScope(jobNamespaces, {
      chartGrantsSelector: version.atLeast('2.5.1'),
      quotaEnforcement: webhook?.resourceQuotaEnforcement ?? false,
    }),
    labels: given.labels ?? {},
    kubernetesVersion: given.kubernetesVersion,
    imageRegistry,
    image: `${imageRegistry}/${given.imageRepository ?? 'kubeflow/spark-operator/controller'}:${given.imageTag ?? version.version}`,
    imageMayBeNewer: release !== undefined && !(isSemver(release) && compareVersions(release, version.version) <= 0),
    imagePullPolicy: given.imagePullPolicy ?? ImagePullPolicy.IF_NOT_PRESENT,
    imagePullSecrets: given.imagePullSecrets ?? [],
    controller: controllerModel(given, names, version),
    webhook,
    uiService: given.uiService ?? true,
    uiIngress: given.uiIngress,
    batchScheduling: given.batchScheduling,
    batchSchedulers:
      given.batchScheduling === undefined ? [] : [...new Set(['volcano', 'yunikorn', ...(given.batchScheduling.kubeSchedulerNames ?? [])])],
    featureGates: given.featureGates ?? GATES_OFF,
    metrics: metricsModel(given),
    podMonitor: given.podMonitor && {
      labels: given.podMonitor.labels ?? {},
      jobLabel: given.podMonitor.jobLabel ?? 'spark-operator-podmonitor',
      scheme: given.podMonitor.scheme ?? 'http',
      interval: given.podMonitor.interval ?? Duration.seconds(5),
    },
    networkPolicy: given.networkPolicy && { ...given.networkPolicy._options, restrictsEgress: given.networkPolicy._restrictsEgress },
    crdUpgrade: crdUpgradeModel(given, imageRegistry, version),
    jobAccounts: jobAccountsModel(given, names),
    createNamespace: given.createNamespace ?? false,
    createJobNamespaces: given.createJobNamespaces ?? false,
    installCrds: given.installCrds ?? true,
    strictTemplates: given.strictTemplates ?? false,
  };
}

/** What an image tag says of its release: a digest behind it says nothing. */
export function imageRelease(tag: string | undefined): string | undefined {
  return tag?.split('@')[0];
}

function controllerModel(given: SparkOperatorProps, names: OperatorNames, version: OperatorVersion): ControllerModel {
  const options = given.controller ?? {};
  // Before 2.4.0 the chart leaves these to the binary, whose own defaults are longer.
  const chartSetsDurations = version.atLeast('2.4.0');
  return {
    ...resolvePod(options, {
      component: 'controller',
      accountName: names.controller,
      selector: selectorLabels(names, 'controller'),
      volume: { name: 'tmp', emptyDir: { sizeLimit: '1Gi' } },
      volumeMount: { name: 'tmp', mountPath: '/tmp', readOnly: false },
    }),
    workers: options.workers ?? 10,
    leaseDuration: options.leaseDuration ?? Duration.seconds(15),
    renewDeadline: options.renewDeadline ?? Duration.seconds(chartSetsDurations ? 10 : 14),
    retryPeriod: options.retryPeriod ?? Duration.seconds(chartSetsDurations ? 2 : 4),
    workQueueQps: options.workQueueQps ?? 50,
    workQueueBurst: options.workQueueBurst ?? 500,
    workQueueMaxDelay: options.workQueueMaxDelay ?? Duration.hours(6),
    driverPodCreationGracePeriod: options.driverPodCreationGracePeriod ?? Duration.seconds(10),
    maxTrackedExecutorPerApp: options.maxTrackedExecutorPerApp ?? 1000,
    scheduledTimestampPrecision: options.scheduledTimestampPrecision ?? TimestampPrecision.NANOS,
    pprof: options.pprofPort === undefined ? undefined : { port: options.pprofPort, portName: options.pprofPortName ?? 'pprof' },
  };
}

function webhookModel(webhook: OperatorWebhook, names: OperatorNames, portAnnotation: string | undefined): WebhookModel | undefined {
  if (webhook._kind === 'none') return undefined;
  const options = webhook._options;
  const port = options.port ?? 9443;
  const fromPresets = portAnnotation === undefined ? {} : { [portAnnotation]: String(port) };
  const pod = { ...options, podAnnotations: { ...fromPresets, ...options.podAnnotations } };
  return {
    ...resolvePod(pod, {
      component: 'webhook',
      accountName: names.webhook,
      selector: selectorLabels(names, 'webhook'),
      volume: { name: 'serving-certs', emptyDir: { sizeLimit: '500Mi' } },
      volumeMount: { name: 'serving-certs', mountPath: '/etc/k8s-webhook-server/serving-certs', subPath: 'serving-certs', readOnly: false },
    }),
    port,
    portName: options.portName ?? 'webhook',
    failurePolicy: options.failurePolicy ?? WebhookFailurePolicy.FAIL,
    timeout: options.timeout ?? Duration.seconds(10),
    resourceQuotaEnforcement: options.resourceQuotaEnforcement ?? false,
    certificate: webhook._kind === 'cert-manager' ? certificateModel(webhook, names) : undefined,
  };
}

function certificateModel(webhook: OperatorWebhook, names: OperatorNames): CertificateModel {
  const { issuer, certificateName, issuerName, duration, renewBefore, reloadAnnotation } = webhook._options;
  return {
    name: certificateName ?? names.certificate,
    issuer: {
      group: issuer?.group ?? 'cert-manager.io',
      kind: issuer?.kind ?? 'Issuer',
      name: issuer?.name ?? issuerName ?? names.selfSignedIssuer,
      define: issuer === undefined,
    },
    duration: duration ?? Duration.days(3650),
    renewBefore,
    reloadAnnotation: reloadAnnotation ?? true,
  };
}

function metricsModel(given: SparkOperatorProps): MetricsModel | undefined {
  const { enabled = true, ...metrics } = given.metrics ?? {};
  if (!enabled) return undefined;
  return {
    port: metrics.port ?? 8080,
    portName: metrics.portName ?? 'metrics',
    endpoint: metrics.endpoint ?? '/metrics',
    prefix: metrics.prefix ?? '',
    labels: metrics.labels ?? ['app_type'],
    jobSubmitLatencyBuckets: metrics.jobSubmitLatencyBuckets ?? SUBMIT_BUCKETS,
    jobStartLatencyBuckets: metrics.jobStartLatencyBuckets ?? START_BUCKETS,
  };
}

function crdUpgradeModel(given: SparkOperatorProps, imageRegistry: string, version: OperatorVersion): OperatorModel['crdUpgrade'] {
  const hook = given.crdUpgrade;
  return (
    hook && {
      image: `${hook.imageRegistry ?? imageRegistry}/${hook.imageRepository ?? 'kubeflow/spark-operator/kubectl'}:${hook.imageTag ?? version.version}`,
      nodeSelector: hook.nodeSelector ?? {},
      affinity: hook.affinity?._toJson(),
      tolerations: (hook.tolerations ?? []).map((toleration) => toleration._toJson()),
    }
  );
}

function jobAccountsModel(given: SparkOperatorProps, names: OperatorNames): JobAccountsModel {
  const create = given.createJobServiceAccounts ?? true;
  return {
    name: given.jobServiceAccountName ?? (create ? names.spark : 'default'),
    create,
    annotations: given.jobServiceAccountAnnotations ?? {},
    automountToken: given.automountJobServiceAccountToken ?? true,
    createRbac: given.createJobRbac ?? true,
    rbacAnnotations: given.jobRbacAnnotations ?? {},
  };
}
