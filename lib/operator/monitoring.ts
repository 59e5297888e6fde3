import type { Duration } from 'cdk8s';

/** Metrics of the controller and the webhook (Helm: `prometheus.metrics`). */
export interface OperatorMetricsOptions {
  /**
   * Whether metrics are served.
   * @default true
   */
  readonly enabled?: boolean;
  /**
   * Port of the metrics, in both processes.
   * @default 8080
   */
  readonly port?: number;
  /**
   * Name of the port.
   * @default 'metrics'
   */
  readonly portName?: string;
  /**
   * Path of the metrics, as the pods' annotations and `--metrics-endpoint` say it. Operators 2.3.0 to 2.5.2 do not read the flag and serve at `/metrics`.
   * @default '/metrics'
   */
  readonly endpoint?: string;
  /**
   * Start of every metric's name.
   * @default '' (none)
   */
  readonly prefix?: string;
  /**
   * Labels of a Spark application that become labels of its metrics; `.`, `-` and `/` in them turn into `_`. The webhook's metrics keep `app_type`.
   * @default ['app_type']
   */
  readonly labels?: string[];
  /**
   * Upper bounds of the histogram of submission times, in seconds, ascending. Needs operator 2.5.1.
   * @default [0.5, 1, 2, 4, 8, 16, 32, 64, 128, 256], and no flag before operator 2.5.1
   */
  readonly jobSubmitLatencyBuckets?: number[];
  /**
   * Upper bounds of the histogram of start times, in seconds, ascending.
   * @default [30, 60, 90, 120, 150, 180, 210, 240, 270, 300]
   */
  readonly jobStartLatencyBuckets?: number[];
}

/** A PodMonitor of the Prometheus operator over the operator's pods (Helm: `prometheus.podMonitor`). */
export interface OperatorPodMonitorOptions {
  /**
   * Further labels of the PodMonitor, such as the one by which a Prometheus selects it.
   * @default - none beyond those of every object
   */
  readonly labels?: { [key: string]: string };
  /**
   * Pod label whose value becomes the metric label `job`.
   * @default 'spark-operator-podmonitor'
   */
  readonly jobLabel?: string;
  /**
   * Scheme of the scrape.
   * @default 'http'
   */
  readonly scheme?: string;
  /**
   * Time between two scrapes.
   * @default Duration.seconds(5)
   */
  readonly interval?: Duration;
}
