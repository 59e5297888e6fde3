import type { Problem } from '../../private/problems';
import { runChecks } from '../../private/problems';
import type { JobModel } from '../job-model';
import type { JobCheck } from './check';
import { CODE_CHECKS } from './code';
import { CONFIGURATION_CHECKS } from './configuration';
import { DEVICE_CHECKS } from './devices';
import { DYNAMIC_ALLOCATION_CHECKS } from './dynamic-allocation';
import { IMAGE_CHECKS } from './image';
import { INGRESS_CHECKS } from './ingress';
import { LABEL_CHECKS } from './labels';
import { LIFECYCLE_CHECKS } from './lifecycle';
import { LOCAL_DIR_CHECKS } from './local-dirs';
import { MONITORING_CHECKS } from './monitoring';
import { NAME_CHECKS } from './names';
import { PACKAGE_VERSION_CHECKS } from './package-versions';
import { PLACE_AND_IDENTITY_CHECKS } from './place-and-identity';
import { PORT_CHECKS } from './ports';
import { QUOTA_CHECKS } from './quotas';
import { RESOURCE_CHECKS } from './resources';
import { SCHEDULER_CHECKS } from './schedulers';
import { S3A_CLIENT_CHECKS } from './s3a-clients';
import { S3A_COMMITTER_CHECKS } from './s3a-committers';
import { S3A_STAGING_CHECKS } from './s3a-staging';
import { SECRET_CHECKS } from './secrets';
import { SPARK_CONFIGURATION_CHECKS } from './spark-configuration';
import { POD_CHECKS } from './pods';
import { POD_FIELD_CHECKS } from './pods-fields';
import { VOLUME_CHECKS } from './volumes';

/** Every check of a job, in the order in which problems are reported. */
export const JOB_CHECKS: readonly JobCheck[] = [
  ...NAME_CHECKS,
  ...PLACE_AND_IDENTITY_CHECKS,
  ...IMAGE_CHECKS,
  ...CODE_CHECKS,
  ...PACKAGE_VERSION_CHECKS,
  ...RESOURCE_CHECKS,
  ...QUOTA_CHECKS,
  ...LABEL_CHECKS,
  ...PORT_CHECKS,
  ...POD_CHECKS,
  ...VOLUME_CHECKS,
  ...LOCAL_DIR_CHECKS,
  ...POD_FIELD_CHECKS,
  ...CONFIGURATION_CHECKS,
  ...SPARK_CONFIGURATION_CHECKS,
  ...S3A_CLIENT_CHECKS,
  ...S3A_COMMITTER_CHECKS,
  ...S3A_STAGING_CHECKS,
  ...DEVICE_CHECKS,
  ...DYNAMIC_ALLOCATION_CHECKS,
  ...SCHEDULER_CHECKS,
  ...MONITORING_CHECKS,
  ...INGRESS_CHECKS,
  ...SECRET_CHECKS,
  ...LIFECYCLE_CHECKS,
];

/** Everything that is wrong with a job. */
export function jobProblems(model: JobModel): Problem[] {
  return runChecks(JOB_CHECKS, model);
}
