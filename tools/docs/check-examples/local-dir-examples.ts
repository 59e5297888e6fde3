import type { CheckExamples } from './example';
import { examples } from './example';

/** Scratch space of shuffles and spills, and stores beside S3. */
export const LOCAL_DIR_EXAMPLES: CheckExamples = {
  ...examples('code', {
    SPK590: 'LocalDirs.emptyDir({ inMemory: true });',
    SPK594: "new CelebornShuffle({ masters: ['celeborn-master'] });",
    SPK595:
      "const client = SparkImage.custom({ image: 'spark:3.5.8-celeborn', sparkVersion: '3.5.8', abilities: [ImageAbility.PYTHON, ImageAbility.of('celeborn')] });\nconst celeborn = new CelebornShuffle({ masters: ['celeborn-master-0:9097'], fallback: false });\nnew SparkJob(chart, 'job', { operator, image: client, code, dynamicAllocation: {}, features: [celeborn] });",
    SPK596: "OssAccess.jindo({ region: 'oss-cn-hangzhou', secretName: 'oss' });",
    SPK597: "HdfsAccess.fromConfigMap('hadoop-conf', { userName: 'etl team' });",
  }),
  ...examples('job', {
    SPK591:
      "executor: { instances: 3, volumeMounts: [{ volume: PodVolume.persistentVolumeClaim('spark-local-dir-1', 'scratch'), path: '/var/data/scratch' }] }",
    SPK592: "features: [LocalDirs.emptyDir()], sparkConf: { 'spark.local.dir': '/tmp/spark' }",
    SPK593: 'features: [LocalDirs.emptyDir({ inMemory: true, sizeLimit: Size.gibibytes(4), pods: SparkPods.EXECUTOR })]',
  }),
};
