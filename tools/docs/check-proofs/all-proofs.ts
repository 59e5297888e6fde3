import { COMMITTER_PROOFS } from './committers';
import { CONFIGURATION_PROOFS, JOB_PROOFS, POD_PROOFS } from './jobs-and-pods';
import { HISTORY_PROOFS } from './history';
import { JOB_PART_PROOFS } from './job-parts';
import { LOCAL_DIR_PROOFS } from './local-dirs';
import { OPERATOR_PROOFS } from './operator';
import type { CheckProofs } from './proof';
import { S3_PROOFS } from './s3';
import { S3A_CHECK_PROOFS } from './s3a-checks';
import { VERIFICATION_PROOFS } from './verification';

/** Areas of checks; each id is of one. */
const AREAS: readonly CheckProofs[] = [
  JOB_PROOFS,
  CONFIGURATION_PROOFS,
  OPERATOR_PROOFS,
  POD_PROOFS,
  JOB_PART_PROOFS,
  S3A_CHECK_PROOFS,
  S3_PROOFS,
  COMMITTER_PROOFS,
  LOCAL_DIR_PROOFS,
  VERIFICATION_PROOFS,
  HISTORY_PROOFS,
];

/** How it is known that what each check claims is so, by id. */
export const CHECK_PROOFS: CheckProofs = Object.assign({}, ...AREAS) as CheckProofs;

/** Ids that stand in two areas, which contradict each other. */
export const PROVEN_TWICE: readonly string[] = AREAS.flatMap((area) => Object.keys(area)).filter((id, index, all) => all.indexOf(id) !== index);
