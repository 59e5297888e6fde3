import { Size } from 'cdk8s';
import { ImageAbility } from '../../lib/job/image/image-ability';
import { SparkImage } from '../../lib/job/image/spark-image';
import { EventLog } from '../../lib/observability/event-log';
import { PodSecurity } from '../../lib/pod/security-context';
import { PodVolume } from '../../lib/pod/pod-volume';
import { application, errorsOf, sparkPi } from '../job/fixtures';
import type { Manifest } from '../support/synth';
import { confOf, history, inBucket, onClaim, S3A_IMAGE } from './history-fixtures';

interface Pod {
  readonly securityContext?: object;
  readonly volumes?: object[];
  readonly containers: readonly { readonly volumeMounts?: object[] }[];
}

function confOfJob(manifest: Manifest): Record<string, string> {
  return manifest.spec.sparkConf as Record<string, string>;
}

function podOf(manifest: Manifest, side: 'driver' | 'executor'): Pod {
  const { template } = manifest.spec[side] as { template: { spec: Pod } };
  return template.spec;
}

describe('EventLog', () => {
  it.each(['3.5.8', '4.0.4'])('is set in the configuration of a job of Spark %s', (sparkVersion) => {
    const image = SparkImage.custom({ image: 'registry.example.com/spark:1', sparkVersion, abilities: [ImageAbility.S3A] });
    const job = sparkPi({ image, features: [inBucket()] });
    expect(errorsOf(job)).toEqual([]);
    const manifest = application(job);
    expect(confOfJob(manifest)).toEqual({
      'spark.eventLog.enabled': 'true',
      'spark.eventLog.dir': 's3a://logs/spark-events',
      'spark.eventLog.compress': 'true',
      'spark.eventLog.rolling.enabled': 'true',
    });
    expect(podOf(manifest, 'driver').volumes).toBeUndefined();
  });

  it('says each of its options', () => {
    const eventLog = EventLog.directory('hdfs:///events/', { compress: false, maxFileSize: Size.mebibytes(32), logStageExecutorMetrics: true });
    expect(confOfJob(application(sparkPi({ features: [eventLog] })))).toEqual({
      'spark.eventLog.enabled': 'true',
      'spark.eventLog.dir': 'hdfs:///events',
      'spark.eventLog.compress': 'false',
      'spark.eventLog.rolling.enabled': 'true',
      'spark.eventLog.rolling.maxFileSize': '32m',
      'spark.eventLog.logStageExecutorMetrics': 'true',
    });
    const oneFile = EventLog.directory('hdfs://cluster/events', { rolling: false });
    expect(confOfJob(application(sparkPi({ features: [oneFile] })))['spark.eventLog.rolling.enabled']).toBe('false');
  });

  it('is on a volume that the driver mounts, and executors do not', () => {
    const job = sparkPi({ features: [onClaim()] });
    expect(errorsOf(job)).toEqual([]);
    const manifest = application(job);
    expect(confOfJob(manifest)['spark.eventLog.dir']).toBe('file:///mnt/spark-events');
    const driver = podOf(manifest, 'driver');
    expect(driver.volumes).toEqual([{ name: 'events', persistentVolumeClaim: { claimName: 'spark-events' } }]);
    expect(driver.containers[0].volumeMounts).toEqual([{ name: 'events', mountPath: '/mnt/spark-events' }]);
    expect(driver.securityContext).toEqual({ fsGroup: 185 });
    const executor = podOf(manifest, 'executor');
    expect([executor.volumes, executor.securityContext, executor.containers[0].volumeMounts]).toEqual([undefined, undefined, undefined]);
  });

  it('is where the options of a volume say', () => {
    const volume = PodVolume.nfs('events', 'nfs.example.com', '/export');
    const eventLog = EventLog.volume(volume, { mountPath: '/logs', subPath: 'team/events', fsGroup: 1000, compress: false });
    const manifest = application(sparkPi({ features: [eventLog], driver: { podSecurity: PodSecurity.of({ runAsUser: 1000 }) } }));
    expect(confOfJob(manifest)).toMatchObject({ 'spark.eventLog.dir': 'file:///logs', 'spark.eventLog.compress': 'false' });
    expect(podOf(manifest, 'driver').containers[0].volumeMounts).toEqual([{ name: 'events', mountPath: '/logs', subPath: 'team/events' }]);
    expect(podOf(manifest, 'driver').securityContext).toEqual({ runAsUser: 1000, fsGroup: 1000 });
  });

  // Spark 3.5 takes one slash off, and has no path left.
  it.each(['s3a://logs', 's3a://logs/', 's3a://logs//'])('may be a whole bucket, written %s', (directory) => {
    const eventLog = EventLog.directory(directory);
    expect(eventLog.uri).toBe('s3a://logs/');
    expect(confOfJob(application(sparkPi({ image: S3A_IMAGE, features: [eventLog] })))['spark.eventLog.dir']).toBe('s3a://logs//');
  });

  it.each([inBucket(), onClaim(), EventLog.directory('s3a://logs'), EventLog.directory('hdfs://cluster/events/')])(
    'is read by a server where a job writes it: $uri',
    (eventLog) => {
      const written = confOfJob(application(sparkPi({ image: S3A_IMAGE, features: [eventLog] })))['spark.eventLog.dir'];
      const read = confOf(history({ eventLog }))['spark.history.fs.logDirectory'];
      expect(new URL(written.replace(/\/\/$/, '/')).href).toBe(new URL(read).href);
    },
  );

  it('contradicts other places of the configuration', () => {
    const job = sparkPi({ image: S3A_IMAGE, features: [inBucket()], sparkConf: { 'spark.eventLog.dir': 's3a://other/' } });
    expect(errorsOf(job).join()).toContain("contradicts 's3a://logs/spark-events' set by EventLog 's3a://logs/spark-events' (SPK401)");
    expect(errorsOf(sparkPi({ image: S3A_IMAGE, features: [inBucket()], sparkConf: { 'spark.eventLog.compress': 'true' } }))).toEqual([]);
  });

  it('needs an image that knows the store', () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation();
    expect(errorsOf(sparkPi({ features: [inBucket()] })).join()).toContain(
      "does not have 's3a', which EventLog 's3a://logs/spark-events' needs (SPK430)",
    );
    warn.mockRestore();
  });

  it('has parts of a size that Spark takes', () => {
    const errors = (size: Size) => errorsOf(sparkPi({ image: S3A_IMAGE, features: [EventLog.directory('s3a://logs', { maxFileSize: size })] }));
    expect(errors(Size.mebibytes(9)).join()).toContain('SPK107');
    expect(errors(Size.mebibytes(10))).toEqual([]);
  });

  it.each([
    ['/tmp/spark-events', 'is in the pod of the driver, and lost with it'],
    ['file:///tmp/spark-events', 'is in the pod of the driver, and lost with it'],
    ['local:///tmp/spark-events', 'is in the pod of the driver, and lost with it'],
    ['spark-events', 'is in the pod of the driver, and lost with it'],
    ['s3a:/logs', 'is no URI of a directory'],
    ['s3a://logs/a b', 'is no URI of a directory'],
    ['s3a://logs/?version=1', 'is no URI of a directory'],
    ['s3://logs/events', 'is of a scheme that Spark has no file system for'],
    ['s3n://logs/events', 'is of a scheme that Spark has no file system for'],
    ['https://logs.example.com/events', 'is no file system that Spark can write'],
    ['s3a:///events', 'names no bucket'],
    ['hdfs://', 'names no bucket or directory'],
    ['hdfs:///', 'names no bucket or directory'],
    ['s3a://key:word@logs/events', 'has credentials in it'],
  ])('is not at %s', (directory, reason) => {
    const make = () => EventLog.directory(directory);
    expect(make).toThrow(reason);
    expect(make).toThrow('SPK610');
    expect(make).not.toThrow('word@');
  });

  it.each([
    'abfss://container@account.dfs.core.windows.net/events',
    'gs://logs/events',
    'hdfs:///events',
    'viewfs://cluster/events',
    's3a://logs/a=b/c',
  ])('may be at %s', (directory) => {
    expect(EventLog.directory(directory).uri).toBe(directory);
  });

  it.each([
    ['an empty directory', () => EventLog.volume(PodVolume.emptyDir('events')), 'is of the kind emptyDir'],
    ['a claim of the pod', () => EventLog.volume(PodVolume.ephemeralClaim('events', { size: Size.gibibytes(1) })), 'is of the kind ephemeral'],
    ['a config map', () => EventLog.volume(PodVolume.configMap('events', 'events')), 'is of the kind configMap'],
    ['a volume to read', () => EventLog.volume(PodVolume.persistentVolumeClaim('events', 'a', { readOnly: true })), 'can only be read'],
    [
      'parts of no use',
      () => EventLog.directory('s3a://a', { rolling: false, maxFileSize: Size.mebibytes(64) }),
      'has no effect on a log of one file',
    ],
  ])('refuses %s (SPK611)', (_what, make, reason) => {
    expect(make).toThrow(reason);
    expect(make).toThrow('SPK611');
  });

  it.each([
    [{ mountPath: 'events' }, 'mountPath'],
    [{ mountPath: '/' }, 'mountPath'],
    [{ mountPath: '/a:b' }, 'mountPath'],
    [{ mountPath: '/a/../b' }, 'mountPath'],
    [{ subPath: '/events' }, 'subPath'],
    [{ subPath: 'a/../../b' }, 'subPath'],
    [{ subPath: '' }, 'subPath'],
  ])('refuses the place %j (SPK610)', (options, path) => {
    const make = () => EventLog.volume(PodVolume.persistentVolumeClaim('events', 'a'), options);
    expect(make).toThrow(`${path}: `);
    expect(make).toThrow('SPK610');
  });

  it('refuses what the compiler would (SPK402)', () => {
    expect(() => EventLog.directory(1 as never)).toThrow('SPK402');
    expect(() => EventLog.directory('s3a://a', { compressed: true } as never)).toThrow('did you mean compress?');
    expect(() => EventLog.volume('events' as never)).toThrow('is not a PodVolume');
    expect(() => EventLog.volume(PodVolume.persistentVolumeClaim('events', 'a'), { path: '/a' } as never)).toThrow('SPK402');
  });
});
