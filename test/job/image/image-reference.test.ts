import { imageReference, isImageReference } from '../../../lib/job/image/image-reference';

const DIGEST = `sha256:${'a1'.repeat(32)}`;

describe('an image reference', () => {
  it.each([
    ['spark', { path: 'spark' }],
    ['apache/spark:3.5.8', { path: 'apache/spark:3.5.8', tag: '3.5.8' }],
    ['docker.io/apache/spark:3.5.8', { registry: 'docker.io', path: 'apache/spark:3.5.8', tag: '3.5.8' }],
    ['localhost/spark', { registry: 'localhost', path: 'spark' }],
    ['registry:5000/a/b', { registry: 'registry:5000', path: 'a/b' }],
    [`example.com/spark@${DIGEST}`, { registry: 'example.com', path: `spark@${DIGEST}`, digest: DIGEST }],
    [`example.com/spark:1@${DIGEST}`, { registry: 'example.com', path: `spark:1@${DIGEST}`, tag: '1', digest: DIGEST }],
    ['a__b/c-d.e_f', { path: 'a__b/c-d.e_f' }],
  ])('takes %s apart', (text, parts) => {
    expect(isImageReference(text)).toBe(true);
    expect(imageReference(text)).toEqual({ registry: undefined, tag: undefined, digest: undefined, ...parts });
  });

  it.each([
    '',
    'Spark',
    'apache/Spark:3',
    'https://example.com/spark',
    'spark:',
    'spark: 3',
    '-spark',
    'a//b',
    'spark@sha256:12',
    'spark:a:b',
    `a/${'t'.repeat(3)}:${'t'.repeat(129)}`,
  ])('fails to be %j', (text) => {
    expect(isImageReference(text)).toBe(false);
  });

  it('fails to be what is no text', () => {
    expect([undefined, null, 3, {}].filter(isImageReference)).toEqual([]);
  });
});
