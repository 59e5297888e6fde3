import { SparkSecret } from '../../../lib/job/pods/spark-secret';
import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { fieldConf } from '../../../lib/job/render/field-conf';
import { SparkCode } from '../../../lib/job/spark-code';
import { SparkImage } from '../../../lib/job/image/spark-image';
import { ImagePullPolicy } from '../../../lib/pod/image-pull-policy';
import { builder } from '../fixtures';

describe('the configuration that the operator makes of fields', () => {
  it('has what every job sets', () => {
    expect(fieldConf(builder().model)).toEqual({
      'spark.app.name': 'spark-pi',
      'spark.submit.deployMode': 'cluster',
      'spark.kubernetes.namespace': 'default',
      'spark.kubernetes.submission.waitAppCompletion': 'false',
      'spark.kubernetes.container.image': 'docker.io/apache/spark:3.5.8',
      'spark.kubernetes.container.image.pullPolicy': 'IfNotPresent',
      'spark.kubernetes.driver.pod.name': 'spark-pi-driver',
      'spark.driver.cores': '1',
      'spark.driver.memory': '1g',
      'spark.kubernetes.authenticate.driver.serviceAccountName': 'spark',
      'spark.executor.cores': '1',
      'spark.executor.memory': '1g',
      'spark.kubernetes.authenticate.executor.serviceAccountName': 'spark',
      'spark.executor.instances': '1',
      'spark.kubernetes.executor.deleteOnTermination': 'true',
    });
  });

  it('has what properties set, under the keys that the operator uses', () => {
    const lists = {
      jars: ['a.jar', 'b.jar'],
      files: ['f'],
      archives: ['z'],
      pyFiles: ['p.py'],
      packages: ['g:a:1'],
      excludePackages: ['g:b'],
      repositories: ['r'],
    };
    const model = builder({
      code: SparkCode.python({ file: 'local:///a.py', ...lists }),
      labels: { team: 'data', 'kueue.x-k8s.io/queue-name': 'q' },
      memoryOverheadFactor: 0.2,
      imagePullPolicy: ImagePullPolicy.ALWAYS,
      imagePullSecrets: ['one', 'two'],
      driver: { cores: 0.1, coreLimit: Cpu.millis(200), serviceLabels: { s: 'l' }, serviceAnnotations: { s: 'a' } },
      executor: {
        memoryOverhead: Size.mebibytes(512),
        javaOptions: '-XX:+UseG1GC',
        image: SparkImage.custom({ image: 'example.com/spark:1', sparkVersion: '3.5.8' }),
        labels: { tier: 'batch' },
        annotations: { note: 'x' },
        deleteOnTermination: false,
        instances: 3,
      },
    }).model;
    expect(fieldConf(model)).toMatchObject({
      'spark.jars': 'a.jar,b.jar',
      'spark.files': 'f',
      'spark.archives': 'z',
      'spark.submit.pyFiles': 'p.py',
      'spark.jars.packages': 'g:a:1',
      'spark.jars.excludes': 'g:b',
      'spark.jars.repositories': 'r',
      'spark.kubernetes.memoryOverheadFactor': '0.2',
      'spark.kubernetes.container.image.pullPolicy': 'Always',
      'spark.kubernetes.container.image.pullSecrets': 'one,two',
      'spark.driver.cores': '1',
      'spark.kubernetes.driver.request.cores': '100m',
      'spark.kubernetes.driver.limit.cores': '200m',
      'spark.kubernetes.driver.service.label.s': 'l',
      'spark.kubernetes.driver.service.annotation.s': 'a',
      'spark.kubernetes.driver.label.team': 'data',
      'spark.executor.memoryOverhead': '512m',
      'spark.executor.extraJavaOptions': '-XX:+UseG1GC',
      'spark.kubernetes.executor.container.image': 'example.com/spark:1',
      'spark.kubernetes.executor.label.team': 'data',
      'spark.kubernetes.executor.label.tier': 'batch',
      'spark.kubernetes.executor.annotation.note': 'x',
      'spark.executor.instances': '3',
      'spark.kubernetes.executor.deleteOnTermination': 'false',
    });
  });

  it('has secrets, with the variables that come with them, and the address of the API server', () => {
    const secrets = [SparkSecret.gcpServiceAccount('gcs', '/mnt/gcs'), SparkSecret.generic('tls', '/mnt/tls')];
    const { model } = builder({ driver: { secrets, kubernetesMaster: 'https://10.0.0.1' }, executor: { secrets: [secrets[0]] } });
    expect(fieldConf(model)).toMatchObject({
      'spark.kubernetes.driver.master': 'https://10.0.0.1',
      'spark.kubernetes.driver.secrets.gcs': '/mnt/gcs',
      'spark.kubernetes.driver.secrets.tls': '/mnt/tls',
      'spark.kubernetes.driverEnv.GOOGLE_APPLICATION_CREDENTIALS': '/mnt/gcs/key.json',
      'spark.kubernetes.executor.secrets.gcs': '/mnt/gcs',
      'spark.executorEnv.GOOGLE_APPLICATION_CREDENTIALS': '/mnt/gcs/key.json',
    });
    expect(fieldConf(model)).not.toHaveProperty(['spark.kubernetes.executor.secrets.tls']);
  });

  it('has no labels of Kueue, which the operator does not copy', () => {
    const { model } = builder({ labels: { 'kueue.x-k8s.io/queue-name': 'q' } });
    expect(Object.keys(fieldConf(model)).filter((key) => key.includes('kueue'))).toEqual([]);
  });
});
