import type { CheckProofs } from './proof';
import { alike } from './proof';

/** What is refused of a verification of commits. */
export const VERIFICATION_PROOFS: CheckProofs = alike({ about: 'program' }, ['SPK600', 'SPK601', 'SPK602', 'SPK603']);
