import { ImageAbility } from '../../lib/job/image/image-ability';
import { SparkImage } from '../../lib/job/image/spark-image';
import { SparkJob } from '../../lib/job/spark-job';
import type { SparkJobProps } from '../../lib/job/spark-job-props';
import { place, required } from '../job/fixtures';

/** An image with the classes of S3A and its committers. */
export function cloudImage(sparkVersion = '3.5.8', hadoopVersion?: string): SparkImage {
  const abilities = [ImageAbility.S3A, ImageAbility.CLOUD_COMMITTERS];
  return SparkImage.custom({ image: `registry.example.com/spark:${sparkVersion}-s3a`, sparkVersion, hadoopVersion, abilities });
}

/** A job in such an image. */
export function cloudJob(props: Partial<SparkJobProps> = {}, { chart, operator } = place()): SparkJob {
  return new SparkJob(chart, 'etl', { ...required(operator), image: cloudImage(), ...props });
}
