import { mkdtempSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { KubernetesObject, V1ConfigMap, V1Pod } from '@kubernetes/client-node';
import { App, Chart, YamlOutputType } from 'cdk8s';
import { JobNamespaces, OperatorWebhook, SparkOperator } from '../../lib';
import { synth } from '../support/synth';
import type { Cluster } from './cluster/cluster';
import { API_VERSION } from './cluster/pins';
import type { RunningCluster } from './cluster/start-cluster';
import { startCluster } from './cluster/start-cluster';
import type { Tier } from './cluster/tiers';
import type { Define, Scenario, ScenarioContext, SparkObject, StandingOperator } from './scenario';
import { properties } from './scenario';

const APPLICATION = { apiVersion: API_VERSION, kind: 'SparkApplication' } as const;
const DRIVER_LABELS = (name: string) => `spark-role=driver,sparkoperator.k8s.io/app-name=${name}`;
/** Characters of an error message. */
const LAST_WORDS = 2000;
/** States in which nothing happens any more. */
const ENDS = ['COMPLETED', 'FAILED'];

/** The standing installations: namespace of the operator, which is also the name of its release. */
export const STANDING: {
  readonly [operator in StandingOperator]: { readonly release: string; readonly webhook: OperatorWebhook; readonly crds: boolean };
} = {
  webhook: { release: 'spark-operator', webhook: OperatorWebhook.selfManaged(), crds: true },
  'no-webhook': { release: 'spark-operator-plain', webhook: OperatorWebhook.none(), crds: false },
};

/** A cluster with its standing operators, on which scenarios run. */
export class Bed {
  /** Starts a cluster, and on it the operators that the scenarios want: none, if they want an empty one. */
  public static async start(tier: Tier, scenarios: readonly Scenario[]): Promise<Bed> {
    const running = await startCluster(tier);
    try {
      const bed = new Bed(tier, running, scenarios);
      // The first one brings the custom resource definitions.
      const standing = (Object.keys(STANDING) as StandingOperator[]).filter(
        (name) =>
          scenarios.some(({ bed: wanted }) => wanted !== 'empty') && (STANDING[name].crds || scenarios.some(({ operator }) => operator === name)),
      );
      for (const operator of standing) await bed.install(operator, mkdtempSync(path.join(running.plane.folder, 'manifests-')));
      await Promise.all(standing.map((operator) => running.startOperator(STANDING[operator].release)));
      return bed;
    } catch (error) {
      await running.stop();
      throw error;
    }
  }

  private readonly cluster: Cluster;

  private constructor(
    private readonly tier: Tier,
    private readonly running: RunningCluster,
    private readonly scenarios: readonly Scenario[],
  ) {
    this.cluster = running.cluster;
    const own = scenarios.filter(({ jobNamespace }) => jobNamespace === undefined).map(namespaceOf);
    const twice = own.filter((name, index) => own.indexOf(name) !== index);
    if (twice.length > 0) throw new Error(`scenarios whose names begin alike need a jobNamespace: ${twice.join(', ')}`);
  }

  /** What the API server was asked by service accounts. */
  public get auditLog(): string {
    return this.running.plane.auditLog;
  }

  /** Runs a scenario in its namespace. */
  public run(scenario: Scenario): Promise<void> {
    return scenario.run(this.context(scenario));
  }

  /** Ends the cluster. */
  public stop(): Promise<void> {
    return this.running.stop();
  }

  /**
   * Applies a standing operator as somebody with a folder of manifests would: file by file, in the order of their names.
   *
   * @param folder where its files are written
   */
  private async install(operator: StandingOperator, folder: string): Promise<void> {
    const app = new App({ outdir: folder, yamlOutputType: YamlOutputType.FILE_PER_CHART });
    const { release, crds } = STANDING[operator];
    const crdScope = crds ? new Chart(app, 'crds') : undefined;
    const rbacScope = new Chart(app, 'rbac', { namespace: release });
    this.define(new Chart(app, 'operator', { namespace: release }), operator, { installCrds: crds, crdScope, rbacScope });
    app.synth();
    for (const file of readdirSync(folder).sort()) {
      await this.cluster.kubectl('apply', '--validate=strict', '-f', path.join(folder, file));
      if (file.includes('crds')) await this.cluster.established();
    }
  }

  private context(scenario: Scenario, jobNamespace = namespaceOf(scenario)): ScenarioContext {
    const { tier, cluster } = this;
    const { plane, operators } = this.running;
    const render = (define: Define): KubernetesObject[] => {
      const app = new App();
      const operator = scenario.operator ?? 'webhook';
      const { release } = STANDING[operator === 'none' ? 'webhook' : operator];
      const platform = new Chart(app, 'platform', { namespace: release });
      const jobs = new Chart(app, 'jobs', { namespace: jobNamespace });
      define(jobs, this.define(platform, operator === 'none' ? 'webhook' : operator, { installCrds: false }), app);
      // Also what is defined together with the operator must be right as a whole.
      synth(app);
      return synth(jobs);
    };
    return {
      tier,
      cluster,
      plane,
      operators,
      jobNamespace,
      inNamespace: (namespace) => this.context(scenario, namespace),
      render,
      apply: async (define) => {
        const objects = render(define);
        await cluster.apply(objects);
        return objects;
      },
      reaches: (name, state = 'COMPLETED', seconds = 90) => this.reaches(jobNamespace, name, state, seconds),
      driverPod: (name) => this.driverPod(jobNamespace, name),
      driverProperties: async (pod) => {
        const name = pod.spec?.volumes?.find((volume) => volume.name.startsWith('spark-conf-volume'))?.configMap?.name ?? 'none';
        // It is made after the pod.
        return properties(await cluster.until(`the config map ${name}`, () => cluster.find<V1ConfigMap>('v1', 'ConfigMap', name, jobNamespace), 30));
      },
    };
  }

  private driverPod(namespace: string, name: string): Promise<V1Pod> {
    return this.cluster.until(
      `the driver pod of ${name}`,
      async () => {
        const [pod] = await this.cluster.list<V1Pod>('v1', 'Pod', namespace, DRIVER_LABELS(name));
        if (pod !== undefined) return pod;
        const { status } = (await this.cluster.find<SparkObject>(APPLICATION.apiVersion, APPLICATION.kind, name, namespace)) ?? {};
        if (status?.applicationState?.state === 'FAILED') throw new Error(`there is no driver pod of ${name}:\n${lastWords(status)}`);
        return undefined;
      },
      60,
    );
  }

  private async reaches(namespace: string, name: string, state: string, seconds: number): Promise<SparkObject> {
    let last: SparkObject | undefined;
    const arrived = async () => {
      last = await this.cluster.find<SparkObject>(APPLICATION.apiVersion, APPLICATION.kind, name, namespace);
      const now = last?.status?.applicationState?.state;
      if (now === state) return last;
      if (now !== undefined && ENDS.includes(now)) throw new Error(`${namespace}/${name} is ${now}, not ${state}`);
      return undefined;
    };
    try {
      return await this.cluster.until(`${namespace}/${name} is ${state}`, arrived, seconds);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`${reason}\n${lastWords(last?.status)}`, { cause: error });
    }
  }

  /** The standing operator, for all namespaces of scenarios that want it. */
  private define(chart: Chart, operator: StandingOperator, scopes: { installCrds: boolean; crdScope?: Chart; rbacScope?: Chart }): SparkOperator {
    const { release, webhook } = STANDING[operator];
    const wanting = this.scenarios.filter((scenario) => (scenario.operator ?? 'webhook') === operator);
    const namespaces = [...new Set(wanting.map(namespaceOf))];
    return new SparkOperator(chart, 'operator', {
      releaseName: release,
      fullNameOverride: release,
      namespace: release,
      createNamespace: true,
      jobNamespaces: JobNamespaces.of(...(namespaces.length === 0 ? ['default'] : namespaces)),
      createJobNamespaces: namespaces.length > 0,
      jobServiceAccountName: 'spark',
      webhook,
      ...scopes,
    });
  }
}

/** A status as a message has it: what spark-submit says is long, and begins with what always stands there. */
function lastWords({ applicationState, ...status }: NonNullable<SparkObject['status']> = {}): string {
  return `last status: ${JSON.stringify(status)}\n${applicationState?.errorMessage?.slice(-LAST_WORDS) ?? ''}`;
}

/** The namespace of a scenario: its own, or one made of its name. */
export function namespaceOf(scenario: Scenario): string {
  return (
    scenario.jobNamespace ??
    scenario.name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 40)
      .replace(/^-|-$/g, '')
  );
}
