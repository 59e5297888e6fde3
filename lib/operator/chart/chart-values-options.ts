/** What `helm template` would know beside the values: for `SparkOperator.fromChartValues`. */
export interface ChartValuesOptions {
  /**
   * Name of the release: the first argument of `helm install`. At most 53 characters.
   * @default 'spark-operator'
   */
  readonly releaseName?: string;
  /**
   * Kubernetes version of the cluster, such as `1.34` (Helm: `--kube-version`). Before 1.30 the chart leaves `hostUsers` out.
   * @default - a version that has every feature that the chart asks for
   */
  readonly kubernetesVersion?: string;
  /**
   * Whether the cluster has cert-manager (Helm: `--api-versions cert-manager.io/v1/Certificate`); `certManager.enable` needs it.
   * @default false
   */
  readonly certManagerInstalled?: boolean;
  /**
   * Whether the cluster has the PodMonitor of the Prometheus operator (Helm: `--api-versions monitoring.coreos.com/v1/PodMonitor`);
   * `prometheus.podMonitor.create` needs it.
   * @default false
   */
  readonly podMonitorInstalled?: boolean;
}
