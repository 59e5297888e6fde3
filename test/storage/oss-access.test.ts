import { Size } from 'cdk8s';
import { ImageAbility } from '../../lib/job/image/image-ability';
import { SparkImage } from '../../lib/job/image/spark-image';
import { OssAccess } from '../../lib/storage/oss-access';
import { application, errorsOf, sparkPi } from '../job/fixtures';

const OSS = { region: 'cn-hangzhou', secretName: 'oss' };
const key = (name: string, secretKey = name) => ({ name, valueFrom: { secretKeyRef: { name: 'oss', key: secretKey } } });

/** Configuration and driver of a job with access to OSS. */
function rendered(access: OssAccess, ability = ImageAbility.OSS) {
  const image = SparkImage.custom({ image: 'registry.example.com/spark:1', sparkVersion: '3.5.8', abilities: [ability] });
  const job = sparkPi({ image, features: [access] });
  expect(errorsOf(job)).toEqual([]);
  const { spec } = application(job);
  const pods = [spec.driver.template.spec, spec.executor.template.spec];
  expect(pods[0].containers[0].env).toEqual(pods[1].containers[0].env);
  return { conf: spec.sparkConf as Record<string, string>, pods, env: pods[0].containers[0].env as unknown[] };
}

describe('OssAccess.hadoopAliyun', () => {
  it('is the file system of Hadoop, with keys from a Secret', () => {
    const { conf, pods, env } = rendered(OssAccess.hadoopAliyun(OSS));
    expect(conf).toEqual({
      'spark.hadoop.fs.oss.impl': 'org.apache.hadoop.fs.aliyun.oss.AliyunOSSFileSystem',
      'spark.hadoop.fs.AbstractFileSystem.oss.impl': 'org.apache.hadoop.fs.aliyun.oss.OSS',
      'spark.hadoop.fs.oss.endpoint': 'oss-cn-hangzhou-internal.aliyuncs.com',
      'spark.hadoop.fs.oss.accessKeyId': '${env.OSS_ACCESS_KEY_ID}',
      'spark.hadoop.fs.oss.accessKeySecret': '${env.OSS_ACCESS_KEY_SECRET}',
      'spark.hadoop.fs.oss.buffer.dir': '/var/data/oss-buffer',
    });
    expect(env).toEqual([key('OSS_ACCESS_KEY_ID'), key('OSS_ACCESS_KEY_SECRET')]);
    for (const pod of pods) {
      expect(pod.volumes).toEqual([{ name: 'oss-buffer', emptyDir: {} }]);
      expect(pod.containers[0].volumeMounts).toEqual([{ name: 'oss-buffer', mountPath: '/var/data/oss-buffer' }]);
    }
  });

  it('has other keys, a token, and settings on request', () => {
    const { conf, pods, env } = rendered(
      OssAccess.hadoopAliyun({
        ...OSS,
        internalEndpoint: false,
        accessKeyId: 'akId',
        accessKeySecret: 'akSecret',
        securityToken: 'token',
        connections: 2048,
        downloadThreads: 64,
        waitingTasks: 640,
        partSize: Size.mebibytes(64),
        bufferLimit: Size.gibibytes(20),
      }),
    );
    expect(conf).toMatchObject({
      'spark.hadoop.fs.oss.endpoint': 'oss-cn-hangzhou.aliyuncs.com',
      'spark.hadoop.fs.oss.securityToken': '${env.OSS_SESSION_TOKEN}',
      'spark.hadoop.fs.oss.connection.maximum': '2048',
      'spark.hadoop.fs.oss.multipart.download.threads': '64',
      'spark.hadoop.fs.oss.max.total.tasks': '640',
      'spark.hadoop.fs.oss.multipart.upload.size': '67108864',
    });
    expect(env).toEqual([key('OSS_ACCESS_KEY_ID', 'akId'), key('OSS_ACCESS_KEY_SECRET', 'akSecret'), key('OSS_SESSION_TOKEN', 'token')]);
    expect(pods[0].volumes).toEqual([{ name: 'oss-buffer', emptyDir: { sizeLimit: '20Gi' } }]);
  });

  it('needs hadoop-aliyun in the image', () => {
    expect(errorsOf(sparkPi({ features: [OssAccess.hadoopAliyun(OSS)] })).join()).toContain('org.apache.hadoop:hadoop-aliyun');
  });
});

describe('OssAccess.jindo', () => {
  it('is the file system of JindoSDK, which reads the keys from the environment', () => {
    const { conf, env, pods } = rendered(OssAccess.jindo({ ...OSS, securityToken: 'token' }), ImageAbility.of('jindo'));
    expect(conf).toEqual({
      'spark.hadoop.fs.oss.impl': 'com.aliyun.jindodata.oss.JindoOssFileSystem',
      'spark.hadoop.fs.AbstractFileSystem.oss.impl': 'com.aliyun.jindodata.oss.JindoOSS',
      'spark.hadoop.fs.oss.endpoint': 'oss-cn-hangzhou-internal.aliyuncs.com',
      'spark.hadoop.fs.oss.credentials.provider': 'com.aliyun.jindodata.oss.auth.EnvironmentVariableCredentialsProvider',
    });
    expect(env).toEqual([key('OSS_ACCESS_KEY_ID'), key('OSS_ACCESS_KEY_SECRET'), key('OSS_SECURITY_TOKEN', 'token')]);
    expect(pods[0].volumes).toBeUndefined();
  });

  it.each([
    [{ ...OSS, hdfsService: true }, 'cn-hangzhou.oss-dls.aliyuncs.com'],
    [{ secretName: 'oss', endpoint: 'oss.internal.example.com' }, 'oss.internal.example.com'],
  ])('has another endpoint', (options, endpoint) => {
    expect(rendered(OssAccess.jindo(options), ImageAbility.of('jindo')).conf['spark.hadoop.fs.oss.endpoint']).toBe(endpoint);
  });

  it('needs its jars in the image', () => {
    expect(errorsOf(sparkPi({ features: [OssAccess.jindo(OSS)] })).join()).toContain("'jindo'");
  });
});

describe('OssAccess', () => {
  const secretName = 'oss';

  it.each<[string, () => unknown, string]>([
    ['no place', () => OssAccess.jindo({ secretName }), 'region: neither region nor endpoint is given (SPK596)'],
    ['two places', () => OssAccess.jindo({ ...OSS, endpoint: 'oss.example.com' }), "region: 'cn-hangzhou' has no effect beside an endpoint (SPK596)"],
    ['no region', () => OssAccess.hadoopAliyun({ secretName, region: 'oss-cn-hangzhou' }), "region: 'oss-cn-hangzhou' is not the name of a region"],
    ['an URL', () => OssAccess.hadoopAliyun({ secretName, endpoint: 'https://oss.example.com' }), 'is not a host name (SPK596)'],
    ['OSS-HDFS outside', () => OssAccess.jindo({ ...OSS, hdfsService: true, internalEndpoint: false }), 'internalEndpoint: false is not possible'],
    ['no connections', () => OssAccess.hadoopAliyun({ ...OSS, connections: 0 }), 'connections: 0 is not a number of them (SPK596)'],
    ['half a thread', () => OssAccess.hadoopAliyun({ ...OSS, downloadThreads: 0.5 }), 'downloadThreads: 0.5 is not a number of them (SPK596)'],
    [
      'small parts',
      () => OssAccess.hadoopAliyun({ ...OSS, partSize: Size.kibibytes(99) }),
      "partSize: '99Ki' is not a size that OSS takes for a part",
    ],
    ['large parts', () => OssAccess.hadoopAliyun({ ...OSS, partSize: Size.gibibytes(6) }), "partSize: '6Gi' is not a size that OSS takes for a part"],
    ['no Secret', () => OssAccess.jindo({ region: 'cn-hangzhou', secretName: 'My Secret' }), "'My Secret' is not the name of an object (SPK304)"],
    ['a key itself', () => OssAccess.jindo({ ...OSS, accessKeyId: 'LTAI5tExampleExample1234' }), 'accessKeyId: looks like a key itself'],
    ['no name of a Secret', () => OssAccess.jindo({ region: 'cn-hangzhou' } as never), 'secretName: no secretName is given (SPK402)'],
    ['an option of the other', () => OssAccess.jindo({ ...OSS, connections: 1 } as never), 'connections: there is no such property (SPK402)'],
  ])('fails with %s', (_what, make, says) => {
    expect(make).toThrow(says);
  });

  it('takes parts of the least and of the most', () => {
    for (const partSize of [Size.kibibytes(100), Size.gibibytes(5)]) expect(() => OssAccess.hadoopAliyun({ ...OSS, partSize })).not.toThrow();
  });
});
