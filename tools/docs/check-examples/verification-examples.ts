import type { CheckExamples } from './example';

/** Examples of what is refused of a verification of commits. */
const verifying = (props: string, features: string) => ({
  kind: 'code' as const,
  text: `
  const job = new SparkJob(chart, 'etl', {
    operator,
    image: SparkImage.custom({
      image: 'example.com/spark:3.5.8',
      sparkVersion: '3.5.8',
      abilities: [ImageAbility.PYTHON, ImageAbility.S3A, ImageAbility.CLOUD_COMMITTERS],
    }),
    code,
    features: [${features}],
  });
  new CommitVerification(chart, 'verify', { job, ${props} });`,
  // The account of an operator that is installed elsewhere may not read applications.
  also: ['SPK454'],
});

export const VERIFICATION_EXAMPLES: CheckExamples = {
  SPK600: verifying("outputs: ['s3a://warehouse/daily/']", 'S3ACommitter.file()'),
  SPK601: verifying("outputs: ['/warehouse/daily/']", 'S3ACommitter.magic()'),
  SPK602: verifying(
    "outputs: ['s3a://warehouse/daily/'], image: SparkImage.custom({ image: 'example.com/spark:3.5.8', sparkVersion: '3.5.8', abilities: [ImageAbility.S3A] })",
    'S3ACommitter.magic()',
  ),
  SPK603: verifying("outputs: ['s3a://warehouse/daily/'], minFiles: 1000", 'S3ACommitter.magic()'),
};
