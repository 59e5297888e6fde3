import type { CheckProofs } from './proof';
import { alike } from './proof';

/** What a job says of S3A by keys, whoever set them. */
export const S3A_CHECK_PROOFS: CheckProofs = {
  ...alike({ shownBy: 's3-oracle' }, [
    'SPK133',
    'SPK134',
    'SPK135',
    'SPK136',
    'SPK137',
    'SPK138',
    'SPK139',
    'SPK141',
    'SPK143',
    'SPK144',
    'SPK147',
    'SPK148',
    'SPK149',
  ]),
  SPK140: { notShown: 'Hadoop 3.4.2 takes such names, and the warning is about releases after 3.5.0' },
  SPK142: { notShown: 'a file system would be needed that refuses a second node, and what cannot be mounted read-only is plain' },
  SPK145: { notShown: 'the pods that Spark makes of such a name have the volume in SPARK_LOCAL_DIRS, and a job that shuffles there ends well' },
  SPK146: { notShown: 'a cost and no failure: a small job with both directories on one volume ended well on Spark 3.5.8' },
};
