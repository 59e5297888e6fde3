import { Duration, Size } from 'cdk8s';
import { confOf, history, onClaim, saidOf } from './history-fixtures';

describe('the configuration of a history server', () => {
  it('is only what it needs when nothing is said', () => {
    expect(confOf(history())).toEqual({
      'spark.history.fs.logDirectory': 's3a://logs/spark-events',
      'spark.history.store.maxDiskUsage': '10g',
      'spark.history.store.path': '/var/spark-history',
      'spark.history.ui.port': '18080',
    });
    expect(confOf(history({ eventLog: onClaim() }))['spark.history.fs.logDirectory']).toBe('file:///mnt/spark-events');
  });

  it('says each property', () => {
    const conf = confOf(
      history({
        server: { memory: Size.gibibytes(4) },
        cleaner: { maxAge: Duration.days(30), interval: Duration.hours(6), maxLogs: 5000 },
        updateInterval: Duration.minutes(1),
        maxApplications: 200,
        retainedApplications: 10,
        store: { maxDiskUsage: Size.gibibytes(50), hybridMemory: Size.gibibytes(2) },
        ingress: { host: 'spark.example.com', path: '/history', annotations: { 'example.com/strip': 'true' } },
        sparkConf: { 'spark.history.ui.acls.enable': 'true' },
        hadoopConf: { 'fs.s3a.connection.maximum': '20', 'spark.hadoop.fs.s3a.threads.max': '10' },
      }),
    );
    expect(conf).toEqual({
      'spark.hadoop.fs.s3a.connection.maximum': '20',
      'spark.hadoop.fs.s3a.threads.max': '10',
      'spark.history.fs.cleaner.enabled': 'true',
      'spark.history.fs.cleaner.interval': '21600s',
      'spark.history.fs.cleaner.maxAge': '2592000s',
      'spark.history.fs.cleaner.maxNum': '5000',
      'spark.history.fs.logDirectory': 's3a://logs/spark-events',
      'spark.history.fs.update.interval': '60s',
      'spark.history.retainedApplications': '10',
      'spark.history.store.hybridStore.enabled': 'true',
      'spark.history.store.hybridStore.maxMemoryUsage': '2g',
      'spark.history.store.maxDiskUsage': '50g',
      'spark.history.store.path': '/var/spark-history',
      'spark.history.ui.acls.enable': 'true',
      'spark.history.ui.maxApplications': '200',
      'spark.history.ui.port': '18080',
      'spark.ui.proxyBase': '/history',
    });
  });

  it('deletes old logs when it is asked to, by the defaults of Spark', () => {
    const conf = confOf(history({ cleaner: {} }));
    expect(conf['spark.history.fs.cleaner.enabled']).toBe('true');
    expect(conf['spark.history.fs.cleaner.maxAge']).toBeUndefined();
  });

  it('is that of a property when the configuration contradicts it', () => {
    const said = saidOf({ sparkConf: { 'spark.history.ui.port': '80' } });
    expect(said).toEqual([
      "sparkConf['spark.history.ui.port']: '80' contradicts '18080' set by SparkHistoryServer (SPK401); leave it out, or change it there",
    ]);
  });

  it('has times of whole seconds', () => {
    expect(saidOf({ updateInterval: Duration.millis(1500) })).toEqual([
      "updateInterval: '1500ms' is not a whole number of seconds (SPK301); use Duration.seconds(n) with a whole n",
    ]);
  });
});
