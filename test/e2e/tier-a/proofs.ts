/** What shows that the claims of checks are true, with the check switched off (docs/checks.md). */
import type { Scenario } from '../scenario';
import { scenarios as connect } from './proofs-connect';
import { scenarios as driverStart } from './proofs-driver-start';
import { scenarios as ignored } from './proofs-ignored';
import { scenarios as jobIgnored } from './proofs-job-ignored';
import { scenarios as jobRefused } from './proofs-job-refused';
import { scenarios as lifecycle } from './proofs-lifecycle';
import { scenarios as operatorFlags } from './proofs-operator-flags';
import { scenarios as operatorObjects } from './proofs-operator-objects';
import { scenarios as operatorRights } from './proofs-operator-rights';
import { scenarios as operatorScope } from './proofs-operator-scope';
import { scenarios as pods } from './proofs-pods';
import { scenarios as schedules } from './proofs-schedules';
import { scenarios as sparkItself } from './proofs-spark-itself';
import { scenarios as submissions } from './proofs-submissions';
import { scenarios as submittedWith } from './proofs-submitted-with';
import { scenarios as webUi } from './proofs-web-ui';

export const scenarios: Scenario[] = [
  ...connect,
  ...driverStart,
  ...ignored,
  ...jobIgnored,
  ...jobRefused,
  ...lifecycle,
  ...operatorFlags,
  ...operatorObjects,
  ...operatorRights,
  ...operatorScope,
  ...pods,
  ...schedules,
  ...sparkItself,
  ...submissions,
  ...submittedWith,
  ...webUi,
];
