import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { V1Deployment, V1MutatingWebhookConfiguration, V1ValidatingWebhookConfiguration } from '@kubernetes/client-node';
import type { Cluster } from './cluster';
import type { ControlPlane } from './control-plane';
import { API_PORT, FIRST_OPERATOR_PORT, HOST_IP } from './pins';

export interface StartOptions {
  /** Deployments of the namespace that are left out, such as one that the scenario starts later. */
  readonly only?: readonly string[];
}

/**
 * Runs an installed operator as processes of this machine, where nodes are fake: the arguments are those of the applied Deployments, the identity is a token of
 * their service accounts, so that the applied RBAC is in force, and the webhook configurations stay as they were applied. Only the webhook's Service becomes
 * a name of this machine, for which the webhook's own certificate is issued too.
 */
export class OperatorProcesses {
  private nextPort = FIRST_OPERATOR_PORT;
  private readonly metricsPorts = new Map<string, number>();

  /**
   * @param plane whose processes they become
   * @param cluster where the operator is installed
   * @param sparkHome the Spark that submits jobs
   * @param submitEnvironment what makes it quick
   */
  public constructor(
    private readonly plane: ControlPlane,
    private readonly cluster: Cluster,
    private readonly sparkHome: string,
    private readonly submitEnvironment: { readonly [name: string]: string },
  ) {}

  /**
   * Starts as many processes as the Deployments of a namespace have replicas, and waits until they are ready and their webhooks answer.
   *
   * @returns names of the processes, `<namespace>.<deployment>.<number>`
   */
  public async start(namespace: string, options: StartOptions = {}): Promise<string[]> {
    const deployments = (await this.cluster.list<V1Deployment>('apps/v1', 'Deployment', namespace)).filter(
      ({ metadata }) => options.only === undefined || options.only.includes(metadata?.name ?? ''),
    );
    const started: { readonly name: string; readonly health: number }[] = [];
    for (const deployment of deployments) {
      if (isWebhook(deployment)) await this.routeWebhook(namespace, argument(deployment, 'webhook-svc-name'));
      for (let replica = 0; replica < (deployment.spec?.replicas ?? 1); replica++)
        started.push(await this.startReplica(namespace, deployment, replica));
    }
    const names = started.map(({ name }) => name);
    try {
      for (const { name, health } of started) await this.ready(name, health);
      for (const deployment of deployments.filter(isWebhook)) await this.answers(argument(deployment, 'mutating-webhook-name'));
    } catch (error) {
      await this.stop(names);
      throw error;
    }
    return names;
  }

  /** The end of a process by SIGKILL, as when its node is lost. */
  public kill(name: string): Promise<void> {
    return this.plane.processes.stop(name, 'SIGKILL');
  }

  /** Ends processes that `start` has named. */
  public async stop(names: readonly string[]): Promise<void> {
    await Promise.all(names.map((name) => this.plane.processes.stop(name)));
  }

  /** Where a process serves its metrics: the port is another than that of its Deployment, the path is not. */
  public metricsAddress(name: string): string {
    const port = this.metricsPorts.get(name);
    if (port === undefined) throw new Error(`${name} was not started`);
    return `http://127.0.0.1:${port}`;
  }

  private async startReplica(namespace: string, deployment: V1Deployment, replica: number): Promise<{ name: string; health: number }> {
    const deploymentName = deployment.metadata?.name ?? '';
    const name = `${namespace}.${deploymentName}.${replica}`;
    const folder = path.join(this.plane.folder, name);
    mkdirSync(folder, { recursive: true });
    const account = deployment.spec?.template.spec?.serviceAccountName ?? 'default';
    const token = (await this.cluster.kubectl('create', 'token', account, '--namespace', namespace, '--duration', '24h')).trim();
    const kubeconfig = this.plane.kubeconfigFor(`${namespace}.${account}`, { token });
    const [metrics, health] = [this.nextPort++, this.nextPort++];
    this.metricsPorts.set(name, metrics);
    const args = [
      ...containerArgs(deployment),
      `--kubeconfig=${kubeconfig}`,
      `--metrics-bind-address=127.0.0.1:${metrics}`,
      `--health-probe-bind-address=127.0.0.1:${health}`,
      ...(isWebhook(deployment) ? [`--webhook-cert-dir=${folder}`] : []),
      // One machine has a port once. Who leads does not depend on it.
      ...(isWebhook(deployment) && replica > 0 ? [`--webhook-port=${Number(argument(deployment, 'webhook-port')) + 100 * replica}`] : []),
    ];
    this.plane.processes.start(name, path.join(this.plane.binaries, 'spark-operator'), args, {
      cwd: folder,
      env: {
        KUBECONFIG: kubeconfig,
        KUBERNETES_SERVICE_HOST: HOST_IP,
        KUBERNETES_SERVICE_PORT: String(API_PORT),
        SPARK_HOME: this.sparkHome,
        TMPDIR: folder,
        ...this.submitEnvironment,
      },
    });
    return { name, health };
  }

  private async routeWebhook(namespace: string, service: string): Promise<void> {
    const toThisMachine = JSON.stringify([{ op: 'replace', path: '/spec', value: { type: 'ExternalName', externalName: 'localhost' } }]);
    await this.cluster.kubectl('--namespace', namespace, 'patch', 'service', service, '--type=json', '-p', toThisMachine);
  }

  private async ready(name: string, port: number): Promise<void> {
    await this.cluster.until(`${name} is ready`, async () => {
      if (!this.plane.processes.alive(name)) throw new Error(`${name} ended:\n${this.plane.processes.tail(name)}`);
      try {
        return (await fetch(`http://127.0.0.1:${port}/readyz`)).ok;
      } catch {
        return false;
      }
    });
  }

  /** The webhook puts its CA into its configurations. */
  private async answers(configuration: string): Promise<void> {
    for (const kind of ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration']) {
      await this.cluster.until(`the CA is in ${kind} ${configuration}`, async () => {
        const { webhooks } = await this.cluster.read<V1MutatingWebhookConfiguration & V1ValidatingWebhookConfiguration>(
          'admissionregistration.k8s.io/v1',
          kind,
          configuration,
        );
        return webhooks?.every(({ clientConfig }) => Boolean(clientConfig.caBundle));
      });
    }
  }
}

function containerArgs(deployment: V1Deployment): readonly string[] {
  return deployment.spec?.template.spec?.containers[0].args ?? [];
}

function isWebhook(deployment: V1Deployment): boolean {
  return containerArgs(deployment)[0] === 'webhook';
}

function argument(deployment: V1Deployment, flag: string): string {
  const found = containerArgs(deployment).find((arg) => arg.startsWith(`--${flag}=`));
  if (found === undefined) throw new Error(`${deployment.metadata?.name} has no --${flag}`);
  return found.slice(flag.length + 3);
}
