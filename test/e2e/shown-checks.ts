/**
 * Prints what checks the scenarios of both tiers say they show, as JSON: for test/house/proofs.test.ts, which runs where the Kubernetes client of the
 * scenarios cannot be loaded.
 */
import type { Scenario } from './scenario';
import { scenarios as tierA } from './tier-a/scenarios';
import { scenarios as tierB } from './tier-b/scenarios';

const of = (tier: string, scenarios: readonly Scenario[]) => scenarios.map(({ name, shows = [] }) => ({ tier, name, shows }));

console.log(JSON.stringify([...of('tier-a', tierA), ...of('tier-b', tierB)]));
