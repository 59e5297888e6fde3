/**
 * An example that trips a check: what a user would write. `test/house/check-examples.test.ts` runs each one, and no other check may say anything.
 *
 * In scope is the public API, `Size`, `Duration` and the like of cdk8s, `Cpu` and `ServiceType`, and: `app`, `chart` (a chart in the namespace `default`), `operator`, `image` and
 * `code` for jobs.
 */
export interface CheckExample {
  readonly kind: keyof typeof KINDS;
  /** As it stands on the page. */
  readonly text: string;
  /** What else is said of it, where one mistake cannot be without another. */
  readonly also?: readonly string[];
}

/** How an example becomes a program. Braces and brackets of properties are added here, so that the table has only what matters. */
export const KINDS = {
  /** Properties of a job. */
  job: (text: string) => `new SparkJob(chart, 'job', { operator, image, code, ${text} });`,
  /** Properties of the driver of a job. */
  driver: (text: string) => `new SparkJob(chart, 'job', { operator, image, code, driver: { ${text} } });`,
  /** Properties of a job that runs by a schedule. */
  'scheduled job': (text: string) => `new ScheduledSparkJob(chart, 'job', { operator, image, code, schedule: SparkSchedule.daily(3), ${text} });`,
  /** Properties of a server of Spark Connect. */
  'connect server': (text: string) => `new SparkConnectServer(chart, 'server', { operator, image: SparkImage.apache('4.0.1'), ${text} });`,
  /** Properties of an operator. */
  operator: (text: string) => `new SparkOperator(chart, 'release', { ${text} });`,
  /** Values of the operator's Helm chart. */
  'chart values': (text: string) => `SparkOperator.fromChartValues(chart, 'release', { ${text} });`,
  /** Members of the spec of a manifest that is read. */
  manifest: (text: string) => `SparkJob.fromManifest(chart, 'job', { ...manifest, spec: { ...manifest.spec, ${text} } }, { operator });`,
  /** A spark-submit command from its options on, and options of its reader. */
  'spark-submit': (text: string) => {
    const command = /^'.*?'(?=, |$)/.exec(text)?.[0] ?? "'local:///a.py'";
    const options = text.slice(command.length).replace(/^, /, '');
    const whole = `'spark-submit --master k8s://a --deploy-mode cluster ' + ${command}`;
    return `SparkJob.fromSparkSubmit(chart, 'job', ${whole}, { operator, image, timeToLive: Duration.hours(1), ${options} });`;
  },
  /** Members of the spec of a manifest of a Connect server that is read. */
  'manifest of a connect server': (text: string) =>
    `SparkConnectServer.fromManifest(chart, 'server', { ...connectManifest, spec: { ...connectManifest.spec, ${text} } }, { operator });`,
  /** A program. */
  code: (text: string) => text,
} as const;

/** Examples by id. */
export interface CheckExamples {
  readonly [id: string]: CheckExample;
}

/** Examples of one kind. */
export function examples(kind: CheckExample['kind'], texts: { readonly [id: string]: string }): CheckExamples {
  return Object.fromEntries(Object.entries(texts).map(([id, text]) => [id, { kind, text }]));
}
