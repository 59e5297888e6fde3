/** A test in test/e2e that asks the real thing; of the tiers, the scenario that does. */
export type Oracle = 'chart-oracle' | 'conf-oracle' | 'pods-oracle' | 's3-oracle' | 'history-oracle' | 'submit-oracle';

/** How it is known that what a check claims of a cluster, the operator or Spark is so. */
export type Proof =
  /** The claim is about the program or text that is checked, and nothing that a cluster could show. */
  | { readonly about: 'program' }
  | { readonly shownBy: Oracle }
  | { readonly shownBy: 'tier-a' | 'tier-b'; readonly scenario: string }
  /** Why no test shows it, as a clause that goes on after a colon. */
  | { readonly notShown: string };

/** Proofs by id. */
export interface CheckProofs {
  readonly [id: string]: Proof;
}

const PLACES = { 'tier-a': 'tier A', 'tier-b': 'tier B' } as const;

/** Checks that one test shows. */
export function shown(scenarios: { readonly [scenario: string]: readonly string[] }, shownBy: 'tier-a' | 'tier-b'): CheckProofs {
  return Object.fromEntries(Object.entries(scenarios).flatMap(([scenario, ids]) => ids.map((id): [string, Proof] => [id, { shownBy, scenario }])));
}

/** Checks of one kind of proof. */
export function alike(proof: Proof, ids: readonly string[]): CheckProofs {
  return Object.fromEntries(ids.map((id) => [id, proof]));
}

/** The line of docs/checks.md. */
export function proofLine(proof: Proof): string {
  if ('about' in proof) return 'About the program itself.';
  if ('notShown' in proof) return `Not shown by a test: ${proof.notShown}.`;
  return 'scenario' in proof ? `Shown by ${PLACES[proof.shownBy]}: ${proof.scenario}.` : `Shown by \`npm run e2e ${proof.shownBy}\`.`;
}
