import type { IConstruct } from 'constructs';

/** How a problem ends: an error stops synth, a warning is printed once and can be acknowledged by its id. */
export enum Severity {
  ERROR = 'error',
  WARNING = 'warning',
}

/** What a check found: the place, the value as the user wrote it, why it cannot work, and what to write instead. */
export interface Finding {
  /** Path of the property as the user wrote it, such as `executor.memory` or `sparkConf['spark.master']`. */
  readonly path: string;
  /** The offending value; leave out when the problem is that there is none. */
  readonly value?: unknown;
  /** Continues the value: "is not a Spark size"; without a value a whole clause: "no image is set". */
  readonly reason: string;
  /** What to write instead, as an imperative. */
  readonly fix: string;
}

/** A finding with the check that made it. */
export interface Problem extends Finding {
  /** Stable id of the check, such as `SPK015`; its page is in docs/checks.md. */
  readonly id: string;
  readonly severity: Severity;
}

/** A rule over a model: stable id, severity, what it prevents (for docs/checks.md), and a pure function that finds violations. */
export interface Check<M> {
  readonly id: string;
  readonly severity: Severity;
  readonly prevents: string;
  readonly find: (model: M) => Iterable<Finding>;
}

/** Runs every check over the model; the problems come in the order of the checks. */
export function runChecks<M>(checks: readonly Check<M>[], model: M): Problem[] {
  const problems: Problem[] = [];
  for (const check of checks) {
    for (const finding of check.find(model)) problems.push({ ...finding, id: check.id, severity: check.severity });
  }
  return problems;
}

/** One problem as one line: `path: 'value' reason (id); fix`. */
export function formatProblem(problem: Problem): string {
  const value = problem.value === undefined ? '' : `${show(problem.value)} `;
  return `${problem.path}: ${value}${problem.reason} (${problem.id}); ${problem.fix}`;
}

/** All problems of one construct in the library's error form (DESIGN section 4). */
export function formatProblems(subject: string, problems: readonly Problem[]): string {
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  return [`${subject} has ${count}:`, ...problems.map((problem) => `  ${formatProblem(problem)}`)].join('\n');
}

/** The one error type that the library throws on bad input: every problem at once. */
export class ProblemError extends Error {
  constructor(
    subject: string,
    public readonly problems: readonly Problem[],
  ) {
    super(formatProblems(subject, problems));
    this.name = 'ProblemError';
  }
}

/** Throws when a value can never be valid (value classes, factories): constructs report through `reportProblems` instead. */
export function fail(subject: string, id: string, finding: Finding): never {
  throw new ProblemError(subject, [{ ...finding, id, severity: Severity.ERROR }]);
}

/** Throws all errors among the problems at once; does nothing when there are none. */
export function throwErrors(subject: string, problems: readonly Problem[]): void {
  const errors = problems.filter((problem) => problem.severity === Severity.ERROR);
  if (errors.length > 0) throw new ProblemError(subject, errors);
}

/**
 * Makes synth report the problems of a construct: errors through the construct's validation, so that cdk8s collects those of the whole app;
 * warnings once on standard error, unless acknowledged (id to reason). What is wrong with acknowledgements, `acknowledgementProblems` finds.
 */
export function reportProblems(construct: IConstruct, kind: string, find: () => readonly Problem[], acknowledged: Record<string, string> = {}): void {
  // Stock cdk8s validates the whole tree once per chart; a warning is said once.
  let warned = false;
  construct.node.addValidation({
    validate: () => {
      const problems = find();
      const subject = `${kind} '${construct.node.path}'`;
      const warnings = problems.filter((problem) => problem.severity === Severity.WARNING && acknowledged[problem.id] === undefined);
      if (!warned) for (const warning of warnings) console.warn(`warning: ${subject}: ${formatProblem(warning)}`);
      warned = true;
      const errors = problems.filter((problem) => problem.severity === Severity.ERROR);
      return errors.length === 0 ? [] : [formatProblems(subject, errors)];
    },
  });
}

/** A value for a message: strings quoted as the user typed them, the rest as JSON; never throws, whatever a user passed. */
export function show(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`;
  if (value instanceof Error) return value.message;
  if (typeof value === 'number') return String(value);
  // Its JSON is {}.
  if (value instanceof Map || value instanceof Set) return `a ${value.constructor.name}`;
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    // A construct refers to itself through its tree, and a bigint is not JSON.
    return typeof value === 'object' ? `a ${value?.constructor?.name ?? 'object'}` : String(value);
  }
}
