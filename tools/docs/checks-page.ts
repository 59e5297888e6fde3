import { JOB_CHECKS } from '../../lib/job/checks/job-checks';
import { JOB_VALUE_RULES } from '../../lib/job/checks/value-rules';
import { JOB_RULES } from '../../lib/job/job-rule-ids';
import { MANIFEST_RULES } from '../../lib/job/read/manifest-rules';
import { OPERATOR_CHECKS } from '../../lib/operator/checks/operator-checks';
import { INSTALLATION_CHECKS } from '../../lib/operator/checks/installation-checks';
import { OPERATOR_RULES } from '../../lib/operator/checks/operator-rules';
import { POD_RULES } from '../../lib/pod/rules/pod-rule-ids';
import { Severity } from '../../lib/private/problems';

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
  const manifest = Object.entries(MANIFEST_RULES).map(([id, rule]) => ({ id, ...rule }));
  const rows: CheckRow[] = [
    ...errors.map(([id, prevents]) => ({ id, severity: Severity.ERROR, prevents })),
    ...manifest,
    ...[...JOB_CHECKS, ...OPERATOR_CHECKS, ...INSTALLATION_CHECKS].map(({ id, severity, prevents }) => ({ id, severity, prevents })),
  ];
  const byId = new Map<string, CheckRow>();
  for (const row of rows) {
    const known = byId.get(row.id);
    const prevents = known === undefined || known.prevents === row.prevents ? row.prevents : `${known.prevents}; ${row.prevents}`;
    byId.set(row.id, { ...row, prevents });
  }
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** docs/checks.md. */
export function checksPage(): string {
  const rows = checkRows();
  const sections = GROUPS.map(({ title, of, text }) => {
    const table = rows
      .filter(({ id }) => of(Number(id.slice(3))))
      .map(({ id, severity, prevents }) => `| ${id} | ${severity} | ${prevents.replace(/\|/g, '\\|')} |`);
    return [`## ${title}`, '', text, '', '| id | ends as | prevents |', '|---|---|---|', ...table, ''].join('\n');
  });
  return [
    '# Checks',
    '',
    'What synth checks, made from the code by `npm run docs`. An id never changes its meaning. An error stops synth, together with all other errors of the app; a warning is',
    "printed once, and can be acknowledged where it does not apply: `acknowledgeWarnings: { SPK018: 'the reason' }`.",
    '',
    ...sections,
  ].join('\n');
}
