import { JOB_CHECKS } from '../../lib/job/checks/job-checks';
import { SCHEDULE_CHECKS } from '../../lib/job/checks/schedule';
import { CONNECT_CHECKS } from '../../lib/job/checks/connect';
import { JOB_VALUE_RULES } from '../../lib/job/checks/value-rules';
import { JOB_RULES } from '../../lib/job/job-rule-ids';
import { MANIFEST_RULES } from '../../lib/job/read/manifest-rules';
import { SUBMIT_RULES } from '../../lib/job/read/submit/submit-rules';
import { OPERATOR_CHECKS } from '../../lib/operator/checks/operator-checks';
import { INSTALLATION_CHECKS } from '../../lib/operator/checks/installation-checks';
import { OPERATOR_RULES } from '../../lib/operator/checks/operator-rules';
import { POD_RULES } from '../../lib/pod/rules/pod-rule-ids';
import { Severity } from '../../lib/private/problems';
import { CHECK_EXAMPLES, WITHOUT_EXAMPLE } from './check-examples/all-examples';

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
    text: 'SPK0nn is rule Cnn of the reference on the operator: what a cluster takes, and then fails on or ignores.',
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
  { title: 'Jobs, beyond the reference', of: (id: number) => id >= 400, text: 'Conflicts, images, places, secrets, and manifests that are read.' },
];

/** Every check of the library, sorted by id; an id that stands in two tables is one check. */
export function checkRows(): CheckRow[] {
  const errors = Object.entries({
    ...OPERATOR_RULES,
    ...POD_RULES,
    ...JOB_RULES,
    ...JOB_VALUE_RULES,
    SPK400: 'a warning that is acknowledged without a reason',
  });
  const manifest = Object.entries({ ...MANIFEST_RULES, ...SUBMIT_RULES }).map(([id, rule]) => ({ id, ...rule }));
  const rows: CheckRow[] = [
    ...errors.map(([id, prevents]) => ({ id, severity: Severity.ERROR, prevents })),
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

/** What a user would write; a program of several lines is one line with its lines apart. */
function exampleCell(id: string): string {
  const example = CHECK_EXAMPLES[id];
  if (example === undefined) return WITHOUT_EXAMPLE[id] ?? '';
  const lines = example.text.split('\n').map((line) => `\`${line.trim().replace(/\|/g, '\\|')}\``);
  return example.kind === 'code' ? lines.join('<br>') : `${example.kind}: ${lines.join(' ')}`;
}

/** docs/checks.md. */
export function checksPage(): string {
  const rows = checkRows();
  const sections = GROUPS.map(({ title, of, text }) => {
    const table = rows
      .filter(({ id }) => of(Number(id.slice(3))))
      .map(({ id, severity, prevents }) => `| ${id} | ${severity} | ${prevents.replace(/\|/g, '\\|')} | ${exampleCell(id)} |`);
    return [`## ${title}`, '', text, '', '| id | ends as | prevents | an example that trips it |', '|---|---|---|---|', ...table, ''].join('\n');
  });
  return [
    '# Checks',
    '',
    'What synth checks, made from the code by `npm run docs`. An id never changes its meaning. An error stops synth, together with all other errors of the app; a warning is',
    "printed once, and can be acknowledged where it does not apply: `acknowledgeWarnings: { SPK018: 'the reason' }`.",
    '',
    'Each has an example, which a test runs: properties of a `job`, of its `driver`, of an `operator` and so on, or a program. `app`, `chart`, `operator`, `image`, `code` and `manifest`',
    'are ones that nothing is wrong with.',
    '',
    ...sections,
  ].join('\n');
}
