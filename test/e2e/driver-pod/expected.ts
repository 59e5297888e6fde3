// The pod that a SparkApplication asks for: from its manifest alone, leaf by leaf. Templates are applied by spark-submit, fields by the operator's webhook,
// the rest is Spark's own. That a cluster has a webhook is not asked, so that a field which nobody applied is a difference.
import type { Asked } from './asked';
import { family, object, texts } from './asked';
import { Expectation } from './leaves';
import { addDriver, addExecutor, addSpark } from './spark';
import { addWebhookFields } from './webhook';

const UID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const OPERATOR = 'the operator';

export function expectedPod(asked: Asked): Expectation {
  const pod = new Expectation();
  addTemplate(pod, asked);
  addMetadata(pod, asked);
  addSpark(pod, asked);
  if (asked.side === 'driver') addDriver(pod, asked);
  else addExecutor(pod, asked);
  addWebhookFields(pod, asked);
  return pod;
}

function addTemplate(pod: Expectation, { side, own, container }: Asked): void {
  const { metadata, spec } = object(own.template);
  const by = `spec.${side}.template`;
  pod.want(by, 'metadata', metadata);
  pod.want(by, 'spec', spec);
  // Of Spark's own container Spark says how much CPU and memory it has, whatever the template says.
  for (const amount of ['limits.memory', 'limits.cpu', 'requests.memory', 'requests.cpu']) pod.drop(`${container}.resources.${amount}`);
}

function addMetadata(pod: Expectation, asked: Asked): void {
  const { side, own, name, namespace, uid } = asked;
  pod.want('the application', 'metadata.namespace', namespace);
  addLabels(pod, asked);
  for (const [by, map] of Object.entries(annotationsOf(asked))) {
    for (const [key, value] of Object.entries(map)) pod.want(by, 'metadata.annotations', { [key]: value });
  }
  if (own.template === undefined) pod.want(OPERATOR, 'metadata.labels', { 'sparkoperator.k8s.io/mutated-by-spark-operator': 'true' });
  const owner = `metadata.ownerReferences[SparkApplication/${name}]`;
  pod.want(OPERATOR, owner, { apiVersion: 'sparkoperator.k8s.io/v1beta2', kind: 'SparkApplication', name });
  pod.wantMatch(OPERATOR, `${owner}.uid`, uid === undefined ? UID : new RegExp(`^${uid}$`));
  pod.want('Spark', 'metadata.labels', { 'spark-role': side, 'spark-app-name': appNameLabel(name) });
}

function addLabels(pod: Expectation, { side, own, conf, labels, name }: Asked): void {
  const copied = Object.entries(labels).filter(([key]) => !key.startsWith('kueue.x-k8s.io/'));
  for (const [by, map] of Object.entries({
    'spec.sparkConf': family(conf, `spark.kubernetes.${side}.label.`),
    'metadata.labels': Object.fromEntries(copied),
    [`spec.${side}.labels`]: texts(own.labels),
    [OPERATOR]: { 'sparkoperator.k8s.io/app-name': name, 'sparkoperator.k8s.io/launched-by-spark-operator': 'true' },
  })) {
    for (const [key, value] of Object.entries(map)) pod.want(by, 'metadata.labels', { [key]: value });
  }
  pod.wantMatch(OPERATOR, "metadata.labels['sparkoperator.k8s.io/submission-id']", UID);
  // Of the Spark that submits, not of the image.
  pod.wantMatch('Spark', 'metadata.labels.spark-version', /^\d+\.\d+\.\d+$/);
  pod.wantMatch('Spark', 'metadata.labels.spark-app-selector', /^spark-[0-9a-f]{32}$/);
}

function annotationsOf({ side, own, conf, spec }: Asked): Record<string, Record<string, string>> {
  const monitoring = object(spec.monitoring);
  const exposed = side === 'driver' ? monitoring.exposeDriverMetrics : monitoring.exposeExecutorMetrics;
  const port = String(object(monitoring.prometheus).port ?? 8090);
  return {
    'spec.sparkConf': family(conf, `spark.kubernetes.${side}.annotation.`),
    [`spec.${side}.annotations`]: texts(own.annotations),
    'spec.monitoring': exposed === true ? { 'prometheus.io/scrape': 'true', 'prometheus.io/port': port, 'prometheus.io/path': '/metrics' } : {},
  };
}

/** The name of the application as Spark makes a label of it. */
function appNameLabel(name: string): string {
  const text = name
    .toLowerCase()
    .replace(/[^a-z0-9-]/g, '-')
    .replace(/-+/g, '-');
  return text.slice(0, 63).replace(/^-|-$/g, '');
}
