import { CHECK_IDS } from './check-ids';
import type { Problem } from './problems';
import { Severity } from './problems';

/** Ids by which warnings are acknowledged, to the reasons. */
export type Acknowledgements = Readonly<Record<string, string>>;

/** What is meant for an id of this library: all other ids are those of features, which make their own. */
const LIKE_OURS = /^(?:[spk]{2,4}[\s_-]*)?(\d{1,3})$/i;
const OURS = /^SPK/i;

/**
 * What is wrong with acknowledgements: one without a reason (SPK400), and one of an id that no check of this library has (SPK405). Whether a feature has an id
 * cannot be told before it finds something, so those are taken as they are: a misspelt one lets its warning be seen.
 *
 * @param reported what there is to acknowledge now
 */
export function acknowledgementProblems(acknowledged: Acknowledgements = {}, reported: readonly Problem[] = []): Problem[] {
  return Object.entries(acknowledged).flatMap(([id, reason]) => {
    const path = `acknowledgeWarnings['${id}']`;
    const problems: Problem[] = [];
    if (reason.trim() === '') {
      const fix = 'say in a few words why the warning does not apply';
      problems.push({ id: 'SPK400', severity: Severity.ERROR, path, value: reason, reason: 'gives no reason', fix });
    }
    const fix = isUnknown(id) && !reported.some((problem) => problem.id === id) ? fixOf(id, reported) : undefined;
    if (fix !== undefined) problems.push({ id: 'SPK405', severity: Severity.ERROR, path, reason: 'there is no check of this id', fix });
    return problems;
  });
}

function isUnknown(id: string): boolean {
  return !CHECK_IDS.has(id) && (OURS.test(id) || LIKE_OURS.test(id));
}

function fixOf(id: string, reported: readonly Problem[]): string {
  const near = `SPK${LIKE_OURS.exec(id)?.[1].padStart(3, '0')}`;
  if (CHECK_IDS.has(near)) return `did you mean ${near}?`;
  const warnings = [...new Set(reported.filter(({ severity }) => severity === Severity.WARNING).map((problem) => problem.id))];
  return warnings.length === 0 ? 'leave it out: there is no warning' : `the warnings are ${warnings.sort().join(', ')}`;
}
