import type { Problem } from '../../../private/problems';
import { ProblemError, Severity, throwErrors } from '../../../private/problems';
import type { TypesOf } from '../../../private/typed';
import { checkArgument, typeProblems } from '../../../private/typed';
import { IDENTITY, IMAGE, OPERATOR, optional, RESTART_POLICY } from '../../option-types';
import { PART_TYPES } from '../../pods/part-types';
import { SparkLanguage } from '../../spark-code';
import { jobFromManifest } from '../from-manifest';
import type { SparkJobProps } from '../../spark-job-props';
import type { SparkSubmitOptions } from '../spark-submit-options';
import { submitArguments } from './submit-arguments';
import { submitCommand } from './submit-command';
import { SubmitManifest } from './submit-manifest';
import type { SparkSubmitDecision } from './submit-rules';
import { SubmitLog } from './submit-rules';
import { SubmitSettings } from './submit-settings';

/** The description of a job that a spark-submit command makes. */
export interface SubmitJob {
  readonly props: SparkJobProps;
  /** What was changed or left out: warnings. */
  readonly translations: readonly Problem[];
  /** What became of each part of the command. */
  readonly decisions: readonly SparkSubmitDecision[];
}

const OPTIONS: TypesOf<SparkSubmitOptions> = {
  operator: OPERATOR,
  image: optional(IMAGE),
  sparkVersion: 'string?',
  language: { values: Object.values(SparkLanguage), optional: true },
  variables: 'map?',
  propertiesFiles: 'map?',
  podTemplates: 'record?',
  uploads: 'map?',
  mainApplicationFile: 'string?',
  secrets: 'record?',
  leaveOut: 'strings?',
  sparkConfPrefixes: 'strings?',
  identity: optional(IDENTITY),
  restartPolicy: optional(RESTART_POLICY),
  timeToLive: 'duration?',
  features: 'list?',
  allowHostPath: 'boolean?',
  acknowledgeWarnings: 'map?',
};
const SUBJECT = 'SparkJob.fromSparkSubmit';

/**
 * The properties of the job that a spark-submit command and its options describe.
 *
 * The command becomes a SparkApplication, which the reader of manifests reads: what is true of one is true of the other. Its problems are said in terms of the command.
 *
 * @param chartNamespace namespace of the chart, for a command that names none
 * @throws with every problem of the command at once
 */
export function jobFromSubmit(commandLine: string, options: SparkSubmitOptions, chartNamespace: string | undefined): SubmitJob {
  checkArgument(SUBJECT, 'commandLine', commandLine, 'string');
  throwErrors(SUBJECT, typeProblems(options, OPTIONS, 'options'));
  throwErrors(SUBJECT, variableProblems(options.secrets));
  const log = new SubmitLog();
  const command = submitCommand(commandLine, options.variables ?? {}, log);
  // Of what is no command nothing else can be said.
  if (command === undefined) throw new ProblemError(SUBJECT, errorsOf(log.problems));
  const given = submitArguments(command.words, log);
  const settings = new SubmitSettings(given, command, options.propertiesFiles, log);
  const { draft } = new SubmitManifest(given, settings, options, log);
  const translated = (problems: readonly Problem[]) =>
    problems.flatMap((problem) => {
      // How a manifest would say it today is no matter of a command, whose decisions say what is read as what.
      if (problem.id === 'SPK468') return [];
      if (problem.id !== 'SPK474') return [draft.problem(problem)];
      return options.timeToLive === undefined ? [lifetime(problem)] : [];
    });
  try {
    const { props, translations } = jobFromManifest(draft.toManifest(), manifestOptions(options), chartNamespace);
    throwErrors(SUBJECT, log.problems);
    const { restartPolicy = props.restartPolicy, timeToLive = props.timeToLive, sparkConfPrefixes } = options;
    return {
      props: { ...props, restartPolicy, timeToLive, sparkConfPrefixes },
      translations: [...log.problems, ...translated(translations)],
      decisions: inOrder(log.decisions, given.order),
    };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const errors = errorsOf([...log.problems, ...(error.problems === log.problems ? [] : translated(error.problems))]);
    throw new ProblemError(SUBJECT, unique(errors));
  }
}

function manifestOptions({ operator, image, identity, features, allowHostPath, acknowledgeWarnings }: SparkSubmitOptions) {
  return { operator, image, identity, features, allowHostPath, acknowledgeWarnings };
}

/** What the reader of manifests says of the field is said of the option. */
function lifetime(problem: Problem): Problem {
  return { ...problem, path: 'options.timeToLive', fix: 'give it, or acknowledge this' };
}

function variableProblems(secrets: SparkSubmitOptions['secrets'] = {}): Problem[] {
  return Object.keys(secrets).flatMap((key) =>
    typeProblems({ [key]: secrets[key] }, { [key]: { member: '_toJson', name: 'an EnvVar', use: PART_TYPES.env.use } }, 'options.secrets'),
  );
}

/** In the order of the command; what is about no single setting comes last. */
function inOrder(decisions: readonly SparkSubmitDecision[], order: readonly string[]): SparkSubmitDecision[] {
  const ranks = new Map(order.map((place, index) => [place, index]));
  const rank = ({ given }: SparkSubmitDecision) => ranks.get(given) ?? order.length;
  return [...decisions].sort((a, b) => rank(a) - rank(b));
}

function errorsOf(problems: readonly Problem[]): Problem[] {
  return problems.filter(({ severity }) => severity === Severity.ERROR);
}

/** A problem of a manifest that a reader before said already is said once. */
function unique(problems: readonly Problem[]): Problem[] {
  return problems.filter(
    (problem, index) =>
      problems.findIndex(({ id, path, reason }) => id === problem.id && path === problem.path && reason === problem.reason) === index,
  );
}
