import type { CheckProofs } from './proof';
import { alike } from './proof';

/** Scratch space of shuffles and spills, and stores beside S3. */
export const LOCAL_DIR_PROOFS: CheckProofs = {
  ...alike({ about: 'program' }, ['SPK590', 'SPK594', 'SPK596', 'SPK597']),
  SPK591: { notShown: 'the machine of the tests has no disks that only one node can mount' },
  SPK592: { shownBy: 'pods-oracle' },
  SPK593: { notShown: 'the container is killed by its limit like any other, which depends on when it fills' },
  SPK595: { notShown: 'the machine of the tests has no Celeborn, whose client warns of the same' },
};
