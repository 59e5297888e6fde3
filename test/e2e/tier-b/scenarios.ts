import type { Scenario } from '../scenario';
import { scenarios as connect } from './connect';
import { scenarios as history } from './history';
import { scenarios as identity } from './identity';
import { scenarios as placement } from './placement';
import { scenarios as podSecurity } from './pod-security';
import { scenarios as proofs } from './proofs/scenarios';
import { scenarios as rights } from './rights';
import { PATIENCE } from './running-jobs';
import { scenarios as s3 } from './s3';
import { scenarios as settings } from './settings';
import { scenarios as sharedVolume } from './shared-volume';
import { scenarios as sparkPi } from './spark-pi';
import { scenarios as whileRunning } from './while-running';

const ALL: readonly Scenario[] = [
  ...sparkPi,
  ...settings,
  ...connect,
  ...whileRunning,
  ...placement,
  ...sharedVolume,
  ...s3,
  ...history,
  ...podSecurity,
  ...identity,
  ...rights,
  ...proofs,
];

/** All scenarios of the tier, in the order in which they start. */
export const scenarios: readonly Scenario[] = ALL.map((scenario) => ({ timeout: PATIENCE + 60, ...scenario }));
