import { JobNamespaces } from '../../../lib/job/job-namespaces';
import { PodSettings } from '../../../lib/job/pods/pod-settings';
import { SparkJob } from '../../../lib/job/spark-job';
import type { Json } from '../../../lib/private/json';
import { isObject } from '../../../lib/private/json';
import { application, errorsOf, place, TestOperator } from '../fixtures';
import { EVERYDAY_MANIFESTS, SAID_OTHERWISE } from './everyday-manifests';
import type { Fields } from './manifests';

/** The values of a manifest, with their paths. */
function leaves(value: unknown, path = ''): (readonly [path: string, value: string])[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((item: unknown, index) => leaves(item, `${path}[${index}]`));
  if (isObject(value as Json)) return Object.entries(value as object).flatMap(([name, member]) => leaves(member, `${path}.${name}`));
  return [[path, String(value)]];
}

function converted(manifest: Fields, podSettings: PodSettings): Fields {
  const { chart } = place();
  const operator = new TestOperator(chart, 'with-webhook', JobNamespaces.all(), true);
  const job = SparkJob.fromManifest(chart, 'job', manifest, { operator, podSettings });
  expect(errorsOf(job)).toEqual([]);
  return application(job) as unknown as Fields;
}

describe('an everyday manifest', () => {
  let warnings: jest.SpyInstance;
  beforeEach(() => (warnings = jest.spyOn(console, 'warn').mockImplementation(() => undefined)));
  afterEach(() => warnings.mockRestore());

  describe.each([PodSettings.TEMPLATES, PodSettings.FIELDS])('as %s', (podSettings) => {
    it.each(Object.entries(EVERYDAY_MANIFESTS))('becomes a job with all of its values: %s', (_title, manifest) => {
      const text = JSON.stringify(converted(manifest, podSettings));
      // As a value of any type, or as the name of a member.
      const lost = leaves(manifest).filter(([, value]) => ![`"${value}"`, `:${value},`, `:${value}}`].some((part) => text.includes(part)));
      expect(lost.map(([path, value]) => `${path}=${value}`).filter((leaf) => !SAID_OTHERWISE.includes(leaf))).toEqual([]);
    });
  });

  it('has the value of each key that is read as a field in that field', () => {
    const { spec } = converted(EVERYDAY_MANIFESTS['what others write into fields, in configuration'], PodSettings.TEMPLATES);
    expect(spec).toMatchObject({
      driver: { memory: '3g', coreRequest: '700m' },
      executor: { instances: 7, memoryOverhead: '1100m', labels: { 'cost-centre': 'c42' } },
      deps: { packages: ['org.example:lib:1.0'] },
    });
  });
});
