import type { Check, Problem } from '../../private/problems';
import { runChecks } from '../../private/problems';
import type { OperatorModel } from '../model/operator-model';
import { ACCESS_CHECKS } from './access-checks';
import { JOB_SERVICE_CHECKS } from './job-service-checks';
import { METRICS_CHECKS } from './metrics-checks';
import { OBJECT_CHECKS } from './object-checks';
import { PROCESS_CHECKS } from './process-checks';
import { VERSION_CHECKS } from './version-checks';
import { WEBHOOK_CHECKS } from './webhook-checks';

/** The checks over an installation, in the order of their ids. An installation with default properties passes all of them without a warning. */
export const OPERATOR_CHECKS: readonly Check<OperatorModel>[] = [
  ...ACCESS_CHECKS,
  ...JOB_SERVICE_CHECKS,
  ...METRICS_CHECKS,
  ...OBJECT_CHECKS,
  ...PROCESS_CHECKS,
  ...VERSION_CHECKS,
  ...WEBHOOK_CHECKS,
].sort((a, b) => a.id.localeCompare(b.id));

/** Every problem of an installation by itself; what several do to each other is compared elsewhere. */
export function operatorProblems(model: OperatorModel): Problem[] {
  return runChecks(OPERATOR_CHECKS, model);
}
