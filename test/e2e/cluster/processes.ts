import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** How long a process may take to end by itself. */
const GRACE = 5000;

export interface ProcessOptions {
  /** Added to the environment of this process. */
  readonly env?: { readonly [name: string]: string };
  readonly cwd?: string;
}

/**
 * The processes of one cluster: started, watched and ended by name, each with a log file of its own. The kernel ends them with the process that started them
 * (`setpriv --pdeathsig`), so that none outlives a runner that was killed.
 */
export class Processes {
  private readonly running = new Map<string, ChildProcess>();
  private readonly logs: string;

  public constructor(folder: string) {
    this.logs = path.join(folder, 'log');
    mkdirSync(this.logs, { recursive: true });
  }

  public start(name: string, program: string, args: readonly string[], options: ProcessOptions = {}): void {
    if (this.alive(name)) throw new Error(`${name} runs already`);
    const log = openSync(this.logFile(name), 'a');
    // In a process group of its own: Ctrl-C is for the runner, which ends things in their order.
    const child = spawn('setpriv', ['--pdeathsig', 'KILL', '--', program, ...args], {
      detached: true,
      stdio: ['ignore', log, log],
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
    });
    closeSync(log);
    child.on('error', () => this.running.delete(name));
    this.running.set(name, child);
  }

  public alive(name: string): boolean {
    const child = this.running.get(name);
    return child !== undefined && child.exitCode === null && child.signalCode === null;
  }

  /** The process's number. */
  public pid(name: string): number {
    const pid = this.running.get(name)?.pid;
    if (pid === undefined) throw new Error(`${name} was not started`);
    return pid;
  }

  /** Ends a process and what it started: by SIGTERM, or another signal, then by SIGKILL. */
  public async stop(name: string, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const child = this.running.get(name);
    this.running.delete(name);
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const group = -child.pid;
    kill(group, signal);
    const timer = setTimeout(() => kill(group, 'SIGKILL'), GRACE);
    await ended;
    clearTimeout(timer);
  }

  /** Ends all, the last that was started first. */
  public async stopAll(): Promise<void> {
    for (const name of [...this.running.keys()].reverse()) await this.stop(name);
  }

  public logFile(name: string): string {
    return path.join(this.logs, `${name}.log`);
  }

  /** The last lines of a log. */
  public tail(name: string, lines = 20): string {
    const file = this.logFile(name);
    return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n') : '';
  }
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has just ended.
  }
}
