import { remedy } from '../../../lib/job/checks/image-remedy';
import { ImageAbility } from '../../../lib/job/image/image-ability';
import { SparkImage } from '../../../lib/job/image/spark-image';

describe('the remedy for an image without an ability', () => {
  it('is what to add, and how to say that it is there', () => {
    expect(remedy(ImageAbility.CLOUD_COMMITTERS, SparkImage.apache('3.5.8'))).toBe(
      'add org.apache.spark:spark-hadoop-cloud_2.12:3.5.8 to the image, and declare it: SparkImage.custom({ ..., abilities: [ImageAbility.CLOUD_COMMITTERS] })',
    );
    expect(remedy(ImageAbility.of('celeborn'), SparkImage.apache('3.5.8'))).toBe(
      "add what 'celeborn' stands for to the image, and declare it: SparkImage.custom({ ..., abilities: [ImageAbility.of('celeborn')] })",
    );
  });

  it('is the nearest Spark that has it, where there is nothing to add', () => {
    expect(remedy(ImageAbility.CLOUD_COMMITTERS, SparkImage.apache('3.5.9'))).toMatch(
      /^use Spark 3\.5\.8, the nearest of .*, because it needs spark-hadoop-cloud_2\.12, which is not published for Spark 3\.5\.9; or, if the image has a build of its own, declare it: SparkImage\.custom/,
    );
  });
});
