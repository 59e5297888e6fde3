/**
 * The two spark-submit commands of a write-up on Spark on Kubernetes (2024), as they stand there: `SparkJob.fromSparkSubmit` makes jobs of them.
 *
 * What the commands do not say is said by the options: what is in the pod templates, where the programs are, which Secret has the keys of S3. The second
 * command has two values glued to the backslash, which no shell would read as it is meant; it is read as it is meant, with a warning.
 */
import { App, Chart, Duration } from 'cdk8s';
import { EnvVar, ImageAbility, JobNamespaces, SparkImage, SparkJob, SparkOperator } from '../lib';

const pi = String.raw`
/app/spark313/bin/spark-submit \
--master k8s://https://xxxxxx:6443 \
--deploy-mode cluster \
--name yeqc-pyspark \
--conf spark.executor.instances=15 \
--conf spark.rpc.netty.dispatcher.numThreads=4 \
--conf spark.kubernetes.container.image=xxx \
--conf spark.kubernetes.authenticate.driver.serviceAccountName=spark \
--conf spark.kubernetes.authenticate.executor.serviceAccountName=spark \
--conf spark.kubernetes.executor.deleteOnTermination=true \
--conf spark.kubernetes.driver.podTemplateFile=./driver.yaml \
--conf spark.kubernetes.executor.podTemplateFile=./executor.yaml \
--conf spark.kubernetes.namespace=xxx-task \
--conf spark.kubernetes.sgx.log.level=error \
--conf spark.ssl.enabled=false \
--conf spark.kubernetes.driverEnv.DRIVER_JVM_MEM_SIZE=4g \
--conf spark.kubernetes.driverEnv.MAX_META_SPACE_SIZE=2g \
--conf spark.executor.memory=4g \
--conf spark.driver.memory=4g \
--conf spark.extraListeners=xxx \
--conf spark.kubernetes.file.upload.path=s3a://zlg-contract-lite/fileupload/ \
--conf spark.hadoop.fs.s3a.access.key=xxx \
--conf spark.hadoop.fs.s3a.endpoint=xxx \
--conf spark.hadoop.fs.s3a.connection.ssl.enabled=false \
--conf spark.hadoop.fs.s3a.impl=org.apache.hadoop.fs.s3a.S3AFileSystem \
--conf spark.hadoop.fs.s3a.fast.upload=true \
--conf spark.hadoop.fs.s3a.secret.key=xxx \
--conf spark.kubernetes.submission.connectionTimeout=500000 \
--conf spark.kubernetes.submission.requestTimeout=500000 \
--conf spark.kubernetes.driver.connectionTimeout=500000 \
--conf spark.kubernetes.driver.requestTimeout=500000 \
--conf spark.scheduler.maxRegisteredResourcesWaitingTime=120000 \
--conf spark.executor.heartbeatInterval=100s \
--conf spark.network.timeout=180s \
kubernetes/tests/pi.py
`;

const rdd = String.raw`
/root/dev_build/spark/bin/spark-submit \
--master k8s://https://x.x.x.x:6443 \
--deploy-mode cluster \
--name zzy-pyspark \
--conf spark.executor.instances=1 \
--conf spark.rpc.netty.dispatcher.numThreads=4 \
--conf spark.kubernetes.container.image=xxx \
--conf spark.kubernetes.authenticate.driver.serviceAccountName=spark \
--conf spark.kubernetes.authenticate.executor.serviceAccountName=spark \
--conf spark.kubernetes.executor.deleteOnTermination=false \
--conf spark.kubernetes.driver.podTemplateFile=./driver-8.yaml \
--conf spark.kubernetes.executor.podTemplateFile=./executor-8.yaml \
--conf spark.kubernetes.namespace=spark \
--conf spark.kubernetes.sgx.log.level=error \
--conf spark.ssl.enabled=false \
--conf spark.executor.memory=8g \
--conf spark.driver.memory=8g \
--conf spark.kubernetes.driverEnv.SGX_DRIVER_JVM_MEM_SIZE=2g \
--conf spark.kubernetes.file.upload.path=s3a://zlg-contract-lite/fileupload/ \
--conf spark.hadoop.fs.s3a.access.key=xxx\
--conf spark.hadoop.fs.s3a.endpoint=http://x.x.x.x:30099 \
--conf spark.hadoop.fs.s3a.connection.ssl.enabled=false \
--conf spark.hadoop.fs.s3a.impl=org.apache.hadoop.fs.s3a.S3AFileSystem \
--conf spark.hadoop.fs.s3a.fast.upload=true \
--conf spark.hadoop.fs.s3a.secret.key=xxx\
--conf spark.kubernetes.submission.connectionTimeout=50000 \
--conf spark.kubernetes.submission.requestTimeout=50000 \
--conf spark.kubernetes.driver.connectionTimeout=50000 \
--conf spark.kubernetes.driver.requestTimeout=50000 \
--conf spark.network.timeout=10000000 \
--conf spark.executor.heartbeatInterval=10000000 \
--verbose \
kubernetes/tests/rdd_test.py
`;

const app = new App();
const platform = new Chart(app, 'platform', { namespace: 'spark-operator' });
const operator = new SparkOperator(platform, 'operator', { jobNamespaces: JobNamespaces.of('xxx-task', 'spark'), jobServiceAccountName: 'spark' });
const jobs = new Chart(app, 'spark-submit-commands');
jobs.addDependency(platform);

// The files driver.yaml and executor.yaml of the write-up are not in it; what its pods were seen to have is: a mount of the logs, and the size of malloc arenas.
const template = {
  apiVersion: 'v1',
  kind: 'Pod',
  spec: {
    containers: [{ name: 'spark', env: [{ name: 'MALLOC_ARENA_MAX', value: '4' }], volumeMounts: [{ name: 'app-log', mountPath: '/app/log' }] }],
    volumes: [{ name: 'app-log', emptyDir: {} }],
  },
};

const common = {
  operator,
  image: SparkImage.custom({
    image: 'registry.example.com/spark-py:3.5.8-s3a',
    sparkVersion: '3.5.8',
    abilities: [ImageAbility.PYTHON, ImageAbility.S3A],
  }),
  secrets: {
    'spark.hadoop.fs.s3a.access.key': EnvVar.fromSecret('AWS_ACCESS_KEY_ID', 's3-keys', 'access-key'),
    'spark.hadoop.fs.s3a.secret.key': EnvVar.fromSecret('AWS_SECRET_ACCESS_KEY', 's3-keys', 'secret-key'),
  },
  sparkConfPrefixes: ['spark.kubernetes.sgx.'],
  timeToLive: Duration.days(1),
};
const known = {
  SPK108: 'the bare numbers are kept as they were',
  SPK122: 'the store answers to both styles of names',
  SPK504: 'nothing is uploaded: the program is in the store already',
};

SparkJob.fromSparkSubmit(jobs, 'pi', pi, {
  ...common,
  podTemplates: { './driver.yaml': template, './executor.yaml': template },
  uploads: { 'kubernetes/tests/pi.py': 's3a://zlg-contract-lite/fileupload/pi.py' },
  acknowledgeWarnings: known,
});

SparkJob.fromSparkSubmit(jobs, 'rdd', rdd, {
  ...common,
  podTemplates: { './driver-8.yaml': template, './executor-8.yaml': template },
  uploads: { 'kubernetes/tests/rdd_test.py': 's3a://zlg-contract-lite/fileupload/rdd_test.py' },
  acknowledgeWarnings: { ...known, SPK505: 'the command is kept as it was' },
});

app.synth();
