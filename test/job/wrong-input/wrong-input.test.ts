import fc from 'fast-check';
import { sparkPi } from '../fixtures';
import { sparkPi as manifest } from '../read/manifests';
import type { LooseProps, Outcome } from './wrong-input';
import { outcome, outcomeOf, outcomeOfManifest, outcomeOfSchedule, outcomeOfServer } from './wrong-input';
import type { Broken } from './wrong-input-arbitrary';
import { brokenManifests, CONTRADICTING, MALFORMED, MISSPELT, NOWHERE, OUT_OF_RANGE, PLAIN_SECRET, WRONG_TYPES } from './wrong-input-arbitrary';
import { WRONG_JOBS } from './wrong-input-cases';
import { WRONG_SCHEDULES, WRONG_SERVERS } from './wrong-input-kinds';

const CASES = Object.entries(WRONG_JOBS).flatMap(([theme, jobs]) => Object.entries(jobs).map(([wrong, props]) => ({ theme, wrong, props })));

/** The jobs of which nothing is said, and what is said in another form than the library's. */
function unsaid(jobs: readonly Broken[]): string[] {
  return jobs.flatMap(({ wrong, props }) => {
    const { said, malformed } = outcome(() => sparkPi(props()));
    return said.length === 0 ? [`nothing is said of ${wrong}`] : malformed.map((line) => `${wrong}: ${line}`);
  });
}

/** A manifest with most kinds of members. */
const MANIFEST = manifest(
  {
    sparkConf: { 'spark.sql.adaptive.enabled': 'true' },
    hadoopConf: { 'fs.trash.interval': '0' },
    restartPolicy: {
      type: 'OnFailure',
      onFailureRetries: 3,
      onFailureRetryInterval: 10,
      onSubmissionFailureRetries: 3,
      onSubmissionFailureRetryInterval: 10,
    },
    deps: { jars: ['local:///a.jar'], files: ['local:///a.csv'] },
    arguments: ['1000'],
    imagePullSecrets: ['registry'],
    volumes: [{ name: 'data', emptyDir: {} }],
    memoryOverheadFactor: '0.2',
  },
  {
    coreLimit: '2',
    labels: { a: 'b' },
    annotations: { a: 'b' },
    env: [{ name: 'TZ', value: 'UTC' }],
    nodeSelector: { a: 'b' },
    tolerations: [{ key: 'a', operator: 'Exists' }],
    volumeMounts: [{ name: 'data', mountPath: '/data' }],
    podSecurityContext: { fsGroup: 185 },
    javaOptions: '-verbose:gc',
  },
  { deleteOnTermination: false, hostNetwork: true, priorityClassName: 'high', terminationGracePeriodSeconds: 60 },
);

describe('a bad manifest', () => {
  const broken = brokenManifests(MANIFEST);

  it('is told from a good one', () => {
    const { said, malformed } = outcomeOfManifest(MANIFEST);
    expect({ said, malformed }).toEqual({ said: [], malformed: [] });
  });

  it('fails with a member of another name or type, whichever it is', () => {
    expect(broken.length).toBeGreaterThan(250);
    const found = broken.flatMap(({ wrong, manifest: given }) => {
      const { said, malformed } = outcomeOfManifest(given);
      return said.length === 0 ? [`nothing is said of ${wrong}`] : malformed.map((line) => `${wrong}: ${line}`);
    });
    expect(found).toEqual([]);
  });
});

describe('a bad job', () => {
  it.each(CASES)('fails or warns, in the form of the library, for $theme: $wrong', ({ props }) => {
    const { said, malformed } = outcome(() => sparkPi(props()));
    expect(malformed).toEqual([]);
    expect(said).not.toEqual([]);
  });

  it('is told from a good one', () => {
    expect(outcomeOf({}).said).toEqual([]);
    expect(outcomeOfManifest(manifest()).said).toEqual([]);
  });

  it('is one of at least 300 kinds, by hand alone', () => {
    expect(CASES.length).toBeGreaterThanOrEqual(300);
  });

  it('fails with a value of another type in any property', () => {
    expect(WRONG_TYPES.length).toBeGreaterThan(700);
    expect(unsaid(WRONG_TYPES)).toEqual([]);
  });

  it.each<[string, fc.Arbitrary<Broken>]>([
    ['a misspelt property', MISSPELT],
    ['a number out of range', OUT_OF_RANGE],
    ['a malformed name, key or value', MALFORMED],
    ['configuration that contradicts a property', CONTRADICTING],
    ['a file that is nowhere', NOWHERE],
    ['a secret in plain text', PLAIN_SECRET],
  ])('fails with %s, whichever it is', (_, broken) => {
    expect(unsaid(fc.sample(broken, { seed: 20_190_115, numRuns: 150 }))).toEqual([]);
  });
});

describe.each<[string, { readonly [wrong: string]: LooseProps }, (props: LooseProps) => Outcome]>([
  ['schedule', WRONG_SCHEDULES, outcomeOfSchedule],
  ['server of Spark Connect', WRONG_SERVERS, outcomeOfServer],
])('a bad %s', (_, cases, outcomeOfProps) => {
  it.each(Object.entries(cases))('fails or warns, in the form of the library, for %s', (wrong, props) => {
    const { said, malformed } = outcomeOfProps(props);
    expect(malformed).toEqual([]);
    expect({ wrong, said: said.length > 0 }).toEqual({ wrong, said: true });
  });

  it('is told from a good one', () => {
    expect(outcomeOfProps({}).said).toEqual([]);
  });
});
