/**
 * The playground: the Spark operator and a first job, as five files that apply in the order of their numbers.
 *
 *   npm run synth
 *   kubectl apply -f dist/
 */
import { App, Chart, Size, YamlOutputType } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { ImagePullPolicy, JobNamespaces, PodVolume, RestartPolicy, SparkCode, SparkImage, SparkJob, SparkOperator } from '../lib';

const app = new App({ yamlOutputType: YamlOutputType.FILE_PER_CHART });
const crds = new Chart(app, 'spark-operator-crds');
const operatorRbac = new Chart(app, 'spark-operator-rbac', { namespace: 'spark-operator' });
const sparkRbac = new Chart(app, 'spark-rbac', { namespace: 'default' });
const operatorChart = new Chart(app, 'spark-operator', { namespace: 'spark-operator' });
const jobs = new Chart(app, 'spark-pi', { namespace: 'default' });
// The operator orders its own files; the job comes after them.
jobs.addDependency(operatorChart);

const operator = new SparkOperator(operatorChart, 'operator', {
  jobNamespaces: JobNamespaces.of('default'),
  createNamespace: true,
  jobServiceAccountName: 'spark',
  crdScope: crds,
  rbacScope: operatorRbac,
  jobRbacScope: sparkRbac,
});

const image = SparkImage.apache('3.5.8');
const scratch = PodVolume.emptyDir('test-volume');

new SparkJob(jobs, 'spark-pi', {
  operator,
  image,
  imagePullPolicy: ImagePullPolicy.ALWAYS,
  code: SparkCode.scala({ mainClass: 'org.apache.spark.examples.SparkPi', file: image.examplesJar }),
  driver: {
    // A tenth of a core is reserved, and a fifth is the most that the driver gets.
    coreRequest: Cpu.millis(100),
    coreLimit: Cpu.millis(200),
    memory: Size.mebibytes(512),
    labels: { version: image.sparkVersion },
    volumeMounts: [{ volume: scratch, path: '/tmp' }],
  },
  executor: {
    instances: 1,
    cores: 1,
    memory: Size.mebibytes(512),
    labels: { version: image.sparkVersion },
    volumeMounts: [{ volume: scratch, path: '/tmp' }],
  },
  restartPolicy: RestartPolicy.never(),
});

app.synth();
