/**
 * What runs by the clock and what stays: a report every night, a job that catches up every ten minutes, and a Connect server for notebooks, all of one operator.
 */
import { App, Chart, Duration, Size } from 'cdk8s';
import { ConfigMap } from 'cdk8s-plus-27';
import {
  JobNamespaces,
  RestartPolicy,
  ScheduleConcurrency,
  ScheduledSparkJob,
  SparkCode,
  SparkConnectServer,
  SparkImage,
  SparkOperator,
  SparkRbac,
  SparkSchedule,
  TimestampPrecision,
} from '../lib';

const app = new App();
const platform = new Chart(app, 'platform', { namespace: 'spark-operator' });
const analytics = new Chart(app, 'analytics', { namespace: 'analytics' });
analytics.addDependency(platform);

const operator = new SparkOperator(platform, 'operator', {
  jobNamespaces: JobNamespaces.of('analytics'),
  // Names of runs end in seconds instead of nanoseconds, which leaves 52 characters to the names of schedules.
  controller: { scheduledTimestampPrecision: TimestampPrecision.SECONDS },
});
const image = SparkImage.apache('4.0.4');

new ScheduledSparkJob(analytics, 'nightly-report', {
  operator,
  image,
  code: SparkCode.python({ file: 'local:///opt/spark/examples/src/main/python/pi.py', arguments: ['100'] }),
  executor: { instances: 4, cores: 2, memory: Size.gibibytes(4) },
  // Half past three in Berlin, in summer and in winter.
  schedule: SparkSchedule.daily(3, 30),
  timeZone: 'Europe/Berlin',
  restartPolicy: RestartPolicy.onFailure({ retries: 2, interval: Duration.minutes(5) }),
  successfulRunHistoryLimit: 7,
  failedRunHistoryLimit: 7,
  // The history is kept for a week, and so must be the runs.
  timeToLive: Duration.days(7),
});

new ScheduledSparkJob(analytics, 'catch-up', {
  operator,
  image,
  code: SparkCode.python({ file: 'local:///opt/spark/examples/src/main/python/pi.py' }),
  schedule: SparkSchedule.every(Duration.minutes(10)),
  // A run that hangs gives way to the next one.
  concurrency: ScheduleConcurrency.REPLACE,
  timeToLive: Duration.hours(1),
});

const notebooks = new SparkConnectServer(analytics, 'notebooks', {
  operator,
  image,
  // An account of its own, with no more rights than its driver needs.
  identity: new SparkRbac(analytics, 'notebooks-rbac', { serviceAccountName: 'notebooks' }),
  server: { cores: 2, memory: Size.gibibytes(4) },
  executor: { cores: 2, memory: Size.gibibytes(4) },
  dynamicAllocation: { minExecutors: 1, maxExecutors: 20 },
});

// What PySpark reads when a notebook calls SparkSession.builder.getOrCreate().
new ConfigMap(analytics, 'notebook-env', { metadata: { name: 'notebook-env' }, data: { SPARK_REMOTE: notebooks.connectionString } });

app.synth();
