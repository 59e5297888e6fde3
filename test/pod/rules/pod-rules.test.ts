import { PART_RULES } from '../../../lib/pod/rules/pod-rules';
import { partProblems } from '../../../lib/pod/pod-schema';
import { CASES, METADATA, POD_SPECS } from '../cases';
import { describeCases } from '../expect-cases';

describeCases('metadata', METADATA);
describeCases('podSpec', POD_SPECS);

describe('the rules of a template', () => {
  it('are those of its metadata and of its spec, with whole paths', () => {
    const template = { metadata: { labels: { a: 'b c' } }, spec: { containers: [{ name: 'a', env: [{ name: '' }] }] } };
    const found = partProblems('template', template, 'driver.podTemplate').map(({ path }) => path);
    expect(found).toEqual(['driver.podTemplate.metadata.labels.a', 'driver.podTemplate.spec.containers[0].env[0].name']);
  });

  it('let the image of a container come from elsewhere', () => {
    expect(partProblems('template', { spec: { containers: [{ name: 'spark-kubernetes-driver' }] } }, '')).toEqual([]);
  });
});

describe('the cases', () => {
  it('cover every part but the whole template', () => {
    expect(Object.keys(PART_RULES).filter((part) => !(part in CASES))).toEqual(['template']);
  });
});
