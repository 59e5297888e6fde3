import { JOB_CHECKS } from '../../lib/job/checks/job-checks';
import { SCHEDULE_CHECKS } from '../../lib/job/checks/schedule';
import { CONNECT_CHECKS } from '../../lib/job/checks/connect';
import { JOB_VALUE_RULES } from '../../lib/job/checks/value-rules';
import { JOB_RULES } from '../../lib/job/job-rule-ids';
import { PROFILE_RULES } from '../../lib/job/profile/spark-profile-props';
import { MANIFEST_RULES } from '../../lib/job/read/manifest-rules';
import { SUBMIT_RULES } from '../../lib/job/read/submit/submit-rules';
import { OPERATOR_CHECKS } from '../../lib/operator/checks/operator-checks';
import { INSTALLATION_CHECKS } from '../../lib/operator/checks/installation-checks';
import { OPERATOR_RULES } from '../../lib/operator/checks/operator-rules';
import { OBSERVABILITY_RULES } from '../../lib/observability/observability-rules';
import { STORAGE_RULES, STORAGE_WARNINGS } from '../../lib/storage/storage-rules';
import { POD_RULES } from '../../lib/pod/rules/pod-rule-ids';
import { Severity } from '../../lib/private/problems';
import { CHECK_EXAMPLES, WITHOUT_EXAMPLE } from './check-examples/all-examples';
import { CHECK_PROOFS } from './check-proofs/all-proofs';
import { proofLine } from './check-proofs/proof';

/** A row of the page. */
export interface CheckRow {
  readonly id: string;
  readonly severity: Severity;
  readonly prevents: string;
}

const GROUPS = [
  {
    title: 'Jobs',
    of: (id: number) => id < 100,
    text: 'What a cluster takes, and then fails on or ignores. SPK0nn is rule Cnn of [rules.md](rules.md).',
  },
  {
    title: 'Spark configuration',
    of: (id: number) => id >= 100 && id < 200,
    text: "Keys and values of `sparkConf` and `hadoopConf`, by the catalogue of the image's Spark line, and what does not go together. Of Spark before 3.4 no keys are known.",
  },
  {
    title: 'The operator',
    of: (id: number) => id >= 200 && id < 300,
    text: 'Properties of `SparkOperator`, values of its Helm chart, and operators beside each other.',
  },
  {
    title: 'Pods',
    of: (id: number) => id >= 300 && id < 400,
    text: 'Values that go into a pod, of the operator as of a job. They are checked where they are made.',
  },
  {
    title: 'Jobs, beyond those rules',
    of: (id: number) => id >= 400 && id < 570,
    text: 'Conflicts, images, places, secrets, and manifests that are read.',
  },
  { title: 'Storage', of: (id: number) => id >= 570, text: 'Access to S3, committers and their volumes, local disks, verification and history.' },
];

/** Every check of the library, sorted by id; an id that stands in two tables is one check. */
export function checkRows(): CheckRow[] {
  const errors = Object.entries({
    ...OPERATOR_RULES,
    ...POD_RULES,
    ...JOB_RULES,
    ...JOB_VALUE_RULES,
    ...STORAGE_RULES,
    ...OBSERVABILITY_RULES,
    SPK400: 'a warning that is acknowledged without a reason',
    SPK405: 'an acknowledgement of a warning that there is none of, so that the one that was meant goes on',
  });
  const manifest = Object.entries({ ...MANIFEST_RULES, ...SUBMIT_RULES, ...PROFILE_RULES }).map(([id, rule]) => ({ id, ...rule }));
  const rows: CheckRow[] = [
    ...errors.map(([id, prevents]) => ({ id, severity: Severity.ERROR, prevents })),
    ...Object.entries(STORAGE_WARNINGS).map(([id, prevents]) => ({ id, severity: Severity.WARNING, prevents })),
    ...manifest,
    ...[...JOB_CHECKS, ...SCHEDULE_CHECKS, ...CONNECT_CHECKS, ...OPERATOR_CHECKS, ...INSTALLATION_CHECKS].map(({ id, severity, prevents }) => ({
      id,
      severity,
      prevents,
    })),
  ];
  const byId = new Map<string, CheckRow>();
  for (const row of rows) {
    const known = byId.get(row.id);
    const prevents = known === undefined || known.prevents === row.prevents ? row.prevents : `${known.prevents}; ${row.prevents}`;
    byId.set(row.id, { ...row, prevents });
  }
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Kinds of examples that do not read as `In a ...`. */
const PLACES: { readonly [kind: string]: string } = {
  'connect server': 'a Connect server',
  operator: 'an operator',
  'chart values': 'values of the Helm chart',
  'spark-submit': 'a spark-submit command',
  'manifest of a connect server': 'a manifest of a Connect server',
};

/** What a user would write: properties in the text, a program as a block. */
function exampleOf(id: string): string[] {
  const example = CHECK_EXAMPLES[id];
  if (example === undefined) return WITHOUT_EXAMPLE[id] === undefined ? [] : ['', `No example: ${WITHOUT_EXAMPLE[id]}.`];
  const { kind, text } = example;
  if (kind === 'code') return ['', '```js', text.replace(/^ +/gm, ''), '```'];
  return ['', `In ${PLACES[kind] ?? `a ${kind}`}: \`${text.replace(/\s*\n\s*/g, ' ')}\``];
}

/** How it is known that it is so. */
function proofOf(id: string): string[] {
  const proof = CHECK_PROOFS[id];
  return proof === undefined ? [] : ['', proofLine(proof)];
}

/** A check under a heading of its id, to which a link can lead: docs/checks.md#spk002. */
function checkText({ id, severity, prevents }: CheckRow): string[] {
  return [`### ${id}`, '', `${severity === Severity.ERROR ? 'Error' : 'Warning'}: ${prevents}.`, ...exampleOf(id), ...proofOf(id), ''];
}

/** The checks whose claim no test shows, with the reason. */
function notShownText(): string[] {
  const rows = Object.entries(CHECK_PROOFS).flatMap(([id, proof]) =>
    'notShown' in proof ? [`- [${id}](#${id.toLowerCase()}): ${proof.notShown}.`] : [],
  );
  return rows.length === 0
    ? []
    : [
        '## What no test shows',
        '',
        'Known from sources, documentation and reports alone, or from one try (docs/seen.md), and why.',
        '',
        ...rows.sort(),
        '',
      ];
}

/** docs/checks.md. */
export function checksPage(): string {
  const rows = checkRows();
  const sections = GROUPS.flatMap(({ title, of, text }) => {
    return [`## ${title}`, '', text, '', ...rows.filter(({ id }) => of(Number(id.slice(3)))).flatMap(checkText)];
  });
  return [
    '# Checks',
    '',
    'What synth checks, made from the code by `npm run docs`. Each message ends with an id and what to write instead; here is what the mistake would have done, and an example of it.',
    'A link leads to each: `docs/checks.md#spk002`. An id never changes its meaning.',
    '',
    'An error stops synth, together with all other errors of the app. A warning is printed once, and can be acknowledged where it does not apply, with the reason:',
    "`acknowledgeWarnings: { SPK018: 'the reason' }` of the job, the profile or the operator.",
    '',
    'Below each it is said what shows that the claim is true: a scenario that does the same with the check switched off, on a real API server, operator and Spark (tier A of',
    '`npm run e2e`), on nodes whose pods run besides (tier B), or classes of Spark itself. [What no test shows](#what-no-test-shows) is listed at the end.',
    '',
    'A test runs the examples: properties of a job, of its driver, of an operator and so on, or a program. `app`, `chart`, `operator`, `image`, `code` and `manifest` are ones that',
    'nothing is wrong with.',
    '',
    ...sections,
    ...notShownText(),
  ].join('\n');
}
