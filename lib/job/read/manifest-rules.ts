import type { Finding, Problem } from '../../private/problems';
import { Severity } from '../../private/problems';

/** Checks of manifests that are read, SPK460 to SPK479: id, severity, and what each prevents (docs/checks.md). An id is never given a second meaning. */
export const MANIFEST_RULES = {
  SPK460: { severity: Severity.ERROR, prevents: 'a field that no SparkApplication has: the API server drops it in silence' },
  SPK461: { severity: Severity.ERROR, prevents: 'a value of another type than its field' },
  SPK462: { severity: Severity.ERROR, prevents: 'a field that no property stands for yet, so that it would be lost' },
  SPK463: { severity: Severity.ERROR, prevents: 'another kind of object than a SparkApplication' },
  SPK464: { severity: Severity.WARNING, prevents: 'a version of the API that is served no more' },
  SPK465: { severity: Severity.ERROR, prevents: 'a job without an image, or one whose Spark version is unknown or too old for pod templates' },
  SPK466: { severity: Severity.WARNING, prevents: 'a Spark version that is guessed, or contradicts the image' },
  SPK467: { severity: Severity.ERROR, prevents: 'a mount of a volume that no one declares: every pod is refused' },
  SPK468: { severity: Severity.WARNING, prevents: 'a former way to say something, which the API of today reads in another way or not at all' },
  SPK469: { severity: Severity.ERROR, prevents: 'fields that nothing reads: a job that is never retried' },
  SPK470: { severity: Severity.WARNING, prevents: 'a value that has no effect, and is left out' },
  SPK471: { severity: Severity.ERROR, prevents: 'a driver that runs inside the operator' },
  SPK472: { severity: Severity.ERROR, prevents: 'a text or number that stands for nothing: a size, an amount of CPU, a time' },
  SPK473: { severity: Severity.ERROR, prevents: 'two values for one setting, of which one would win without a word' },
  SPK474: { severity: Severity.WARNING, prevents: 'finished applications that pile up: they are given a time to live' },
  SPK475: { severity: Severity.WARNING, prevents: 'a value of the manifest that the options replace' },
} as const;

/** Id of a check of a manifest. */
export type ManifestRuleId = keyof typeof MANIFEST_RULES;

/** What is found in a manifest while it is read; errors stop the reading at its end, warnings are said of the job. */
export class ManifestLog {
  public readonly problems: Problem[] = [];

  /** Notes a finding, once per place and check. */
  public report(id: ManifestRuleId, finding: Finding): void {
    this.add({ ...finding, id, severity: MANIFEST_RULES[id].severity });
  }

  /** Notes a problem that another part of the library found. */
  public add(problem: Problem): void {
    const known = this.problems.some(({ id, path, reason }) => id === problem.id && path === problem.path && reason === problem.reason);
    if (!known) this.problems.push(problem);
  }
}
