import type { ImageStore } from '../e2e/cluster/images';
import type { Registry } from '../e2e/cluster/registry';
import { imageOf, startRegistry } from '../e2e/cluster/registry';

/** A store with one image of each name, whose manifest is the name. */
function store(): ImageStore {
  const image = (name: string) => ({ manifest: Buffer.from(name), digest: `sha256:${name}` });
  const images = {
    'spark-3.5': image('spark-3.5'),
    'spark-4.0': image('spark-4.0'),
    'spark-s3a': image('spark-s3a'),
    'spark-operator': image('spark-operator'),
    pause: image('pause'),
  };
  return { images, blobs: new Map([['sha256:config', { content: Buffer.from('0123456789') }]]) };
}

describe('the registry of the end-to-end tests', () => {
  let registry: Registry;
  let url: string;
  beforeAll(async () => {
    registry = await startRegistry(store(), 0, '127.0.0.1');
    url = `http://127.0.0.1:${registry.port}/v2`;
  });
  afterAll(() => registry.close());

  test.each([
    ['apache/spark', '3.5.8', 'spark-3.5'],
    ['library/spark', '3.5.9-scala2.12-java17-python3-ubuntu', 'spark-3.5'],
    ['apache/spark', '4.0.0', 'spark-4.0'],
    ['spark', '3.5.8-s3a', 'spark-s3a'],
    ['kubeflow/spark-operator/controller', '2.5.2', 'spark-operator'],
    ['pause', '1', 'pause'],
  ])('gives %s:%s by tag and by digest', async (repository, tag, name) => {
    const byTag = await fetch(`${url}/${repository}/manifests/${tag}?ns=registry.example.com`);
    expect(await byTag.text()).toBe(name);
    const digest = byTag.headers.get('docker-content-digest') ?? '';
    expect(await (await fetch(`${url}/${repository}/manifests/${digest}`)).text()).toBe(name);
  });

  test.each([
    ['apache/spark', '3.5.99'],
    ['apache/spark', '2.4.8'],
    ['apache/spark', 'latest'],
    ['kubeflow/spark-operator/controller', '0.0.1'],
    ['spark', '3.5.9-s3a'],
    ['nobody/nothing', '1'],
  ])('has no %s:%s, as a registry that was never given it', async (repository, tag) => {
    expect(imageOf(repository, tag)).toBeUndefined();
    const response = await fetch(`${url}/${repository}/manifests/${tag}`);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ errors: [{ code: 'MANIFEST_UNKNOWN' }] });
  });

  test('goes on with a blob where a download broke', async () => {
    const response = await fetch(`${url}/apache/spark/blobs/sha256:config`, { headers: { Range: 'bytes=4-' } });
    expect([response.status, response.headers.get('content-range'), await response.text()]).toEqual([206, 'bytes 4-9/10', '456789']);
  });
});
