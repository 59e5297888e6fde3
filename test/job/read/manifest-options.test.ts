import type { SparkManifestOptions } from '../../../lib/job/read/manifest-options';
import { SparkJob } from '../../../lib/job/spark-job';
import { ProblemError } from '../../../lib/private/problems';
import { application, errorsOf, place } from '../fixtures';
import type { Fields } from './manifests';
import { sparkPi } from './manifests';

function fromManifest(manifest: Fields, options: Partial<SparkManifestOptions> = {}): SparkJob {
  const { chart, operator } = place();
  return SparkJob.fromManifest(chart, 'job', manifest, { operator, ...options });
}

let warnings: jest.SpyInstance;

beforeEach(() => {
  warnings = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
});

afterEach(() => warnings.mockRestore());

const warned = () => warnings.mock.calls.map(([text]: string[]) => /\((SPK\d+)\)/.exec(text)?.[1]);

describe('what a cluster would take, and do nothing with', () => {
  const odd = sparkPi(
    { failureRetries: 3, nonsense: 1 },
    {
      podName: 'x',
      volumeMounts: [{ name: 'gone', mountPath: '/g' }],
      template: { spec: { containers: [{ name: 'spark-kubernetes-driver', image: 'x' }] } },
    },
  );

  it('fails, unless strict is off: then it is left out with a warning', () => {
    expect(() => fromManifest(odd)).toThrow(/5 problems/);
    const job = fromManifest(odd, { strict: false });
    expect(errorsOf(job)).toEqual([]);
    expect(warned().sort()).toEqual(['SPK059', 'SPK460', 'SPK462', 'SPK467', 'SPK469']);
    expect(warnings.mock.calls.every(([text]: string[]) => text.includes('and is left out'))).toBe(true);
    expect(JSON.stringify(application(job))).not.toContain('nonsense');
  });

  it('is also what is misspelt in a part of a pod, of which the rest stays', () => {
    const manifest = sparkPi(
      { volumes: [{ name: 'v', emptyDir: { sizelimit: '1Gi' } }] },
      {
        env: [{ name: 'A', value: '1', note: 'x' }],
        volumeMounts: [{ name: 'v', mountPath: '/v', readonly: true }],
        template: {
          spec: { hostPID: true, containers: [{ name: 'spark-kubernetes-driver', livenessProbe: { exec: { command: ['true'], shell: 'sh' } } }] },
        },
      },
    );
    expect(() => fromManifest(manifest)).toThrow(/4 problems/);
    const { spec } = application(fromManifest(manifest, { strict: false }));
    expect(spec.driver.template.spec).toMatchObject({
      hostPID: true,
      volumes: [{ name: 'v', emptyDir: {} }],
      containers: [
        { env: [{ name: 'A', value: '1' }], volumeMounts: [{ name: 'v', mountPath: '/v' }], livenessProbe: { exec: { command: ['true'] } } },
      ],
    });
    expect(warned()).toEqual(['SPK302', 'SPK302', 'SPK302', 'SPK302']);
  });

  it('is also a key that Spark does not read', () => {
    const manifest = sparkPi({
      sparkConf: { 'spark.hadoop.fs.s3a.input.fadvise': 'random', 'spark.sql.shuffle.partitons': '10', 'spark.acme.x': '1' },
    });
    expect(errorsOf(fromManifest(manifest)).join('\n')).toMatch(/SPK101[\s\S]*SPK102|SPK102[\s\S]*SPK101/);
    warnings.mockClear();
    const job = fromManifest(manifest, { strict: false });
    expect(errorsOf(job)).toEqual([]);
    expect(warned()).toEqual(expect.arrayContaining(['SPK101', 'SPK102']));
    // As in a cluster, they stay.
    expect(application(job).spec.sparkConf).toMatchObject({ 'spark.acme.x': '1' });
  });

  it('fails on what no cluster would take, strict or not', () => {
    for (const manifest of [sparkPi({ arguments: [1] }), sparkPi({}, { memory: '1Gi' }), sparkPi({}, { template: { spec: { hostPID: 'yes' } } })]) {
      expect(() => fromManifest(manifest, { strict: false })).toThrow(ProblemError);
    }
  });
});

describe('a placeholder in a manifest', () => {
  it.each(['${BUCKET}', '<your-bucket>', '$(BUCKET)'])('passes where a text is legal: %s', (text) => {
    const manifest = sparkPi(
      { arguments: [text, `s3a://${text}/in`], hadoopConf: { 'fs.s3a.endpoint': text }, mainApplicationFile: `local:///opt/${text}/a.jar` },
      { env: [{ name: 'BUCKET', value: text }], annotations: { note: text } },
    );
    const { spec } = application(fromManifest(manifest)) as { spec: Fields };
    expect(spec).toMatchObject({ arguments: [text, `s3a://${text}/in`], driver: { annotations: { note: text } } });
  });
});
