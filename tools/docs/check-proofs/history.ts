import type { CheckProofs } from './proof';
import { alike } from './proof';

/** Event logs and history servers. */
export const HISTORY_PROOFS: CheckProofs = {
  ...alike({ shownBy: 'history-oracle' }, ['SPK612', 'SPK613']),
  ...alike({ notShown: 'that the files of a pod end with it, and those of a Secret cannot be written, is what Kubernetes says of them' }, [
    'SPK610',
    'SPK611',
  ]),
  SPK614: { notShown: 'the library itself gives the account no rights, and writes the variable; of two of one name the later wins' },
};
