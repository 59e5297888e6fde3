import { CONFIGURATION_REFERENCE } from './rules/configuration-rules';
import { OPERATOR_REFERENCE } from './rules/operator-rules';
import type { Rule, Rules } from './rules/rule';

/** docs/rules.md: every rule of the references, and what became of it. */
export function rulesPage(): string {
  return [
    '# Rules',
    '',
    'What the references know to go wrong, rule by rule, and what this library does about it: it makes the mistake impossible, a check finds it ([checks](checks.md)), or it comes with a',
    'later part. Made by `npm run docs`; a test holds the ids and files to the code.',
    '',
    ...section('What the operator takes and Kubernetes or Spark does not', OPERATOR_REFERENCE),
    ...section('Configuration of Spark and S3A', CONFIGURATION_REFERENCE),
  ].join('\n');
}

function section(title: string, rules: Rules): string[] {
  const rows = Object.entries(rules).map(([rule, { about, ...kept }]) => `| ${rule} | ${about} | ${keptBy(kept).join('; ')} |`);
  return [`## ${title}`, '', '| rule | mistake | here |', '|---|---|---|', ...rows, ''];
}

function keptBy({ automatic, file, checks = [], later }: Omit<Rule, 'about'>): string[] {
  return [
    ...(automatic === undefined ? [] : [`automatic: ${automatic} (\`lib/${file}\`)`]),
    ...(checks.length === 0 ? [] : [checks.join(', ')]),
    ...(later === undefined ? [] : [`later: ${later}`]),
  ];
}
