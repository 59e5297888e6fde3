import { PodSettings } from '../../../lib/job/pods/pod-settings';
import type { SparkJobProps } from '../../../lib/job/spark-job-props';
import { EnvVar } from '../../../lib/pod/env-var';
import { PodVolume } from '../../../lib/pod/pod-volume';
import { application, errorsOf, feature, place, sparkPi } from '../fixtures';

interface Spec {
  readonly sparkConf?: Record<string, string>;
  readonly sparkConfigMap?: string;
  readonly hadoopConfigMap?: string;
  readonly driver: Side;
  readonly executor: Side;
}
interface Side {
  readonly template: { readonly spec: { readonly volumes?: object[]; readonly containers: { volumeMounts?: object[]; env?: object[] }[] } };
}
const specOf = (props: Partial<SparkJobProps>) => application(sparkPi(props)).spec as Spec;
const partsOf = ({ template }: Side) => {
  const [{ volumeMounts, env }] = template.spec.containers;
  return { volumes: template.spec.volumes, volumeMounts, env };
};

describe('the config map of Hadoop', () => {
  it('is mounted on both sides, where HADOOP_CONF_DIR then is', () => {
    const { driver, executor, ...spec } = specOf({ hadoopConfigMap: 'hadoop' });
    const parts = {
      volumes: [{ name: 'hadoop-configmap-volume', configMap: { name: 'hadoop' } }],
      volumeMounts: [{ name: 'hadoop-configmap-volume', mountPath: '/etc/hadoop/conf', readOnly: true }],
      env: [{ name: 'HADOOP_CONF_DIR', value: '/etc/hadoop/conf' }],
    };
    expect([partsOf(driver), partsOf(executor)]).toEqual([parts, parts]);
    // The webhook would mount it once more.
    expect(spec).not.toHaveProperty('hadoopConfigMap');
  });

  it('fails beside another HADOOP_CONF_DIR, and beside another mount at its place', () => {
    const volume = PodVolume.emptyDir('mine');
    const job = sparkPi({
      hadoopConfigMap: 'hadoop',
      driver: { env: [EnvVar.of('HADOOP_CONF_DIR', '/mine')] },
      executor: { volumeMounts: [{ volume, path: '/etc/hadoop/conf' }] },
    });
    expect(errorsOf(job).map((text) => text.trim().split(' ')[0])).toEqual([
      "hadoopConfigMap['HADOOP_CONF_DIR']:",
      "hadoopConfigMap['/etc/hadoop/conf']:",
    ]);
  });
});

describe('the config map of Spark', () => {
  it('is mounted on both sides, and comes first on the class path: SPARK_CONF_DIR is for Spark to set', () => {
    const { sparkConf, driver, executor, ...spec } = specOf({ sparkConfigMap: 'files' });
    const parts = {
      volumes: [{ name: 'spark-configmap-volume', configMap: { name: 'files' } }],
      volumeMounts: [{ name: 'spark-configmap-volume', mountPath: '/etc/spark/conf', readOnly: true }],
      env: undefined,
    };
    expect([partsOf(driver), partsOf(executor)]).toEqual([parts, parts]);
    expect(sparkConf).toEqual({ 'spark.driver.extraClassPath': '/etc/spark/conf', 'spark.executor.extraClassPath': '/etc/spark/conf' });
    expect(spec).not.toHaveProperty('sparkConfigMap');
  });

  it('joins a class path that others give, once', () => {
    const features = [feature('Jars', (job) => job.conf('spark.driver.extraClassPath', '/jars/*'))];
    const sparkConf = { 'spark.executor.extraClassPath': '/opt/a:/etc/spark/conf' };
    expect(specOf({ sparkConfigMap: 'files', features, sparkConf }).sparkConf).toEqual({
      'spark.driver.extraClassPath': '/etc/spark/conf:/jars/*',
      'spark.executor.extraClassPath': '/opt/a:/etc/spark/conf',
    });
  });
});

describe('the config maps as fields', () => {
  it('are for the webhook to mount', () => {
    const operator = Object.assign(place().operator, { webhookEnabled: true });
    const spec = specOf({ operator, podSettings: PodSettings.FIELDS, sparkConfigMap: 'files', hadoopConfigMap: 'hadoop' });
    expect([spec.sparkConfigMap, spec.hadoopConfigMap, spec.sparkConf]).toEqual(['files', 'hadoop', undefined]);
    expect(partsOf(spec.driver)).toEqual({ volumes: undefined, volumeMounts: undefined, env: undefined });
  });
});
