import type { CheckExamples } from './example';
import { examples } from './example';

/** Event logs and history servers. */
export const HISTORY_EXAMPLES: CheckExamples = {
  ...examples('code', {
    SPK610: "EventLog.directory('/tmp/spark-events');",
    SPK611: "EventLog.volume(PodVolume.emptyDir('events'));",
    SPK612:
      "const eventLog = EventLog.directory('hdfs://cluster/spark-events');\nnew SparkHistoryServer(chart, 'history', { image, eventLog, updateInterval: Duration.seconds(0) });",
    SPK613:
      "const eventLog = EventLog.directory('hdfs://cluster/spark-events');\nnew SparkHistoryServer(chart, 'history', { image, eventLog, ingress: { host: 'example.com', path: '/history' } });",
    SPK614:
      "const eventLog = EventLog.directory('hdfs://cluster/spark-events');\nnew SparkHistoryServer(chart, 'history', { image, eventLog, server: { env: [EnvVar.of('SPARK_DAEMON_MEMORY', '4g')] } });",
  }),
};
