import type { Finding, Problem } from '../../../private/problems';
import { Severity } from '../../../private/problems';

/** Checks of spark-submit commands that are read, SPK500 to SPK517: id, severity, and what each prevents (docs/checks.md). An id is never given a second meaning. */
export const SUBMIT_RULES = {
  SPK500: { severity: Severity.ERROR, prevents: 'a text that is not one spark-submit command: unclosed quotes, a line that was not continued' },
  SPK501: { severity: Severity.ERROR, prevents: 'an option that spark-submit does not have' },
  SPK502: { severity: Severity.ERROR, prevents: 'an option without its value, or a setting without a key' },
  SPK503: { severity: Severity.WARNING, prevents: 'a variable of a shell that stays in a value as it is written' },
  SPK504: { severity: Severity.WARNING, prevents: 'a part of a command that means nothing to a job of the operator, and is left out' },
  SPK505: { severity: Severity.WARNING, prevents: 'a line continuation that a shell reads in another way than it looks' },
  SPK506: { severity: Severity.ERROR, prevents: 'a properties file or pod template whose content is unknown, so that its settings would be lost' },
  SPK507: { severity: Severity.ERROR, prevents: 'a file that is only where spark-submit ran, and not where the operator or the pods are' },
  SPK508: { severity: Severity.WARNING, prevents: 'a driver that ran where spark-submit was called, or another cluster: it becomes a pod' },
  SPK509: { severity: Severity.ERROR, prevents: 'a call of spark-submit that submits no application' },
  SPK510: { severity: Severity.WARNING, prevents: 'a setting that is given twice, of which spark-submit takes one' },
  SPK511: { severity: Severity.WARNING, prevents: 'a field of a pod template that Spark overwrites, so that it never had an effect' },
  SPK512: { severity: Severity.WARNING, prevents: 'a name that no SparkApplication can have: it is changed' },
  SPK513: { severity: Severity.ERROR, prevents: 'an option of the reader that stands for nothing in the command, such as a misspelt key' },
  SPK514: { severity: Severity.WARNING, prevents: 'a setting that spark-submit ignores, since its key does not begin with `spark.`' },
  SPK515: {
    severity: Severity.ERROR,
    prevents: 'a secret that is put in the place of a value by something that holds none, or under a key that takes no reference',
  },
  SPK517: { severity: Severity.WARNING, prevents: 'an option of spark-submit after the program, which gets it as an argument of its own' },
} as const;

/** Id of a check of a command. */
export type SubmitRuleId = keyof typeof SUBMIT_RULES;

/** What became of one part of a spark-submit command. */
export interface SparkSubmitDecision {
  /** The part, without its value: `--conf spark.executor.instances`, `--name`, `podTemplates['./driver.yaml'].spec.restartPolicy`. */
  readonly given: string;
  /** The property of the job that says it now, such as `executor.instances`; `nothing` for what is left out. */
  readonly becomes: string;
  /**
   * Why, when it is more than a new place.
   * @default - it only has a new place
   */
  readonly reason?: string;
  /**
   * Id of the warning, by which it can be acknowledged.
   * @default - nothing to acknowledge
   */
  readonly id?: string;
}

/** What became of a part that says nothing to the operator. */
export const NOTHING = 'nothing';

/** What is found in a command while it is read, and what became of each of its parts. */
export class SubmitLog {
  public readonly problems: Problem[] = [];
  public readonly decisions: SparkSubmitDecision[] = [];

  public report(id: SubmitRuleId, finding: Finding): void {
    this.problems.push({ ...finding, id, severity: SUBMIT_RULES[id].severity });
  }

  /** Notes what became of a part. */
  public decide(given: string, becomes: string, reason?: string, id?: string): void {
    this.decisions.push({ given, becomes, ...(reason === undefined ? {} : { reason }), ...(id === undefined ? {} : { id }) });
  }

  /** Warns, and notes the same as a decision. */
  public change(id: SubmitRuleId, given: string, becomes: string, finding: Finding): void {
    this.report(id, finding);
    this.decide(given, becomes, finding.reason, id);
  }
}
