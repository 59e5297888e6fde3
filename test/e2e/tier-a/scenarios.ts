import type { Scenario } from '../scenario';
import { scenarios as apps } from './apps';
import { scenarios as connect } from './connect';
import { scenarios as driverPods } from './driver-pods';
import { scenarios as examples } from './examples';
import { scenarios as installations } from './installations/scenarios';
import { scenarios as lifecycle } from './lifecycle';
import { scenarios as names } from './names';
import { scenarios as proofs } from './proofs/scenarios';
import { scenarios as rights } from './rights';
import { scenarios as schedules } from './schedules';
import { scenarios as smoke } from './smoke';

/** All scenarios of the tier, in the order in which they start. */
export const scenarios: readonly Scenario[] = [
  ...smoke,
  ...driverPods,
  ...rights,
  ...names,
  ...installations,
  ...lifecycle,
  ...schedules,
  ...connect,
  ...examples,
  ...apps,
  ...proofs,
];
