import { COMMITTER_EXAMPLES } from './committer-examples';
import { CONFIGURATION_EXAMPLES } from './configuration-examples';
import type { CheckExamples } from './example';
import { HISTORY_EXAMPLES } from './history-examples';
import { JOB_EXAMPLES } from './job-examples';
import { JOB_PART_EXAMPLES } from './job-part-examples';
import { LOCAL_DIR_EXAMPLES } from './local-dir-examples';
import { MANIFEST_EXAMPLES } from './manifest-examples';
import { OPERATOR_EXAMPLES } from './operator-examples';
import { POD_EXAMPLES } from './pod-examples';
import { SUBMIT_EXAMPLES } from './submit-examples';
import { RESOURCE_EXAMPLES } from './resource-examples';
import { S3_EXAMPLES } from './s3-examples';
import { S3A_CHECK_EXAMPLES } from './s3a-check-examples';
import { VERIFICATION_EXAMPLES } from './verification-examples';

/** The example of each check, by id. */
export const CHECK_EXAMPLES: CheckExamples = {
  ...JOB_EXAMPLES,
  ...JOB_PART_EXAMPLES,
  ...CONFIGURATION_EXAMPLES,
  ...OPERATOR_EXAMPLES,
  ...POD_EXAMPLES,
  ...MANIFEST_EXAMPLES,
  ...SUBMIT_EXAMPLES,
  ...RESOURCE_EXAMPLES,
  ...S3A_CHECK_EXAMPLES,
  ...S3_EXAMPLES,
  ...COMMITTER_EXAMPLES,
  ...LOCAL_DIR_EXAMPLES,
  ...VERIFICATION_EXAMPLES,
  ...HISTORY_EXAMPLES,
};

/** Checks that no program of a user can trip, with the reason. */
export const WITHOUT_EXAMPLE: { readonly [id: string]: string } = {
  SPK022: 'a mount takes its volume itself, so that no property can say it; the check guards the model',
};
