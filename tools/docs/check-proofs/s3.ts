import type { CheckProofs } from './proof';
import { alike } from './proof';

/** Access to stores by S3A. */
export const S3_PROOFS: CheckProofs = {
  ...alike({ about: 'program' }, ['SPK570', 'SPK572', 'SPK575', 'SPK576']),
  SPK571: { notShown: 'the tests have no store whose certificate is for all names below its own' },
  SPK573: { notShown: 'AWS would be needed; that S3A refuses a role that asks itself, and a service of roles without a region, is in its code' },
  SPK574: {
    notShown:
      'AWS and OSS would be needed; which classes S3A can make was tried with hadoop-aws 3.3.4, 3.4.1, 3.4.2 and 3.5.0 (docs/seen.md), and the keys are those of the catalogue',
  },
  SPK577: { notShown: 'it needs a store that is slow under many connections' },
  SPK578: { notShown: 'AWS would be needed; the table of classes is in the code of Hadoop 3.4.1' },
  SPK579: { notShown: 'a bucket of OSS would be needed' },
};
