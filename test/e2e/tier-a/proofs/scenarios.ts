/** What shows that the claims of checks are true, with the check switched off (docs/checks.md). */
import type { Scenario } from '../../scenario';
import { scenarios as connect } from './connect';
import { scenarios as driverStart } from './driver-start';
import { scenarios as ignored } from './ignored';
import { scenarios as jobIgnored } from './job-ignored';
import { scenarios as jobRefused } from './job-refused';
import { scenarios as lifecycle } from './lifecycle';
import { scenarios as operatorFlags } from './operator-flags';
import { scenarios as operatorObjects } from './operator-objects';
import { scenarios as operatorRights } from './operator-rights';
import { scenarios as operatorScope } from './operator-scope';
import { scenarios as pods } from './pods';
import { scenarios as schedules } from './schedules';
import { scenarios as sparkItself } from './spark-itself';
import { scenarios as submissions } from './submissions';
import { scenarios as submittedWith } from './submitted-with';
import { scenarios as webUi } from './web-ui';

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
