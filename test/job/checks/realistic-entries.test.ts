import { SparkImage } from '../../../lib/job/image/spark-image';
import { atLeast } from '../../../lib/private/version';
import { saidOf } from './describe-checks';
import { REALISTIC } from './realistic-entries';

const RELEASES = ['3.4.4', '3.5.8', '4.0.4', '4.1.2', '4.3.0'];

describe('configuration that people have', () => {
  it.each(REALISTIC)('passes without a word: $from', ({ since, sparkConf }) => {
    for (const release of RELEASES.filter((candidate) => atLeast(candidate, since))) {
      const image = SparkImage.custom({ image: 'example.com/spark:1', sparkVersion: release });
      const said = sparkConf.flatMap((line) => {
        const at = line.indexOf('=');
        return saidOf({ image, sparkConf: { [line.slice(0, at)]: line.slice(at + 1) } }).map((text) => `${release}: ${text}`);
      });
      // What the image must have for a path, and what else a device or a committer needs, is another matter.
      expect(said.filter((text) => !/\(SPK013\)|\(SPK118\)|\(SPK143\)/.test(text))).toEqual([]);
    }
  });
});
