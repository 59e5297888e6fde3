import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkRows } from '../../tools/docs/checks-page';
import { rulesPage } from '../../tools/docs/rules-page';
import { CONFIGURATION_REFERENCE } from '../../tools/docs/rules/configuration-rules';
import { OPERATOR_REFERENCE } from '../../tools/docs/rules/operator-rules';

const ROOT = path.join(__dirname, '../..');
const RULES = Object.entries({ ...OPERATOR_REFERENCE, ...CONFIGURATION_REFERENCE });
const count = (to: number) => Array.from({ length: to }, (_, index) => index + 1);

describe('docs/rules.md', () => {
  it('is what the tables say', () => {
    expect(readFileSync(path.join(ROOT, 'docs/rules.md'), 'utf8')).toBe(rulesPage());
  });

  it('has every rule of the references', () => {
    expect(Object.keys(OPERATOR_REFERENCE)).toEqual(count(68).map((rule) => `C${String(rule).padStart(2, '0')}`));
    expect(Object.keys(CONFIGURATION_REFERENCE)).toEqual(count(33).map(String));
  });

  it('says of each what became of it', () => {
    expect(RULES.filter(([, { checks, automatic, later }]) => (checks ?? automatic ?? later) === undefined)).toEqual([]);
    expect(RULES.filter(([, { automatic, file }]) => (automatic === undefined) !== (file === undefined))).toEqual([]);
  });

  it('names checks that there are', () => {
    const known = new Set(checkRows().map(({ id }) => id));
    expect(RULES.flatMap(([rule, { checks = [] }]) => checks.filter((id) => !known.has(id)).map((id) => `${rule}: ${id}`))).toEqual([]);
  });

  it('names every check that has the number of a rule', () => {
    const byNumber = checkRows().filter(({ id }) => Number(id.slice(3)) < 100);
    const missing = byNumber.filter(({ id }) => !(OPERATOR_REFERENCE[`C${id.slice(4)}`]?.checks ?? []).includes(id));
    expect(missing.map(({ id }) => id)).toEqual([]);
  });

  it('names files that there are', () => {
    expect(RULES.flatMap(([, { file }]) => file ?? []).filter((file) => !existsSync(path.join(ROOT, 'lib', file)))).toEqual([]);
  });
});
