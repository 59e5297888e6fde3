import { s3Server } from '../../../tools/spark/s3-tools.mjs';
import { HOST_IP, S3_PORT } from '../cluster/pins';
import type { ScenarioContext } from '../scenario';

/** A process of the box that speaks S3, in memory, for pods and for scenarios. */
export class S3Store {
  public static async start({ cluster, plane }: ScenarioContext): Promise<S3Store> {
    const name = 's3-server';
    const env = { PYTHONPATH: await s3Server(), PYTHONDONTWRITEBYTECODE: '1' };
    plane.processes.start(name, 'python3', ['-m', 'moto.server', '--host', HOST_IP, '--port', String(S3_PORT)], { env });
    const store = new S3Store(`http://${HOST_IP}:${S3_PORT}`);
    await cluster.until('the S3 server answers', async () => {
      if (!plane.processes.alive(name)) throw new Error(`the S3 server has ended:\n${plane.processes.tail(name)}`);
      return fetch(store.endpoint).then(
        ({ ok }) => ok,
        () => false,
      );
    });
    return store;
  }

  private constructor(public readonly endpoint: string) {}

  public async makeBucket(bucket: string): Promise<void> {
    await this.ask(bucket, { method: 'PUT' });
  }

  /** What is in a directory of a bucket, such as `dogs/`: names below it. */
  public async list(bucket: string, directory: string): Promise<string[]> {
    const page = await this.ask(`${bucket}?list-type=2&prefix=${encodeURIComponent(directory)}`);
    return [...page.matchAll(/<Key>([^<]+)<\/Key>/g)].map(([, key]) => key.slice(directory.length)).filter((name) => name !== '');
  }

  /** The text of an object. */
  public async read(bucket: string, key: string): Promise<string> {
    return this.ask(`${bucket}/${key}`);
  }

  private async ask(path: string, init: RequestInit = {}): Promise<string> {
    // An object is private, but any credentials will do.
    const response = await fetch(`${this.endpoint}/${path}`, { ...init, headers: { Authorization: 'AWS test:test' } });
    const text = await response.text();
    if (!response.ok) throw new Error(`the S3 server says ${response.status} to ${path}: ${text}`);
    return text;
  }
}
