import { shellQuoted } from '../../private/shell';
import { fail } from '../../private/problems';
import type { TypesOf } from '../../private/typed';
import { checkOptions } from '../../private/typed';
import { HADOOP_PREFIX } from '../hadoop-keys';
import type { JobModel } from '../job-model';
import { PodSettings } from '../pods/pod-settings';
import { RestartPolicy } from '../run/restart-policy';
import { QUEUE_LABEL } from '../run/run-model';
import { fieldConf } from './field-conf';
import { podTemplate } from './pod-template';
import type { SparkSubmitCommandOptions } from './spark-submit-command';
import { SparkSubmitCommand } from './spark-submit-command';

const OPTIONS: TypesOf<SparkSubmitCommandOptions> = { master: 'string?', program: 'string?', directory: 'string?' };
const SUBJECT = 'SparkJob.toSparkSubmit';
/** Options by the keys that they stand for; read by people before all others. */
const OPTION_OF_KEY: Readonly<Record<string, string>> = {
  'spark.submit.deployMode': '--deploy-mode',
  'spark.app.name': '--name',
  'spark.jars': '--jars',
  'spark.files': '--files',
  'spark.archives': '--archives',
  'spark.submit.pyFiles': '--py-files',
  'spark.jars.packages': '--packages',
  'spark.jars.excludes': '--exclude-packages',
  'spark.jars.repositories': '--repositories',
};
/** How the operator runs spark-submit: it does not wait, and it finds the driver by its name. At a terminal the opposite is meant. */
const OF_THE_OPERATOR = new Set(['spark.kubernetes.submission.waitAppCompletion', 'spark.kubernetes.driver.pod.name']);

/**
 * The spark-submit command of a job, for Spark alone: the configuration that the operator would make of the application's fields, with the keys that the operator
 * refuses in `sparkConf`, and the pod templates as files. A pure function.
 *
 * @throws when an option is malformed (SPK402, SPK516)
 */
export function sparkSubmit(model: JobModel, options: SparkSubmitCommandOptions): SparkSubmitCommand {
  checkOptions(SUBJECT, options, OPTIONS);
  const { master = 'k8s://https://kubernetes.default.svc', program = 'spark-submit', directory = '.' } = options;
  if (!/^k8s:\/\/\S+$/.test(master)) {
    fail(SUBJECT, 'SPK516', {
      path: 'master',
      value: master,
      reason: 'is not the address of a Kubernetes cluster',
      fix: 'write it like k8s://https://…:6443',
    });
  }
  const folder = directory.replace(/\/+$/, '');
  const templates = Object.fromEntries(
    [model.driver, model.executor].map((pod) => [`${folder}/${model.name}-${pod.side}.yaml`, { apiVersion: 'v1', kind: 'Pod', ...podTemplate(pod) }]),
  );
  const [driverFile, executorFile] = Object.keys(templates);
  const conf = Object.entries({
    ...fieldConf(model),
    ...model.conf.toObject(),
    ...Object.fromEntries(Object.entries(model.hadoopConf.toObject()).map(([key, value]) => [`${HADOOP_PREFIX}${key}`, value])),
    'spark.kubernetes.driver.podTemplateFile': driverFile,
    'spark.kubernetes.executor.podTemplateFile': executorFile,
  }).filter(([key]) => !OF_THE_OPERATOR.has(key));
  const { code } = model;
  const lines = [
    ['--master', master],
    ...conf.flatMap(([key, value]) => (Object.hasOwn(OPTION_OF_KEY, key) ? [[OPTION_OF_KEY[key], value]] : [])),
    ...(code.mainClass === undefined ? [] : [['--class', code.mainClass]]),
    ...(model.proxyUser === undefined ? [] : [['--proxy-user', model.proxyUser]]),
    ...conf.flatMap(([key, value]) => (Object.hasOwn(OPTION_OF_KEY, key) ? [] : [['--conf', `${key}=${value}`]])),
    [code.file],
    ...code.arguments.map((argument) => [argument]),
  ];
  const command = [[program], ...lines].map((words) => words.map(shellQuoted).join(' ')).join(' \\\n  ');
  return SparkSubmitCommand._of({ command, words: lines.flat(), templates, missing: notExpressed(model) });
}

/** Properties that only the operator acts on. */
function notExpressed(model: JobModel): string[] {
  const { monitoring, ui, driverIngresses, batchScheduler, suspend, driver, executor } = model;
  const said: Readonly<Record<string, boolean>> = {
    labels: Object.keys(model.labels).some((key) => key !== QUEUE_LABEL),
    kueueQueue: model.kueueQueue !== undefined,
    annotations: Object.keys(model.annotations).length > 0,
    restartPolicy: model.restartPolicy.policyName !== RestartPolicy.never().policyName,
    timeToLive: !model.defaults.has('timeToLive'),
    suspend: suspend === true,
    monitoring: monitoring?._jmx() !== undefined,
    ui: ui !== undefined,
    driverIngresses: driverIngresses.length > 0,
    batchScheduler: batchScheduler !== undefined,
    // Otherwise they are volumes of the templates.
    sparkConfigMap: model.podSettings === PodSettings.FIELDS && model.sparkConfigMap !== undefined,
    hadoopConfigMap: model.podSettings === PodSettings.FIELDS && model.hadoopConfigMap !== undefined,
    'driver.memoryLimit': driver.memoryLimit !== undefined,
    'executor.memoryLimit': executor.memoryLimit !== undefined,
  };
  return Object.keys(said).filter((name) => said[name]);
}
