import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { endingWithUs } from '../../../tools/spark/ending-with-us.mjs';
import { SparkUnavailable } from '../../../tools/spark/install.mjs';
import { s3Server } from '../../../tools/spark/s3-tools.mjs';

/** What a write left at a place. */
export interface Written {
  /** Names of the data files, below the place. */
  readonly files: readonly string[];
  /** Content of _SUCCESS; undefined when there is none. */
  readonly success?: string;
}

/** A server on loopback that speaks S3 and keeps everything in memory. */
export class S3Server {
  /** Starts one at a free port, which ends with this process. */
  public static async start(): Promise<S3Server> {
    const port = await freePort();
    const command = ['python3', '-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)];
    const [program, ...args] = endingWithUs(command);
    const env = { ...process.env, PYTHONPATH: await s3Server(), PYTHONDONTWRITEBYTECODE: '1' };
    const child = spawn(program, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-2000)));
    const server = new S3Server(`http://127.0.0.1:${port}`, child);
    for (let waited = 0; waited < 600; waited++) {
      if (await server.answers()) return server;
      if (child.exitCode !== null) break;
      await sleep(100);
    }
    server.stop();
    throw new SparkUnavailable(`the S3 server does not answer: ${said}`);
  }

  private constructor(
    public readonly endpoint: string,
    private readonly child: ChildProcess,
  ) {}

  public async makeBucket(bucket: string): Promise<void> {
    const { ok, status } = await fetch(`${this.endpoint}/${bucket}`, { method: 'PUT' });
    if (!ok) throw new Error(`bucket ${bucket}: ${status}`);
  }

  /** What is at `s3a://<bucket>/<prefix>`. */
  public async written(bucket: string, prefix: string): Promise<Written> {
    const list = await (await fetch(`${this.endpoint}/${bucket}?list-type=2&prefix=${encodeURIComponent(`${prefix}/`)}`)).text();
    const names = [...list.matchAll(/<Key>([^<]+)<\/Key>/g)].map(([, key]) => key.slice(prefix.length + 1));
    const files = names.filter((name) => !/(^|\/)[._][^/]*(\/|$)/.test(name) && !name.endsWith('/') && name !== '');
    if (!names.includes('_SUCCESS')) return { files };
    // An object is private, but any credentials will do.
    const headers = { Authorization: 'AWS test:test' };
    return { files, success: await (await fetch(`${this.endpoint}/${bucket}/${prefix}/_SUCCESS`, { headers })).text() };
  }

  public stop(): void {
    this.child.kill('SIGKILL');
  }

  private async answers(): Promise<boolean> {
    try {
      return (await fetch(this.endpoint)).ok;
    } catch {
      return false;
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
