import { HdfsAccess } from '../../lib/storage/hdfs-access';
import { application, errorsOf, sparkPi } from '../job/fixtures';

const MOUNT = { name: 'hadoop-configmap-volume', mountPath: '/etc/hadoop/conf', readOnly: true };
const DIRECTORY = { name: 'HADOOP_CONF_DIR', value: '/etc/hadoop/conf' };

describe('HdfsAccess', () => {
  it('is the files of Hadoop in both pods, without a webhook', () => {
    const job = sparkPi({ features: [HdfsAccess.fromConfigMap('hadoop-conf', { userName: 'etl' })] });
    expect(errorsOf(job)).toEqual([]);
    const { spec } = application(job);
    for (const pod of [spec.driver.template.spec, spec.executor.template.spec]) {
      expect(pod.volumes).toEqual([{ name: 'hadoop-configmap-volume', configMap: { name: 'hadoop-conf' } }]);
      expect(pod.containers[0].volumeMounts).toEqual([MOUNT]);
      expect(pod.containers[0].env).toEqual([DIRECTORY, { name: 'HADOOP_USER_NAME', value: 'etl' }]);
    }
    expect(spec.hadoopConfigMap).toBeUndefined();
  });

  it('leaves the user of the container, and is one with the property of the same ConfigMap', () => {
    const features = [HdfsAccess.fromConfigMap('hadoop-conf')];
    const { spec } = application(sparkPi({ features, hadoopConfigMap: 'hadoop-conf' }));
    expect(spec.driver.template.spec.containers[0].env).toEqual([DIRECTORY]);
    expect(spec.driver.template.spec.containers[0].volumeMounts).toEqual([MOUNT]);
    expect(errorsOf(sparkPi({ features, hadoopConfigMap: 'other' })).join()).toContain('(SPK401)');
  });

  it.each<[string, () => unknown, string]>([
    ['no name', () => HdfsAccess.fromConfigMap('Hadoop Conf'), "configMapName: 'Hadoop Conf' is not the name of an object (SPK304)"],
    ['no string', () => HdfsAccess.fromConfigMap(undefined as never), 'configMapName: no configMapName is given (SPK402)'],
    ['no user', () => HdfsAccess.fromConfigMap('a', { userName: 'a b' }), "userName: 'a b' is not the name of a user (SPK597)"],
    ['an empty user', () => HdfsAccess.fromConfigMap('a', { userName: '' }), "userName: '' is not the name of a user (SPK597)"],
    ['another option', () => HdfsAccess.fromConfigMap('a', { user: 'a' } as object), 'user: there is no such property (SPK402)'],
  ])('fails with %s', (_what, make, says) => {
    expect(make).toThrow(says);
  });
});
