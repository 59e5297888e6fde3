import { Duration, Size } from 'cdk8s';
import { RestartPolicy } from '../../../lib/job/run/restart-policy';
import { SparkImage } from '../../../lib/job/image/spark-image';
import { SparkSchedule } from '../../../lib/job/schedule/spark-schedule';
import { EnvVar } from '../../../lib/pod/env-var';
import type { LooseProps } from './wrong-input';

/** Properties of bad schedules. Those of a job go wrong in the same way as a job's. */
export const WRONG_SCHEDULES: { readonly [wrong: string]: LooseProps } = {
  'no schedule': { schedule: undefined },
  'a schedule as text': { schedule: '0 3 * * *' },
  'a name without room for the time of a run': { name: 'a'.repeat(60) },
  'a name in capitals': { name: 'Nightly' },
  'a policy in lower case': { concurrency: 'forbid' },
  'a policy of another system': { concurrency: 'Skip' },
  'a time zone that is none': { timeZone: 'Europe/Nowhere' },
  'a time zone by its letters': { timeZone: 'CEST' },
  'an empty time zone': { timeZone: '' },
  'two time zones': { timeZone: 'UTC', schedule: SparkSchedule.cron('CRON_TZ=Europe/Berlin 0 3 * * *') },
  'a negative history': { successfulRunHistoryLimit: -1 },
  'half a run of history': { failedRunHistoryLimit: 0.5 },
  'a history as text': { failedRunHistoryLimit: '3' },
  'a run that never ends': { restartPolicy: RestartPolicy.always() },
  'a suspended schedule as text': { suspendSchedule: 'true' },
  'a misspelt option': { timezone: 'UTC' },
  'the word of the API': { concurrencyPolicy: 'Forbid' },
  'no image': { image: undefined },
  'bad memory': { driver: { memory: '4Gi' } },
  'a label with a space': { labels: { team: 'my team' } },
  'a key that the operator refuses': { sparkConf: { 'spark.master': 'local' } },
  'a secret in plain text': { hadoopConf: { 'fs.s3a.secret.key': 'abc' } },
};

/** Properties of bad servers of Spark Connect. */
export const WRONG_SERVERS: { readonly [wrong: string]: LooseProps } = {
  'no image': { image: undefined },
  'an image as text': { image: 'apache/spark:4.0.1' },
  'a Spark without a server': { image: SparkImage.apache('3.3.2') },
  'a Spark whose server is a jar of its own': { image: SparkImage.apache('3.5.8') },
  'a name in capitals': { name: 'Connect' },
  'a name that is too long': { name: 'a'.repeat(60) },
  'a misspelt option': { servers: {} },
  'a misspelt member of the server': { server: { memmory: Size.gibibytes(1) } },
  'memory as text': { server: { memory: '1g' } },
  'too little memory': { server: { memory: Size.mebibytes(100) } },
  'no cores': { server: { cores: 0 } },
  'no executors': { executor: { instances: -1 } },
  'a service with a bad name': { server: { service: { name: 'My Service' } } },
  'a service as text': { server: { service: 'connect' } },
  'a variable of the operator': { server: { env: [EnvVar.of('POD_IP', '10.0.0.1')] } },
  'another port': { sparkConf: { 'spark.connect.grpc.binding.port': '15003' } },
  'a namespace that nobody watches': { namespace: 'elsewhere' },
  'a label with a space': { labels: { team: 'my team' } },
  'a password in plain text': { sparkConf: { 'spark.ssl.keyStorePassword': 'abc' } },
  'a time to live': { timeToLive: Duration.hours(1) },
  'a restart policy': { restartPolicy: RestartPolicy.never() },
};
