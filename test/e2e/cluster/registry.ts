/**
 * A registry that the nodes of a cluster pull from, in place of every registry there is: the reading half of the API of the OCI distribution specification.
 * Manifests need no change, `imagePullPolicy: Always` works, and an image that nobody published fails as it does in life.
 */
import { createReadStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { SPARK_RELEASES } from '../../../tools/spark/install.mjs';
import type { Blob, Image, ImageName, ImageStore, SparkLine } from './images';
import { MANIFEST_TYPE } from './images';
import { JOB_SPARK, OPERATOR, S3A_SPARK } from './pins';

export interface Registry {
  readonly port: number;
  close(): Promise<void>;
}

/** Serves the images until it is closed; on port 0 it listens where there is room. */
export async function startRegistry(store: ImageStore, port: number, host: string): Promise<Registry> {
  const server = createServer((request, response) => {
    answer(store, request, response).catch((error: unknown) => {
      // A client that has gone away is no error of the registry.
      response.destroy(error as Error);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  // It need not keep its process alive.
  server.unref();
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** What makes containerd ask `address` (host:port) for the images of every registry: the file `_default/hosts.toml` below its `config_path`. */
export function hostsToml(address: string): string {
  return `server = "http://${address}"

[host."http://${address}"]
  capabilities = ["pull", "resolve"]
`;
}

/** The image that a reference such as `docker.io/apache/spark:3.5.8` stands for. */
export function imageOf(repository: string, tag: string): ImageName | undefined {
  if (repository === 'pause') return 'pause';
  if (repository === 'kubeflow/spark-operator/controller') return tag === OPERATOR ? 'spark-operator' : undefined;
  if (S3A_SPARK.image.endsWith(`/${repository}:${tag}`)) return 'spark-s3a';
  if (repository !== 'apache/spark' && repository !== 'library/spark') return undefined;
  const [, line, patch] = /^(\d+\.\d+)\.(\d+)(?:-[\w.-]+)?$/.exec(tag) ?? [];
  const known = JOB_SPARK.find((candidate) => candidate === line);
  return known !== undefined && Number(patch) <= newestPatch(known) ? `spark-${known}` : undefined;
}

const newestPatch = (line: SparkLine) => Number(SPARK_RELEASES[line].split('.')[2]);

async function answer(store: ImageStore, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://registry');
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    refuse(response, 405, 'UNSUPPORTED', `${request.method} ${pathname}`);
    return;
  }
  if (pathname === '/v2/') {
    response.setHeader('Content-Type', 'application/json').end('{}');
    return;
  }
  const [, repository = '', kind, reference = ''] = /^\/v2\/(.+)\/(manifests|blobs)\/([^/]+)$/.exec(pathname) ?? [];
  if (kind === 'manifests') {
    const found = manifest(store, repository, reference);
    if (found === undefined) refuse(response, 404, 'MANIFEST_UNKNOWN', `${repository}:${reference}`);
    else await send(request, response, found.digest, { content: found.manifest }, MANIFEST_TYPE);
    return;
  }
  const blob = kind === 'blobs' ? store.blobs.get(reference) : undefined;
  if (blob === undefined) refuse(response, 404, 'BLOB_UNKNOWN', pathname);
  else await send(request, response, reference, blob, 'application/octet-stream');
}

function manifest(store: ImageStore, repository: string, reference: string): Image | undefined {
  if (reference.startsWith('sha256:')) return Object.values(store.images).find(({ digest }) => digest === reference);
  const name = imageOf(repository, reference);
  return name === undefined ? undefined : store.images[name];
}

/** All of it, or from where the client left off: containerd goes on with a download that broke. */
async function send(request: IncomingMessage, response: ServerResponse, digest: string, blob: Blob, type: string): Promise<void> {
  const size = 'content' in blob ? blob.content.length : blob.size;
  const start = Number(/^bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
  if (start > 0 && start >= size) {
    refuse(response, 416, 'SIZE_INVALID', `${digest} has ${size} bytes`);
    return;
  }
  response.statusCode = start > 0 ? 206 : 200;
  response.setHeader('Content-Type', type);
  response.setHeader('Content-Length', size - start);
  response.setHeader('Docker-Content-Digest', digest);
  if (start > 0) response.setHeader('Content-Range', `bytes ${start}-${size - 1}/${size}`);
  if (request.method === 'HEAD') response.end();
  else if ('content' in blob) response.end(blob.content.subarray(start));
  else await pipeline(createReadStream(blob.file, { start, highWaterMark: 2 ** 20 }), response);
}

/** As a registry says no. */
function refuse(response: ServerResponse, status: number, code: string, detail: string): void {
  response.statusCode = status;
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify({ errors: [{ code, message: code.toLowerCase().replace('_', ' '), detail }] }));
}
