/**
 * An operator that a scenario brings along: what an app writes, applied as somebody with a folder of manifests would, each file by itself in the order of their
 * names, and processes for its Deployments, which are ended with the scenario.
 */
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { KubernetesObject } from '@kubernetes/client-node';
import { App, Chart, Size, YamlOutputType } from 'cdk8s';
import type { Construct } from 'constructs';
import { parseAllDocuments } from 'yaml';
import type { ISparkOperator, SparkJobProps, SparkOperatorProps } from '../../../../lib';
import { RestartPolicy, SparkCode, SparkImage, SparkJob, SparkOperator } from '../../../../lib';
import { synth } from '../../../support/synth';
import type { ScenarioContext } from '../../scenario';

/** Files of manifests, in the order of their names. */
export class Manifests {
  /** What an app writes, which must be valid as a whole. */
  public static of(context: ScenarioContext, define: (app: App) => void): Manifests {
    const folder = mkdtempSync(path.join(context.plane.folder, 'manifests-'));
    const app = new App({ outdir: folder, yamlOutputType: YamlOutputType.FILE_PER_CHART });
    define(app);
    synth(app);
    app.synth();
    return new Manifests(
      context,
      readdirSync(folder)
        .sort()
        .map((file) => path.join(folder, file)),
    );
  }

  private constructor(
    private readonly context: ScenarioContext,
    public readonly files: readonly string[],
  ) {}

  /** Those of the named charts. */
  public ofCharts(...charts: readonly string[]): Manifests {
    return new Manifests(
      this.context,
      this.files.filter((file) => charts.some((chart) => path.basename(file).endsWith(`${chart}.k8s.yaml`))),
    );
  }

  /** As they are written. */
  public get objects(): KubernetesObject[] {
    const texts = this.files.map((file) => readFileSync(file, 'utf8'));
    return texts.flatMap((text) => parseAllDocuments(text).map((document) => document.toJS() as KubernetesObject));
  }

  /** Applies each file by itself, with strict field validation; returns what kubectl says of each object. */
  public async apply(...flags: readonly string[]): Promise<string[]> {
    const lines: string[] = [];
    for (const file of this.files) {
      const said = await this.context.cluster.kubectl('apply', '--validate=strict', ...flags, '-f', file);
      lines.push(...said.trim().split('\n'));
    }
    return lines;
  }

  /** The objects as the cluster has them. */
  public async onCluster(): Promise<KubernetesObject[]> {
    const files = this.files.flatMap((file) => ['-f', file]);
    const said = await this.context.cluster.kubectl('get', '--show-managed-fields', '--output', 'json', ...files);
    // One object is no list.
    const found = JSON.parse(said) as KubernetesObject & { items?: KubernetesObject[] };
    return found.items ?? [found];
  }
}

/**
 * An app with an operator, whose name is that of its release and its namespace too, and jobs: charts `rbac`, `job-rbac`, `operator`, `jobs`. The namespaces
 * are part of it, the definitions are not.
 */
export function operatorApp(
  context: ScenarioContext,
  name: string,
  props: SparkOperatorProps,
  jobs: (chart: Chart, operator: SparkOperator) => void = () => undefined,
): Manifests {
  return Manifests.of(context, (app) => {
    const scopes = { rbacScope: new Chart(app, 'rbac'), jobRbacScope: new Chart(app, 'job-rbac') };
    const platform = new Chart(app, 'operator', { namespace: name });
    const own: SparkOperatorProps = {
      releaseName: name,
      fullNameOverride: name,
      installCrds: false,
      createNamespace: true,
      createJobNamespaces: true,
    };
    jobs(new Chart(app, 'jobs', { namespace: context.jobNamespace }), new SparkOperator(platform, 'operator', { ...own, ...scopes, ...props }));
  });
}

/** Everything of `operatorApp` but the jobs. */
export function withoutJobs(manifests: Manifests): Manifests {
  return manifests.ofCharts('rbac', 'operator');
}

/** A job that is over in seconds. */
export function smallJob(scope: Construct, name: string, operator: ISparkOperator, props: Partial<SparkJobProps> = {}): SparkJob {
  return new SparkJob(scope, name, {
    operator,
    name,
    image: SparkImage.apache('4.0.4'),
    code: SparkCode.python({ file: 'local:///opt/spark/examples/src/main/python/pi.py' }),
    driver: { memory: Size.mebibytes(512) },
    restartPolicy: RestartPolicy.never(),
    ...props,
  });
}

/** Runs the operator of a namespace while something is done; its processes end with it, and with them what the API server would ask its webhook. */
export async function whileRunning(
  context: ScenarioContext,
  namespace: string,
  work: (processes: readonly string[]) => Promise<void>,
): Promise<void> {
  const processes = await context.operators.start(namespace);
  try {
    await work(processes);
  } finally {
    await context.operators.stop(processes);
  }
}
