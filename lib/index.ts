// The public API: what is exported here is a promise. Files in lib/ never import this one.

export { Affinity, AffinityOptions } from './pod/affinity';
export { NodeRequirement, NodeTerm, PodRequirement, PodTerm, WeightedNodeTerm, WeightedPodTerm } from './pod/affinity-terms';
export { ContainerLifecycle, ContainerLifecycleOptions, LifecycleAction } from './pod/container-lifecycle';
export { ContainerPort, PortProtocol } from './pod/container-port';
export { ContainerProbe, ContainerProbeOptions } from './pod/container-probe';
export { EnvSource, EnvSourceOptions } from './pod/env-source';
export { EnvKeyOptions, EnvResourceOptions, EnvVar } from './pod/env-var';
export { ImagePullPolicy } from './pod/image-pull-policy';
export { DnsConfig, DnsConfigOptions, DnsPolicy, HostAlias } from './pod/pod-network';
export { PodVolume } from './pod/pod-volume';
export {
  CsiVolumeOptions,
  DownwardApiFile,
  EmptyDirOptions,
  EphemeralClaimOptions,
  HostPathOptions,
  HostPathType,
  KeyFilesOptions,
  ReadOnlyVolumeOptions,
} from './pod/pod-volume-options';
export { PodResources, PodResourcesOptions } from './pod/resources';
export {
  ContainerSecurity,
  ContainerSecurityOptions,
  FsGroupChangePolicy,
  PodSecurity,
  PodSecurityOptions,
  ProcMount,
  SeLinuxChangePolicy,
  SupplementalGroupsPolicy,
} from './pod/security-context';
export { AppArmorProfile, SeLinuxOptions, SeccompProfile, SecurityOptions, WindowsSecurityOptions } from './pod/security-profiles';
export { Sidecar, SidecarOptions } from './pod/sidecar';
export { TaintEffect, Toleration, TolerationOptions } from './pod/toleration';
export { NodeInclusion, TopologySpread, TopologySpreadOptions, WhenUnsatisfiable } from './pod/topology-spread';
export { MountPropagation, RecursiveReadOnly, VolumeMount } from './pod/volume-mount';

export { BatchScheduler, VolcanoOptions, YunikornOptions } from './job/run/batch-scheduler';
export { DynamicAllocation } from './job/run/dynamic-allocation';
export { ScheduleConcurrency } from './job/schedule/concurrency';
export { SparkSetting } from './job/explain';
export { Gpu } from './job/pods/gpu';
export { JobNamespaces, NamespaceCoverage } from './job/job-namespaces';
export { GarbageCollector, JvmOptions } from './job/tuning/jvm-options';
export { OperatorVersion } from './job/operator-version';
export { Parallelism } from './job/tuning/parallelism';
export { DriverOptions, ExecutorOptions, SparkPodOptions } from './job/pods/pod-options';
export { PodSettings } from './job/pods/pod-settings';
export { ConnectManifestOptions } from './job/read/connect-manifest-options';
export { SparkManifestOptions } from './job/read/manifest-options';
export { SparkSubmitOptions } from './job/read/spark-submit-options';
export { SparkSubmitDecision } from './job/read/submit/submit-rules';
export { SparkSubmitCommand, SparkSubmitCommandOptions } from './job/render/spark-submit-command';
export { SparkJobResources, SparkPodResources, SparkResourceTotal } from './job/resources/resources-shape';
export { OnFailureRestartOptions, RestartOptions, RestartPolicy } from './job/run/restart-policy';
export { ScheduledSparkJob } from './job/schedule/scheduled-spark-job';
export { ScheduledSparkJobProps } from './job/schedule/scheduled-spark-job-props';
export { JvmCodeOptions, PythonCodeOptions, RCodeOptions, SparkCode, SparkCodeOptions, SparkLanguage } from './job/spark-code';
export { FeatureProblem, ISparkFeature, ISparkJobBuilder, ISparkJobCheck, ISparkJobView, SparkPods } from './job/spark-feature';
export { ISparkIdentity, PermissionNeed } from './job/spark-identity';
export { ImageAbility } from './job/image/image-ability';
export { ApacheSparkImageOptions, ApacheSparkVariant, CustomSparkImageOptions, DockerfileOptions, SparkImage } from './job/image/spark-image';
export { SparkConnectServer } from './job/connect/spark-connect-server';
export { ConnectServerOptions, ConnectServiceOptions, SparkConnectServerProps } from './job/connect/spark-connect-server-props';
export { SparkJob } from './job/spark-job';
export { SparkJobOptions } from './job/spark-job-options';
export { SparkJobProps } from './job/spark-job-props';
export { SparkWorkloadOptions } from './job/spark-workload-options';
export { SparkLogging, SparkLoggingProps, SparkLogLevel } from './job/tuning/spark-logging';
export { JmxExporterOptions, PrometheusServletOptions, SparkMonitoring } from './job/run/spark-monitoring';
export { SparkSecret } from './job/pods/spark-secret';
export { ISparkOperator } from './job/spark-operator-contract';
export { SparkSchedule, Weekday } from './job/schedule/spark-schedule';
export { SparkRunOptions } from './job/run/spark-run-options';
export { DriverIngress, DriverServiceOptions, SparkUiOptions, UiIngressTls } from './job/run/spark-ui';
export { SparkProfile } from './job/profile/spark-profile';
export { SparkSerializer, SparkTuning } from './job/tuning/tuning';

export { SparkRbac } from './identity/spark-rbac';
export { SparkRbacProps } from './identity/spark-rbac-props';

export { EventLog, EventLogOptions, EventLogVolumeOptions } from './observability/event-log';
export { SparkHistoryServer } from './observability/spark-history-server';
export {
  HistoryCleanerOptions,
  HistoryIngressOptions,
  HistoryServiceOptions,
  HistoryStoreOptions,
  SparkHistoryServerProps,
} from './observability/spark-history-server-props';

export { CertificateAuthority } from './storage/certificate-authority';
export { CelebornShuffle, CelebornShuffleOptions } from './storage/celeborn';
export { CommitVerification } from './storage/commit-verification';
export { CommitVerificationProps } from './storage/commit-verification-props';
export { HdfsAccess, HdfsAccessOptions } from './storage/hdfs-access';
export { LocalDirs } from './storage/local-dirs';
export {
  EmptyLocalDirsOptions,
  EphemeralLocalDirsOptions,
  HostLocalDirsOptions,
  LocalDirAccess,
  LocalDirsEstimate,
  OnDemandLocalDirsOptions,
} from './storage/local-dirs-options';
export { OssAccess } from './storage/oss-access';
export { HadoopAliyunOptions, JindoOptions, OssAccessOptions } from './storage/oss-access-options';
export { S3Access } from './storage/s3-access';
export { AwsS3Options, CompatibleS3Options, OssS3Options, S3BucketOptions, S3StoreOptions } from './storage/s3-access-options';
export { S3AssumedRoleOptions, S3Credentials } from './storage/s3-credentials';
export { S3KeyStoreOptions, S3RoleOptions, S3SecretOptions } from './storage/s3-credentials-options';
export { S3Encryption } from './storage/s3-encryption';
export { S3InputStream, S3ReadPolicy, S3Tuning, S3UploadBuffer } from './storage/s3-tuning';
export { EphemeralBufferOptions, S3ABuffer, SharedBufferOptions } from './storage/s3a-buffer';
export { S3ACommitter } from './storage/s3a-committer';
export {
  ClusterStagingOptions,
  ConflictMode,
  FileCommitterOptions,
  MagicCommitterOptions,
  S3ACommitterOptions,
  StagingCommitter,
  StagingCommitterOptions,
} from './storage/s3a-committer-options';
export { S3ACommitterStorage } from './storage/s3a-committer-storage';
export { S3ACommitterStorageOptions, S3ACommitterStorageProps } from './storage/s3a-committer-storage-props';
export { SharedVolume } from './storage/shared-volume';
export {
  AzureFilesOptions,
  AzureFilesProtocol,
  EfsOptions,
  ExistingShareOptions,
  NfsShareOptions,
  SharedClaimOptions,
  SharedVolumeOptions,
} from './storage/shared-volume-options';

export { ChartValuesOptions } from './operator/chart/chart-values-options';
export { CrdUpgradeOptions } from './operator/crd-upgrade';
export { SparkOperatorCrds, SparkOperatorCrdsProps } from './operator/crds/crds';
export { DisruptionBudget } from './operator/disruption-budget';
export { SparkOperatorAttributes } from './operator/imported-operator';
export { OperatorMetricsOptions, OperatorPodMonitorOptions } from './operator/monitoring';
export { OperatorNetworkPolicy, OperatorNetworkPolicyOptions } from './operator/network-policy';
export { LogEncoder, LogLevel, OperatorControllerOptions, OperatorPodOptions, TimestampPrecision } from './operator/operator-pod-options';
export { EksCustomCniOptions, OperatorPreset, ThroughputOptions } from './operator/operator-preset';
export {
  CertManagerWebhookOptions,
  CertificateIssuer,
  OperatorWebhook,
  OperatorWebhookOptions,
  WebhookFailurePolicy,
} from './operator/operator-webhook';
export { SparkOperator } from './operator/spark-operator';
export { BatchSchedulingOptions, SparkOperatorProps, UiIngressOptions } from './operator/spark-operator-props';
