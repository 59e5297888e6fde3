import type { CheckExamples } from './example';
import { examples } from './example';

/** Committers of S3A, and the volumes that some of them need. */
export const COMMITTER_EXAMPLES: CheckExamples = {
  ...examples('job', {
    SPK582: 'features: [S3ACommitter.magic({ trackInMemory: true })]',
  }),
  ...examples('code', {
    SPK580: 'S3ACommitter.magic({ threads: 0 });',
    SPK581: "S3ACommitter.directory({ staging: 'file:///mnt/staging' });",
    SPK583: "S3ABuffer.path('s3a-buffer');",
    SPK584: "SharedVolume.existingClaim('Data_Staging');",
    SPK585: "new S3ACommitterStorage(chart, 'one', { claimName: 'staging' });\nnew S3ACommitterStorage(chart, 'two', { claimName: 'staging' });",
    SPK586:
      "const storage = new S3ACommitterStorage(chart, 'staging', { namespace: 'etl' });\nnew SparkJob(chart, 'job', { operator, image, code, features: [storage] });",
    SPK587:
      "const storage = new S3ACommitterStorage(chart, 'staging', { buffer: S3ABuffer.shared() });\nconst cloud = SparkImage.custom({ image: 'spark:3.5.8-s3a', sparkVersion: '3.5.8', abilities: [ImageAbility.PYTHON, ImageAbility.S3A, ImageAbility.CLOUD_COMMITTERS] });\nnew SparkJob(chart, 'job', { operator, image: cloud, code, features: [storage] });",
    SPK588: 'S3ACommitter.magic({ buffer: S3ABuffer.shared() });',
    SPK589: "SharedVolume.nfs({ server: 'nfs://nfs.example.com', path: '/exports' });",
  }),
};
