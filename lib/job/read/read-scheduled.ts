import { compact, isObject } from '../../private/json';
import type { Problem } from '../../private/problems';
import { ProblemError, throwErrors } from '../../private/problems';
import { ScheduleConcurrency } from '../schedule/concurrency';
import { SCHEDULED_SPARK_APPLICATION } from '../render/scheduled-spark-application';
import { SPARK_APPLICATION } from '../render/spark-application';
import type { ScheduledSparkJobProps } from '../schedule/scheduled-spark-job-props';
import type { ScheduleProps } from '../schedule/scheduled-spark-job-model';
import { SparkSchedule } from '../schedule/spark-schedule';
import { zoneOfSchedule } from '../schedule/spark-schedule-expression';
import { LOCAL_ZONE } from '../schedule/time-zone';
import { FieldReader } from './field-reader';
import type { ManifestJob } from './from-manifest';
import { jobFromManifest } from './from-manifest';
import type { SparkManifestOptions } from './manifest-options';
import { ManifestLog } from './manifest-rules';

/** The description of a scheduled job that a manifest makes, with what was translated. */
export interface ManifestScheduledJob {
  readonly props: ScheduledSparkJobProps;
  /** All of them warnings. */
  readonly translations: readonly Problem[];
}

const SUBJECT = 'ScheduledSparkJob.fromManifest';

/**
 * The properties of the scheduled job that a manifest and its options describe. Its template is read as an application of its own, under its metadata.
 *
 * @param chartNamespace namespace of the chart, for a manifest that has none
 * @throws with every problem of the manifest at once
 */
export function scheduledJobFromManifest(manifest: unknown, options: SparkManifestOptions, chartNamespace: string | undefined): ManifestScheduledJob {
  const log = new ManifestLog(isObject(options) ? options.strict : undefined);
  const root = new FieldReader(log, '', manifest);
  const kind = root.text('kind');
  if (kind !== SCHEDULED_SPARK_APPLICATION.kind) {
    const reason = kind === undefined ? 'is missing' : `is not ${SCHEDULED_SPARK_APPLICATION.kind}`;
    const fix = kind === SPARK_APPLICATION.kind ? 'use SparkJob.fromManifest' : `give a ${SCHEDULED_SPARK_APPLICATION.kind}`;
    log.report('SPK463', { path: 'kind', value: kind, reason, fix });
  }
  const [apiVersion, metadata, status] = [root.take('apiVersion'), root.take('metadata'), root.take('status')];
  if (!root.has('spec')) log.report('SPK461', { path: 'spec', reason: 'is missing', fix: 'give the spec of the schedule' });
  const spec = root.object('spec');
  const template = spec.take('template');
  const schedule = readSchedule(spec);
  spec.finish();
  root.finish();
  const application = compact({ apiVersion, kind: SPARK_APPLICATION.kind, metadata, status, spec: template });
  const job = readJob(() => jobFromManifest(application, options, chartNamespace));
  const problems = [...log.problems, ...job.problems.map(ofTemplate)];
  throwErrors(SUBJECT, problems);
  // Without these there was an error.
  if (job.read === undefined || schedule.schedule === undefined) throw new ProblemError(SUBJECT, problems);
  return { props: { ...job.read.props, ...schedule, schedule: schedule.schedule }, translations: problems };
}

function readSchedule(spec: FieldReader): Partial<ScheduleProps> {
  const { log } = spec;
  const text = spec.text('schedule');
  if (!spec.has('schedule')) log.report('SPK461', { path: spec.at('schedule'), reason: 'is missing', fix: 'say when it runs' });
  const schedule = text === undefined ? undefined : spec.attempt(spec.at('schedule'), () => SparkSchedule._of(SUBJECT, '', text));
  const policies = Object.values(ScheduleConcurrency);
  if (!spec.has('concurrencyPolicy')) {
    const reason = 'is not given, at which the operator starts no run while an object of a former one is there; it is read as Forbid';
    log.report('SPK468', { path: spec.at('concurrencyPolicy'), reason, fix: 'write concurrencyPolicy: Forbid' });
  }
  const zone = spec.text('timeZone') ?? '';
  return compact({
    schedule,
    // What the operator takes when it is told nothing; a zone in the schedule wins anyway.
    timeZone: zone !== '' ? zone : text === undefined || zoneOfSchedule(text) === undefined ? LOCAL_ZONE : undefined,
    concurrency: spec.choice('concurrencyPolicy', policies),
    suspendSchedule: spec.boolean('suspend'),
    successfulRunHistoryLimit: spec.number('successfulRunHistoryLimit'),
    failedRunHistoryLimit: spec.number('failedRunHistoryLimit'),
  });
}

/** What the template is read as, or what is wrong with it. */
function readJob(read: () => ManifestJob): { readonly read?: ManifestJob; readonly problems: readonly Problem[] } {
  try {
    const job = read();
    return { read: job, problems: job.translations };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { problems: error.problems };
  }
}

/** A problem of the application as one of the template that it is. */
function ofTemplate(problem: Problem): Problem {
  const within = (text: string) =>
    text.replace(/\bspec(?=[.[])/g, (word: string, at: number) => (text.slice(0, at).endsWith('template.') ? word : 'spec.template'));
  return {
    ...problem,
    path: problem.path === 'spec' ? 'spec.template' : problem.path.replace(/^spec(?=[.[])/, 'spec.template'),
    reason: within(problem.reason),
    fix: within(problem.fix).replace("'/spec/", "'/spec/template/"),
  };
}
