import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { CHECK_PROOFS, PROVEN_TWICE } from '../../tools/docs/check-proofs/all-proofs';
import { checkRows, checksPage } from '../../tools/docs/checks-page';
import { CONF_CLAIMS } from '../e2e/oracles/conf-oracle-claims';

interface Shown {
  readonly tier: string;
  readonly name: string;
  readonly shows: readonly string[];
}

/** Scenarios, as they are when they run. */
function scenarios(): Shown[] {
  const program = path.join(__dirname, '../e2e/shown-checks.ts');
  return JSON.parse(execFileSync(process.execPath, ['--import', 'tsx', program], { encoding: 'utf8' })) as Shown[];
}

describe('the proofs of checks', () => {
  it('are there for every check, each once', () => {
    expect(Object.keys(CHECK_PROOFS).sort()).toEqual(checkRows().map(({ id }) => id));
    expect(PROVEN_TWICE).toEqual([]);
  });

  it('name scenarios that show the check, and what scenarios show has such a proof', () => {
    const proven = Object.entries(CHECK_PROOFS).flatMap(([id, proof]) =>
      'scenario' in proof ? [{ id, what: `${id}: ${proof.shownBy}, ${proof.scenario}` }] : [],
    );
    const shown = scenarios().flatMap(({ tier, name, shows }) => shows.map((id) => ({ id, what: `${id}: ${tier}, ${name}` })));
    const whats = new Set(shown.map(({ what }) => what));
    expect(proven.map(({ what }) => what).filter((what) => !whats.has(what))).toEqual([]);
    expect([...new Set(shown.map(({ id }) => id))].sort()).toEqual(proven.map(({ id }) => id).sort());
  });

  it('name the oracle of configurations where it has a case, and only there', () => {
    const proven = Object.entries(CHECK_PROOFS).flatMap(([id, proof]) => ('shownBy' in proof && proof.shownBy === 'conf-oracle' ? [id] : []));
    expect(proven.sort()).toEqual([...new Set(CONF_CLAIMS.map(({ id }) => id))].sort());
  });

  it('are clauses that go on after a colon where nothing shows the check', () => {
    const reasons = Object.values(CHECK_PROOFS).flatMap((proof) => ('notShown' in proof ? [proof.notShown] : []));
    expect(reasons.filter((reason) => !/^.{10,}[^.]$/.test(reason))).toEqual([]);
  });

  it('stand on the page, each under its check, and those that are missing in a list', () => {
    const page = checksPage();
    for (const [id, proof] of Object.entries(CHECK_PROOFS)) {
      const [, text = ''] = page.split(`### ${id}\n`);
      expect(text.split('\n### ')[0]).toMatch(/\n(About the program itself\.|Shown by .+|Not shown by a test: .+)\n/);
      expect(page.includes(`- [${id}](#${id.toLowerCase()}): `)).toBe('notShown' in proof);
    }
  });
});
