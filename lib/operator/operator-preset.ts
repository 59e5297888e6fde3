import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import type { OperatorVersion } from '../job/operator-version';
import { PodResources } from '../pod/resources';
import { TopologySpread, WhenUnsatisfiable } from '../pod/topology-spread';
import { fail } from '../private/problems';
import type { TypesOf } from '../private/typed';
import { checkOptions } from '../private/typed';
import { DisruptionBudget } from './disruption-budget';
import type { OperatorControllerOptions, OperatorPodOptions } from './operator-pod-options';
import type { OperatorWebhookOptions } from './operator-webhook';

/** What a preset sets; internal. */
export interface PresetSettings {
  readonly controller?: OperatorControllerOptions;
  readonly webhook?: OperatorWebhookOptions;
  /** Annotation of the webhook's pods whose value is the webhook's port, whatever that is in the end. */
  readonly webhookPortAnnotation?: string;
}

/** Options of `OperatorPreset.throughput`. */
export interface ThroughputOptions {
  /** Applications that must be submitted per minute at peak: 1 to 150, the most that one operator has been measured to do. */
  readonly jobsPerMinute: number;
}

/** Options of `OperatorPreset.eksCustomCni`. */
export interface EksCustomCniOptions {
  /**
   * Port of the webhook on its node. The nodes' security group must let the control plane reach it: the community's EKS module opens 9443.
   * @default 9443
   */
  readonly port?: number;
}

const THROUGHPUT: TypesOf<ThroughputOptions> = { jobsPerMinute: 'number' };
const EKS_CUSTOM_CNI: TypesOf<EksCustomCniOptions> = { port: 'number?' };

/** A bundle of settings for `SparkOperator`. What the operator's own properties say wins, then the later preset. */
export class OperatorPreset {
  /**
   * Two controllers and two webhook servers, one of each elected to work, spread over nodes and zones where there are several, and a disruption budget that
   * leaves one.
   */
  public static highlyAvailable(): OperatorPreset {
    const pod: OperatorPodOptions = {
      replicas: 2,
      leaderElection: true,
      disruptionBudget: DisruptionBudget.minAvailable(1),
      // Preferred, not required: a cluster of one node or zone still gets both pods.
      topologySpread: ['kubernetes.io/hostname', 'topology.kubernetes.io/zone'].map((key) =>
        TopologySpread.of(key, { whenUnsatisfiable: WhenUnsatisfiable.SCHEDULE_ANYWAY }),
      ),
    };
    return new OperatorPreset(() => ({ controller: pod, webhook: pod }));
  }

  /**
   * Sizes the controller for a rate of submissions, from upstream's benchmark (docs/website/performance/benchmarking.md: 6,000 applications of 6 pods, 36 cores):
   * 10 workers submitted 130 applications a minute on 25 cores, 20 workers 150 on 35.
   *
   * - workers: a submission holds one for 10 x 60 s / 130 = 4.6 s, so `ceil(jobsPerMinute / 13)`, at least 2, so that changes of state need not wait for a
   *   submission; above 130, 20.
   * - CPU: 25 cores / 130 = 0.19 core per job a minute; above 130, 35 / 150 = 0.23. A request; a limit would only slow submissions down.
   * - memory: each submission is a JVM, measured at 0.3 GiB: 512 MiB per worker and for the controller as request, twice that as limit, so that no JVM is killed.
   * - API rate: a job of 6 pods costs about 20 requests in its life (status, Services, ConfigMaps, events): `jobsPerMinute / 60 x 20` a second, at least 20; the burst
   *   is half as much again, as in the defaults 20 and 30. No flag before operator 2.5.1.
   * - work queue: each change of a pod is an item, about 30 for such a job: `jobsPerMinute / 60 x 30` a second, at least 50; the burst is ten times that.
   *
   * More than 150 a minute takes several operators, each with namespaces of its own. Start-up of jobs also gains about a minute under load without the webhook.
   *
   * @param options the rate
   * @throws when the rate is not a number from 1 to 150 (SPK280), or a name is that of no option (SPK402)
   */
  public static throughput(options: ThroughputOptions): OperatorPreset {
    checkOptions('OperatorPreset.throughput', options, THROUGHPUT);
    const rate = options.jobsPerMinute;
    if (!(rate >= 1 && rate <= BUSIEST.rate)) {
      fail('OperatorPreset.throughput', 'SPK280', {
        path: 'jobsPerMinute',
        value: rate,
        reason: 'is not a rate that one operator can do',
        fix: `give a number from 1 to ${BUSIEST.rate}; for more, define several operators, each with job namespaces of its own`,
      });
    }
    return new OperatorPreset((version) => ({ controller: sizedFor(rate, version) }));
  }

  /**
   * For EKS with a CNI other than Amazon's, where the control plane cannot reach pods: the webhook server listens on its node.
   *
   * @param options the port
   * @throws when it is no number, or a name is that of no option (SPK402)
   */
  public static eksCustomCni(options: EksCustomCniOptions = {}): OperatorPreset {
    checkOptions('OperatorPreset.eksCustomCni', options, EKS_CUSTOM_CNI);
    return new OperatorPreset(() => ({ webhook: { hostNetwork: true, port: options.port ?? 9443 } }));
  }

  /**
   * For namespaces with Istio's sidecar: calls of the API server, which is not in the mesh, go past the sidecar to the webhook, and both processes start after their
   * sidecar. Jobs are best kept out of the mesh (`sidecar.istio.io/inject: "false"`): a sidecar that runs on keeps their pods from completing.
   */
  public static istio(): OperatorPreset {
    const podAnnotations = { 'proxy.istio.io/config': '{"holdApplicationUntilProxyStarts":true}' };
    return new OperatorPreset(() => ({
      controller: { podAnnotations },
      webhook: { podAnnotations },
      webhookPortAnnotation: 'traffic.sidecar.istio.io/excludeInboundPorts',
    }));
  }

  private constructor(private readonly settings: (version: OperatorVersion) => PresetSettings) {}

  /** @internal */
  public _settings(version: OperatorVersion): PresetSettings {
    return this.settings(version);
  }
}

const USUAL = { workers: 10, cores: 25, rate: 130 };
const BUSIEST = { workers: 20, cores: 35, rate: 150 };
const MEBIBYTES_PER_JVM = 512;
const REQUESTS_PER_JOB = 20;
const QUEUE_ITEMS_PER_JOB = 30;

function sizedFor(rate: number, version: OperatorVersion): OperatorControllerOptions {
  const measured = rate > USUAL.rate ? BUSIEST : USUAL;
  const workers = rate > USUAL.rate ? BUSIEST.workers : Math.max(2, Math.ceil((rate * USUAL.workers) / USUAL.rate));
  const kubeApiQps = Math.max(20, Math.ceil((rate / 60) * REQUESTS_PER_JOB));
  const workQueueQps = Math.max(50, Math.ceil((rate / 60) * QUEUE_ITEMS_PER_JOB));
  const memory = MEBIBYTES_PER_JVM * (workers + 1);
  return {
    workers,
    resources: PodResources.of({
      cpuRequest: Cpu.millis(Math.ceil((rate * measured.cores * 10) / measured.rate) * 100),
      memoryRequest: Size.mebibytes(memory),
      memoryLimit: Size.mebibytes(2 * memory),
    }),
    ...(version.atLeast('2.5.1') ? { kubeApiQps, kubeApiBurst: Math.ceil(kubeApiQps * 1.5) } : {}),
    workQueueQps,
    workQueueBurst: 10 * workQueueQps,
  };
}
