import { CONFIGURATION_PROOFS, JOB_PROOFS, POD_PROOFS } from './jobs-and-pods';
import { JOB_PART_PROOFS } from './job-parts';
import { OPERATOR_PROOFS } from './operator';
import type { CheckProofs } from './proof';

/** Areas of checks; each id is of one. */
const AREAS: readonly CheckProofs[] = [JOB_PROOFS, CONFIGURATION_PROOFS, OPERATOR_PROOFS, POD_PROOFS, JOB_PART_PROOFS];

/** How it is known that what each check claims is so, by id. */
export const CHECK_PROOFS: CheckProofs = Object.assign({}, ...AREAS) as CheckProofs;

/** Ids that stand in two areas, which contradict each other. */
export const PROVEN_TWICE: readonly string[] = AREAS.flatMap((area) => Object.keys(area)).filter((id, index, all) => all.indexOf(id) !== index);
