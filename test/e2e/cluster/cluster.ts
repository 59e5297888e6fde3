import { spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { KubernetesListObject, KubernetesObject, V1CustomResourceDefinition, V1SubjectAccessReview } from '@kubernetes/client-node';
import { ApiException, KubeConfig, KubernetesObjectApi } from '@kubernetes/client-node';

export interface ApplyOptions {
  /** Server-side apply instead of kubectl's own. */
  readonly serverSide?: boolean;
  /** Asks the API server, admission and webhooks, and stores nothing. */
  readonly dryRun?: boolean;
}

/** What somebody may or may not do. */
export interface Access {
  readonly verb: string;
  /** Plural, with a subresource after a slash: `pods/log`. */
  readonly resource: string;
  readonly group?: string;
  /** Without one, in the whole cluster. */
  readonly namespace?: string;
  readonly name?: string;
}

/** A busy machine takes so many times as long as a free one. A wait that is over costs nothing by having been allowed to be longer. */
export const PATIENCE = 3;

/** A cluster as tests use it, whichever nodes it has. */
export class Cluster {
  private readonly api: KubernetesObjectApi;

  /**
   * @param kubectlProgram path of kubectl
   * @param kubeconfig the administrator's
   */
  public constructor(
    private readonly kubectlProgram: string,
    public readonly kubeconfig: string,
  ) {
    const config = new KubeConfig();
    config.loadFromFile(kubeconfig);
    this.api = KubernetesObjectApi.makeApiClient(config);
  }

  /** Runs kubectl; fails with what it says. */
  public kubectl(...args: readonly string[]): Promise<string> {
    return this.kubectlWith('', ...args);
  }

  /** Applies manifests in their order, with strict field validation: what the API server does not know is an error. */
  public async apply(manifests: string | readonly object[], options: ApplyOptions = {}): Promise<string> {
    const text = typeof manifests === 'string' ? manifests : JSON.stringify({ apiVersion: 'v1', kind: 'List', items: manifests });
    const flags = [...(options.serverSide ? ['--server-side', '--force-conflicts'] : []), ...(options.dryRun ? ['--dry-run=server'] : [])];
    return this.kubectlWith(text, 'apply', '--validate=strict', ...flags, '-f', '-');
  }

  /** An object; fails if there is none. */
  public read<T extends KubernetesObject>(apiVersion: string, kind: string, name: string, namespace?: string): Promise<T> {
    return this.api.read({ apiVersion, kind, metadata: { name, namespace } }) as unknown as Promise<T>;
  }

  /** An object, or undefined. */
  public async find<T extends KubernetesObject>(apiVersion: string, kind: string, name: string, namespace?: string): Promise<T | undefined> {
    try {
      return await this.read<T>(apiVersion, kind, name, namespace);
    } catch (error) {
      if (error instanceof ApiException && error.code === 404) return undefined;
      throw error;
    }
  }

  /** The objects of a kind, of one namespace or of all. */
  public async list<T extends KubernetesObject>(apiVersion: string, kind: string, namespace?: string, labelSelector?: string): Promise<T[]> {
    const { items }: KubernetesListObject<KubernetesObject> = await this.api.list(
      apiVersion,
      kind,
      namespace,
      undefined,
      undefined,
      undefined,
      undefined,
      labelSelector,
    );
    return items as T[];
  }

  /** Makes an object as it is, which must not be there yet. */
  public create<T extends KubernetesObject>(manifest: T): Promise<T> {
    return this.api.create(manifest) as unknown as Promise<T>;
  }

  public async remove(apiVersion: string, kind: string, name: string, namespace?: string): Promise<void> {
    await this.api.delete({ apiVersion, kind, metadata: { name, namespace } });
  }

  /**
   * Asks again and again until there is an answer.
   *
   * @param what is waited for, for the message
   * @param probe answers undefined or false while it is not there
   * @param seconds how long at most on a machine that has nothing else to do
   */
  public async until<T>(what: string, probe: () => Promise<T | undefined | false>, seconds = 60): Promise<T> {
    const limit = seconds * PATIENCE;
    const deadline = Date.now() + limit * 1000;
    for (;;) {
      const answer = await probe();
      if (answer !== undefined && answer !== false) return answer;
      if (Date.now() > deadline) throw new Error(`${what}: not after ${limit} s`);
      await sleep(250);
    }
  }

  /**
   * Waits until the API server serves all definitions that it was given. Not `kubectl wait`, which fails on a definition so new that it has no conditions.
   */
  public async established(): Promise<void> {
    await this.until('the custom resource definitions are established', async () => {
      const definitions = await this.list<V1CustomResourceDefinition>('apiextensions.k8s.io/v1', 'CustomResourceDefinition');
      return definitions.every(({ status }) => status?.conditions?.some(({ type, status: is }) => type === 'Established' && is === 'True'));
    });
  }

  /** Whether a user may do something, as the API server's own authorizer says. */
  public async may(user: string, access: Access): Promise<boolean> {
    const [resource, subresource] = access.resource.split('/');
    const namespace = /^system:serviceaccount:([^:]+):/.exec(user)?.[1];
    const review = await this.create<V1SubjectAccessReview>({
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SubjectAccessReview',
      spec: {
        user,
        groups: ['system:authenticated', ...(namespace === undefined ? [] : ['system:serviceaccounts', `system:serviceaccounts:${namespace}`])],
        resourceAttributes: { verb: access.verb, group: access.group ?? '', resource, subresource, namespace: access.namespace, name: access.name },
      },
    });
    return review.status?.allowed === true;
  }

  private kubectlWith(input: string, ...args: readonly string[]): Promise<string> {
    // Beside the kubeconfig, in the folder that goes with the cluster.
    const cache = path.join(path.dirname(this.kubeconfig), 'kubectl-cache');
    return new Promise((resolve, reject) => {
      const child = spawn(this.kubectlProgram, ['--kubeconfig', this.kubeconfig, '--cache-dir', cache, ...args], { stdio: 'pipe' });
      const output: Buffer[] = [];
      const errors: Buffer[] = [];
      child.stdout.on('data', (data: Buffer) => output.push(data));
      child.stderr.on('data', (data: Buffer) => errors.push(data));
      child.once('error', reject);
      child.once('close', (code) => {
        if (code === 0) resolve(Buffer.concat(output).toString());
        else reject(new Error(`kubectl ${args.join(' ')}: ${Buffer.concat(errors).toString().trim()}`));
      });
      child.stdin.end(input);
    });
  }
}
