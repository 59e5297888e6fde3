import type { KubernetesObject, V1ConfigMap, V1Pod } from '@kubernetes/client-node';
import type { App, Chart } from 'cdk8s';
import type { ISparkOperator } from '../../lib';
import type { Cluster } from './cluster/cluster';
import type { OperatorProcesses } from './cluster/operator-processes';
import type { ControlPlane } from './cluster/control-plane';
import type { Tier } from './cluster/tiers';

/** One thing that is shown on the real components. */
export interface Scenario {
  /** A sentence: what is shown. */
  readonly name: string;
  /** Checks of docs/checks.md whose claim it shows, with the check switched off. */
  readonly shows?: readonly string[];
  /** Which installation runs the jobs of its namespace: the one with the webhook, the one without, or none. @default 'webhook' */
  readonly operator?: StandingOperator | 'none';
  /** 'empty': a cluster without operators and definitions, which such scenarios have one after the other, when all others are done. @default - the standing one */
  readonly bed?: 'empty';
  /** Its namespace; scenarios that name the same one share it. @default - one of its own */
  readonly jobNamespace?: string;
  /** It touches what others work with: it runs when they have ended. */
  readonly alone?: true;
  /** Seconds at most on a machine that has nothing else to do. @default 120 */
  readonly timeout?: number;
  /** Throws if it is not so. */
  run(context: ScenarioContext): Promise<void>;
}

export type StandingOperator = 'webhook' | 'no-webhook';

/** What a job of any kind looks like on the cluster. */
export interface SparkObject extends KubernetesObject {
  readonly spec?: { readonly [field: string]: unknown };
  readonly status?: {
    readonly applicationState?: { readonly state?: string; readonly errorMessage?: string };
    readonly driverInfo?: { readonly podName?: string };
    readonly [field: string]: unknown;
  };
}

export type Define = (chart: Chart, operator: ISparkOperator, app: App) => void;

/** What a scenario works with. */
export interface ScenarioContext {
  readonly tier: Tier;
  readonly cluster: Cluster;
  readonly jobNamespace: string;
  /** Processes of the cluster with their logs, and what its API server was asked. */
  readonly plane: ControlPlane;
  /** Runs further operators, on tier A. */
  readonly operators: OperatorProcesses;
  /** The same for another namespace, of a scenario that has several. */
  inNamespace(name: string): ScenarioContext;
  /** Objects of a chart in the scenario's namespace, of an app that has the scenario's operator too. */
  render(define: Define): KubernetesObject[];
  /** Renders, and applies with strict field validation. */
  apply(define: Define): Promise<KubernetesObject[]>;
  /** Waits until an application is in a state; fails at once if it ends in another one. */
  reaches(name: string, state?: string, seconds?: number): Promise<SparkObject>;
  /** The driver's pod of an application, as soon as spark-submit has made it. */
  driverPod(name: string): Promise<V1Pod>;
  /** The properties that spark-submit gave to the driver, of its config map. */
  driverProperties(pod: V1Pod): Promise<{ [key: string]: string }>;
}

/** Of the ConfigMap that Spark mounts into the driver. */
export function properties(map: V1ConfigMap): { [key: string]: string } {
  const lines = (map.data?.['spark.properties'] ?? '').split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return Object.fromEntries(
    lines.map((line) => {
      const [, key, value] = /^((?:\\.|[^=\\])*)=(.*)$/.exec(line) ?? [];
      return [unescape(key), unescape(value)];
    }),
  );
}

/** As java.util.Properties reads. */
function unescape(text: string): string {
  const escapes: { readonly [letter: string]: string } = { n: '\n', t: '\t', r: '\r', f: '\f' };
  return text.replace(/\\(u[0-9a-fA-F]{4}|.)/g, (_, escaped: string) =>
    escaped.length === 5 ? String.fromCharCode(Number.parseInt(escaped.slice(1), 16)) : (escapes[escaped] ?? escaped),
  );
}
