/**
 * An operator that is a process and nothing else: the released program with flags of the scenario's choice against the scenario's API server. What is
 * claimed of a flag takes a second to see that way, without an installation; where the claim is about who submits what, a program that only writes down its
 * arguments stands in for spark-submit.
 */
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sparkHome } from '../../../tools/spark/install.mjs';
import { API_PORT, HOST_IP, OPERATOR_SPARK } from '../cluster/pins';
import type { ScenarioContext } from '../scenario';

export type Flags = Readonly<Record<string, string | number | boolean>>;

export interface AloneOptions {
  /** @default 'controller' */
  readonly component?: 'controller' | 'webhook';
  /** Whose rights it has. @default - the administrator's */
  readonly kubeconfig?: string;
  /** @default - the real Spark */
  readonly sparkHome?: string;
  readonly env?: { readonly [name: string]: string };
  /** Put before the program: a program that runs it in other surroundings, and its arguments. */
  readonly within?: readonly string[];
}

/** The first port of those that operators alone listen on; others of the box are below. */
const FIRST_PORT = 29000;
let started = 0;

/** A process of the operator that runs until it is stopped. */
export class OperatorAlone {
  /** Of its web server for metrics. */
  public readonly metricsPort: number;
  /** Of its web server for admission. */
  public readonly webhookPort: number;
  private readonly name: string;

  private constructor(
    private readonly context: ScenarioContext,
    number: number,
  ) {
    this.name = `alone-${number}`;
    this.metricsPort = FIRST_PORT + 3 * number;
    this.webhookPort = this.metricsPort + 2;
  }

  /** Starts one that watches the scenario's namespace, and elects nobody. */
  public static async start(context: ScenarioContext, flags: Flags = {}, options: AloneOptions = {}): Promise<OperatorAlone> {
    const alone = new OperatorAlone(context, started++);
    await alone.launch(flags, options);
    return alone;
  }

  public get log(): string {
    return this.context.plane.processes.tail(this.name, 10_000);
  }

  public get isRunning(): boolean {
    return this.context.plane.processes.alive(this.name);
  }

  /** Waits until a line of its log says something. */
  public async says(words: RegExp, seconds = 30): Promise<void> {
    await this.context.cluster.until(
      `${this.name} says ${words}`,
      async () => {
        if (words.test(this.log)) return true;
        assert.ok(this.isRunning, `${this.name} ended, and did not say ${words}:\n${this.log.slice(-2000)}`);
        return false;
      },
      seconds,
    );
  }

  /** Waits until it works. */
  public async works(): Promise<this> {
    await this.says(/Starting workers.*"sparkconnect"|Serving webhook server/);
    return this;
  }

  /** Waits until it has ended by itself, with these words. */
  public async ends(words: RegExp, seconds = 30): Promise<void> {
    await this.context.cluster.until(`${this.name} ends`, async () => !this.isRunning, seconds);
    assert.match(this.log, words, `${this.name} ended otherwise`);
  }

  public async metrics(url = '/metrics'): Promise<{ readonly status: number; readonly text: string }> {
    const answer = await fetch(`http://127.0.0.1:${this.metricsPort}${url}`);
    return { status: answer.status, text: await answer.text() };
  }

  public async stop(): Promise<void> {
    await this.context.plane.processes.stop(this.name);
  }

  private async launch(flags: Flags, options: AloneOptions): Promise<void> {
    const { component = 'controller', kubeconfig = this.context.plane.kubeconfig, env = {}, within = [] } = options;
    const { plane } = this.context;
    const folder = path.join(plane.folder, this.name);
    mkdirSync(folder);
    const own: Flags = component === 'webhook' ? { 'webhook-cert-dir': folder, 'webhook-port': this.webhookPort } : {};
    const all: Flags = {
      kubeconfig,
      namespaces: this.context.jobNamespace,
      'leader-election': false,
      'metrics-bind-address': `127.0.0.1:${this.metricsPort}`,
      'health-probe-bind-address': `127.0.0.1:${this.metricsPort + 1}`,
      'zap-encoder': 'json',
      ...own,
      ...flags,
    };
    const command = [
      ...within,
      path.join(plane.binaries, 'spark-operator'),
      component,
      'start',
      ...Object.entries(all).map(([flag, value]) => `--${flag}=${value}`),
    ];
    plane.processes.start(this.name, command[0], command.slice(1), {
      cwd: folder,
      env: {
        KUBECONFIG: kubeconfig,
        KUBERNETES_SERVICE_HOST: HOST_IP,
        KUBERNETES_SERVICE_PORT: String(API_PORT),
        SPARK_HOME: options.sparkHome ?? (await sparkHome(OPERATOR_SPARK)),
        TMPDIR: folder,
        ...env,
      },
    });
  }
}

/** The scenario's namespace, which nobody has made where no standing operator watches it; scenarios of one namespace share it. */
export async function ownNamespace({ cluster, jobNamespace }: ScenarioContext): Promise<void> {
  const manifest = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: jobNamespace } };
  await cluster.apply([manifest]);
  await cluster.until(`the accounts of ${jobNamespace}`, () => cluster.find('v1', 'ServiceAccount', 'default', jobNamespace));
}

/** The process ends at its start, with these words. */
export async function operatorEnds(context: ScenarioContext, flags: Flags, words: RegExp, options: AloneOptions = {}): Promise<void> {
  const alone = await OperatorAlone.start(context, flags, options);
  try {
    await alone.ends(words);
  } finally {
    await alone.stop();
  }
}

/** Works with an operator of its own, and stops it. */
export async function withOperator(
  context: ScenarioContext,
  flags: Flags,
  work: (operator: OperatorAlone) => Promise<void>,
  options: AloneOptions = {},
): Promise<void> {
  const alone = await OperatorAlone.start(context, flags, options);
  try {
    await alone.works();
    await work(alone);
  } finally {
    await alone.stop();
  }
}

/** A Spark whose spark-submit writes down what it is asked for, and does nothing else. */
export class RecordingSpark {
  public readonly home: string;
  private readonly file: string;

  /**
   * @param name of its own
   * @param options how long spark-submit takes, and what it ends with
   */
  public constructor(context: ScenarioContext, name: string, options: { readonly seconds?: number; readonly exitCode?: number } = {}) {
    this.home = path.join(context.plane.folder, `recording-${name}`);
    this.file = path.join(this.home, 'calls');
    const program = path.join(this.home, 'bin', 'spark-submit');
    mkdirSync(path.dirname(program), { recursive: true });
    writeFileSync(program, `#!/bin/sh\necho "$*" >> "${this.file}"\nsleep ${options.seconds ?? 0}\nexit ${options.exitCode ?? 0}\n`);
    chmodSync(program, 0o755);
  }

  /** The arguments of each call. */
  public get calls(): string[] {
    return existsSync(this.file) ? readFileSync(this.file, 'utf8').trimEnd().split('\n') : [];
  }
}
