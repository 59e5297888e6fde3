import type { ApiObject } from 'cdk8s';
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { ScheduledSparkJob } from '../../../lib/job/schedule/scheduled-spark-job';
import type { ScheduledSparkJobProps } from '../../../lib/job/schedule/scheduled-spark-job-props';
import { SparkConnectServer } from '../../../lib/job/connect/spark-connect-server';
import type { SparkConnectServerProps } from '../../../lib/job/connect/spark-connect-server-props';
import { SparkImage } from '../../../lib/job/image/spark-image';
import { SparkJob } from '../../../lib/job/spark-job';
import type { SparkJobProps } from '../../../lib/job/spark-job-props';
import { SparkSchedule } from '../../../lib/job/schedule/spark-schedule';
import { ProblemError } from '../../../lib/private/problems';
import { synth } from '../../support/synth';
import { place, required } from '../fixtures';

/** Properties as a language without types lets them through. */
export interface LooseProps {
  readonly [name: string]: unknown;
}

/** What became of a bad job. */
export interface Outcome {
  /** Errors and warnings, one a line. */
  readonly said: readonly string[];
  /** Ids of what was said, each once. */
  readonly ids: readonly string[];
  /** What is not in the form of the library: subject, then lines of path, value, reason, id and fix. */
  readonly malformed: readonly string[];
}

const SUBJECT = /^[A-Z][A-Za-z0-9.]*( '[^\n]*')? has (1 problem|\d+ problems):$/;
/** A value may hold anything, line ends too. */
const PROBLEM = /^ {2}\S[^]*?: [^]+ \((SPK\d{3})\); \S[^]*$/;
const WARNING = /^warning: [A-Z][A-Za-z0-9]* '[^\n]*?': \S[^]*?: [^]+ \((SPK\d{3})\); \S[^]*$/;

/** Defines a job with such properties over good ones, and synthesises it. */
export function outcomeOf(props: LooseProps | undefined): Outcome {
  const { chart, operator } = place();
  return outcome(() => {
    const given = (props === undefined ? undefined : { ...required(operator), ...props }) as SparkJobProps;
    return new SparkJob(chart, 'job', given);
  });
}

/** The same for a job that runs by a schedule. */
export function outcomeOfSchedule(props: LooseProps): Outcome {
  const { chart, operator } = place();
  const given = { ...required(operator), schedule: SparkSchedule.daily(3), ...props } as ScheduledSparkJobProps;
  return outcome(() => new ScheduledSparkJob(chart, 'job', given));
}

/** The same for a server of Spark Connect. */
export function outcomeOfServer(props: LooseProps): Outcome {
  const { chart, operator } = place();
  const given = { operator, image: SparkImage.apache('4.0.1'), ...props } as SparkConnectServerProps;
  return outcome(() => new SparkConnectServer(chart, 'server', given));
}

/** Reads such a manifest, and synthesises what it becomes. */
export function outcomeOfManifest(manifest: unknown): Outcome {
  const { chart, operator } = place();
  return outcome(() => SparkJob.fromManifest(chart, 'job', manifest as { [key: string]: unknown }, { operator }));
}

/** What is said while a job is defined and synthesised. What is thrown must be an error of the library. */
export function outcome(define: () => Construct & { readonly apiObject: ApiObject }): Outcome {
  const warn = jest.spyOn(console, 'warn').mockImplementation();
  const messages: string[] = [];
  try {
    const { apiObject, node } = define();
    messages.push(...node.validate());
    // Of what is only warned, the manifest must be one that an API server takes.
    if (messages.length === 0) synth(Chart.of(apiObject));
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    messages.push(error.message);
  }
  const warnings = warn.mock.calls.map(([text]: unknown[]) => String(text));
  warn.mockRestore();
  const lines = messages.flatMap((message) => message.split(/\n(?= {2}\S)/));
  const [subjects, problems] = [lines.filter((line) => !line.startsWith('  ')), lines.filter((line) => line.startsWith('  '))];
  const malformed = [
    ...subjects.filter((line) => !SUBJECT.test(line)),
    ...problems.filter((line) => !PROBLEM.test(line)),
    ...warnings.filter((line) => !WARNING.test(line)),
  ];
  const said = [...problems, ...warnings];
  const ids = [...new Set(said.flatMap((line) => [...line.matchAll(/\((SPK\d{3})\); /g)].map(([, id]) => id)))];
  return { said, ids, malformed };
}
