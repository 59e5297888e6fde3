import type { CheckExamples } from './example';
import { examples } from './example';

/** spark-submit commands that are read, and written: the rest of the command, from the options on, and what is given with it. */
export const SUBMIT_EXAMPLES: CheckExamples = {
  ...examples('spark-submit', {
    SPK501: "'--executr-memory 4g local:///a.py'",
    SPK502: "'--conf spark.ui.enabled local:///a.py'",
    SPK503: "'local:///a.py $DAY'",
    SPK504: "'--queue etl local:///a.py'",
    SPK506: "'--properties-file job.conf local:///a.py'",
    SPK507: "'--files ./settings.json local:///a.py'",
    SPK509: "'--version local:///a.py'",
    SPK510: "'--name a --name b local:///a.py'",
    SPK511:
      "'--conf spark.kubernetes.driver.podTemplateFile=a.yaml local:///a.py', podTemplates: { 'a.yaml': { spec: { restartPolicy: 'Always' } } }",
    SPK512: '\'--name "Daily Report" local:///a.py\'',
    SPK513: "'local:///a.py', leaveOut: ['spark.yarn.queue']",
    SPK514: "'--conf fs.s3a.endpoint=https://s3.example.com local:///a.py'",
    SPK515: "'--conf spark.hadoop.my.key=x local:///a.py', secrets: { 'spark.hadoop.my.key': EnvVar.of('KEY', 'x') }",
  }),
  ...examples('spark-submit', { SPK517: "'local:///a.py --executor-memory 4g'" }),
  ...examples('code', {
    SPK500: "SparkJob.fromSparkSubmit(chart, 'job', 'spark-sql -f report.sql', { operator, image });",
    SPK505:
      "SparkJob.fromSparkSubmit(chart, 'job', 'spark-submit --master k8s://a --name a\\\\\\n--deploy-mode cluster local:///a.py', { operator, image, timeToLive: Duration.hours(1) });",
    SPK508:
      "SparkJob.fromSparkSubmit(chart, 'job', 'spark-submit --master k8s://a local:///a.py', { operator, image, timeToLive: Duration.hours(1) });",
    SPK516: "new SparkJob(chart, 'job', { operator, image, code }).toSparkSubmit({ master: 'yarn' });",
  }),
};
