import type { Construct } from 'constructs';

/** What `helm template` would know beside the values, and what this library does beside the chart: for `SparkOperator.fromChartValues`. */
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

  /**
   * Whether the operator's namespace is defined here, before its RBAC objects (Helm: `--create-namespace`).
   * @default false
   */
  readonly createNamespace?: boolean;
  /**
   * Whether the listed job namespaces are defined here, before the operator's RBAC objects, which need them (`default` always exists and is left out).
   * @default false
   */
  readonly createJobNamespaces?: boolean;
  /**
   * Whether the three custom resource definitions are part of this installation (Helm: not `--skip-crds`).
   * @default true
   */
  readonly installCrds?: boolean;
  /**
   * Whether the definitions carry a schema for pod templates (`SparkOperatorCrds`, hardened form).
   * @default false
   */
  readonly strictTemplates?: boolean;
  /**
   * Where the definitions are placed, such as a chart of their own.
   * @default - here
   */
  readonly crdScope?: Construct;
  /**
   * Where the operator's service accounts, roles and bindings are placed.
   * @default - here
   */
  readonly rbacScope?: Construct;
  /**
   * Where the service accounts, roles and bindings of jobs are placed.
   * @default - here
   */
  readonly jobRbacScope?: Construct;
  /**
   * Warnings that do not apply here: id of the check to the reason.
   * @default - none
   */
  readonly acknowledgeWarnings?: { [id: string]: string };
}
