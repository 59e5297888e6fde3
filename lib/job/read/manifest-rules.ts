import type { Finding, Problem } from '../../private/problems';
import { Severity } from '../../private/problems';

/** What Spark overwrites in a pod template (rule C59): said of templates that are read, and of jobs. */
export const LOST_IN_TEMPLATES = 'a setting of a pod that Spark overwrites, so that it is lost without a word';

/** Checks of manifests that are read, SPK460 to SPK479: id, severity, and what each prevents (docs/checks.md). An id is never given a second meaning. */
export const MANIFEST_RULES = {
  SPK059: { severity: Severity.ERROR, prevents: LOST_IN_TEMPLATES },
  SPK460: { severity: Severity.ERROR, prevents: 'a field that no SparkApplication has: the API server drops it in silence' },
  SPK461: { severity: Severity.ERROR, prevents: 'a value of another type than its field' },
  SPK462: { severity: Severity.ERROR, prevents: 'a field that no property stands for yet, so that it would be lost' },
  SPK463: { severity: Severity.ERROR, prevents: 'another kind of object than a SparkApplication' },
  SPK464: { severity: Severity.WARNING, prevents: 'a version of the API that is served no more' },
  SPK465: { severity: Severity.ERROR, prevents: 'a job without an image, or one whose Spark version is unknown or too old for pod templates' },
  SPK466: { severity: Severity.WARNING, prevents: 'a Spark version that is guessed, or contradicts the image' },
  SPK467: { severity: Severity.ERROR, prevents: 'a mount of a volume that no one declares: it is left out without a word, or every pod is refused' },
  SPK468: { severity: Severity.WARNING, prevents: 'a former way to say something, which is read as that of today' },
  SPK469: { severity: Severity.ERROR, prevents: 'fields that nothing reads: a job that is never retried' },
  SPK470: { severity: Severity.WARNING, prevents: 'a value that has no effect, and is left out' },
  SPK471: { severity: Severity.ERROR, prevents: 'a driver that runs inside the operator' },
  SPK472: { severity: Severity.ERROR, prevents: 'a text or number that stands for nothing: a size, an amount of CPU, a time' },
  SPK473: { severity: Severity.ERROR, prevents: 'two values for one setting, of which one would win without a word' },
  SPK474: { severity: Severity.WARNING, prevents: 'finished applications that pile up: they are given a time to live' },
  SPK557: {
    severity: Severity.WARNING,
    prevents: 'a Connect server that asks for no memory or CPU, so that it is the first to be killed: it is given them',
  },
  SPK558: { severity: Severity.WARNING, prevents: 'pods of a Connect server that run as nobody in particular: they are given an account' },
  SPK559: { severity: Severity.ERROR, prevents: 'configuration of a Connect server that only a shell could read' },
  SPK475: { severity: Severity.WARNING, prevents: 'a value of the manifest that the options replace' },
} as const;

/** Id of a check of a manifest. */
export type ManifestRuleId = keyof typeof MANIFEST_RULES;

/** Errors about what a cluster takes and does nothing with, so that the job runs without it. */
const TAKEN_BY_CLUSTERS: readonly ManifestRuleId[] = ['SPK059', 'SPK460', 'SPK462', 'SPK467', 'SPK469'];

/** What is found in a manifest while it is read; errors stop the reading at its end, warnings are said of the job. */
export class ManifestLog {
  public readonly problems: Problem[] = [];

  /** @param strict whether what a cluster would take, and do nothing with, is an error too */
  constructor(public readonly strict = true) {}

  /** Notes a finding, once per place and check. */
  public report(id: ManifestRuleId, finding: Finding): void {
    const problem = { ...finding, id, severity: MANIFEST_RULES[id].severity };
    if (this.strict || !TAKEN_BY_CLUSTERS.includes(id)) this.add(problem);
    else this.forgive(problem);
  }

  /** Notes a problem with what is left out because of it. */
  public forgive(problem: Problem): void {
    this.add({ ...problem, reason: `${problem.reason}, and is left out`, severity: Severity.WARNING });
  }

  /** Notes a problem that another part of the library found. */
  public add(problem: Problem): void {
    const known = this.problems.some(({ id, path, reason }) => id === problem.id && path === problem.path && reason === problem.reason);
    if (!known) this.problems.push(problem);
  }
}
