import type { CheckProofs } from './proof';
import { alike } from './proof';

/** Committers of S3A, and the volumes that some of them need. */
export const COMMITTER_PROOFS: CheckProofs = {
  ...alike({ shownBy: 's3-oracle' }, ['SPK581']),
  ...alike({ about: 'program' }, ['SPK580', 'SPK583', 'SPK588']),
  SPK582: { notShown: 'Hadoop ignores what it does not know, so that nothing is to be seen; its keys are those of the catalogue' },
  SPK584: { notShown: 'the API refuses such names of all objects alike, which SPK424 shows of others' },
  SPK585: { notShown: 'of two objects of one name the later stays, which SPK425 shows of roles' },
  SPK586: { notShown: 'a volume of a pod names its claim without a namespace, so that nothing else could be tried' },
  SPK587: { notShown: 'a cost and no failure: a small job with both directories on one volume ended well on Spark 3.5.8' },
  SPK589: { notShown: 'the machine of the tests has none of these file systems' },
};
