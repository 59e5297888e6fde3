/**
 * SparkPi of the operator's first documents (January 2019), read from its YAML as it was: `SparkJob.fromManifest` translates it and says what it did.
 *
 * What cannot be translated is said by the options: the image of 2019 is gone, and Spark 2.4 has no pod templates.
 */
import { App, Chart } from 'cdk8s';
import { JobNamespaces, SparkImage, SparkJob, SparkOperator } from '../lib';

const sparkPi = {
  apiVersion: 'sparkoperator.k8s.io/v1alpha1',
  kind: 'SparkApplication',
  metadata: { name: 'spark-pi', namespace: 'default' },
  spec: {
    type: 'Scala',
    mode: 'cluster',
    image: 'gcr.io/spark-operator/spark:v2.4.0',
    imagePullPolicy: 'Always',
    mainClass: 'org.apache.spark.examples.SparkPi',
    mainApplicationFile: 'local:///opt/spark/examples/jars/spark-examples_2.11-2.4.0.jar',
    deps: {},
    restartPolicy: { type: 'Never' },
    volumes: [{ name: 'test-volume', hostPath: { path: '/tmp', type: 'Directory' } }],
    driver: {
      cores: 0.1,
      coreLimit: '200m',
      memory: '512m',
      labels: { version: '2.4.0' },
      serviceAccount: 'spark',
      volumeMounts: [{ name: 'test-volume', mountPath: '/tmp' }],
    },
    executor: {
      cores: 1,
      instances: 1,
      memory: '512m',
      labels: { version: '2.4.0' },
      volumeMounts: [{ name: 'test-volume', mountPath: '/tmp' }],
    },
  },
};

const app = new App();
const platform = new Chart(app, 'platform', { namespace: 'spark-operator' });
const jobs = new Chart(app, 'spark-pi-2019', { namespace: 'default' });
jobs.addDependency(platform);

SparkJob.fromManifest(jobs, 'spark-pi', sparkPi, {
  operator: new SparkOperator(platform, 'operator', { jobNamespaces: JobNamespaces.of('default'), jobServiceAccountName: 'spark' }),
  image: SparkImage.apache('3.5.8'),
  // The job of 2019 shares /tmp of the node. PodVolume.emptyDir is what it needs; the path of the node is kept here to show that it is a choice.
  allowHostPath: true,
  acknowledgeWarnings: { SPK464: 'the YAML is kept as it was', SPK474: 'a day is enough for SparkPi' },
});

app.synth();
