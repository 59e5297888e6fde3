import type { Finding } from '../../private/problems';
import { FeatureOrigin } from '../contribution';
import type { SparkPodModel } from '../job-model';
import { errorCheck, sides } from './check';

/** What an option sets, and to what. */
interface JvmSetting {
  readonly subject: string;
  readonly option: string;
  readonly origin: string;
  readonly isFeature: boolean;
}

/** Of words, where quotes keep white space together. */
const WORD = /(?:"[^"]*"|'[^']*'|\S)+/g;
/** What may be there more than once, because each adds to the others. */
const ADDITIVE = /^-(?:javaagent|agentlib|agentpath|-add|XX:(?:CompileCommand|OnOutOfMemoryError|Flags)|Xlog)/;

/** Options of the JVM, which several parties contribute. */
export const JVM_CHECKS = [
  errorCheck(
    'SPK125',
    'JVM options that contradict each other: the last wins, or no JVM starts ("Multiple garbage collectors selected")',
    function* (model) {
      const said = new Set<string>();
      for (const finding of sides(model).flatMap((pod) => [...contradictions(pod)])) {
        // What is for both sides would be said of each.
        const text = JSON.stringify(finding);
        if (!said.has(text)) yield finding;
        said.add(text);
      }
    },
  ),
];

function* contradictions(pod: SparkPodModel): Iterable<Finding> {
  const first = new Map<string, JvmSetting>();
  for (const setting of settings(pod)) {
    const { subject, option, origin } = setting;
    const known = first.get(subject);
    if (known === undefined) first.set(subject, setting);
    else if (known.option !== option) {
      const by = setting.isFeature ? `of ${origin} ` : '';
      const than = known.origin === origin ? 'before it' : `of ${known.origin}`;
      // A feature has no place of its own in what the user wrote.
      const path = setting.isFeature ? `${pod.side}.javaOptions` : origin;
      yield { path, value: option, reason: `${by}contradicts '${known.option}' ${than}`, fix: 'keep one of the two' };
    }
  }
}

function settings({ javaOptionParts }: SparkPodModel): JvmSetting[] {
  return javaOptionParts.flatMap(({ value, origin }) =>
    (value.match(WORD) ?? []).flatMap((option): JvmSetting[] => {
      const subject = subjectOf(option);
      return subject === undefined ? [] : [{ subject, option, origin: origin.name, isFeature: origin instanceof FeatureOrigin }];
    }),
  );
}

function subjectOf(option: string): string | undefined {
  if (ADDITIVE.test(option)) return undefined;
  // Of a collector that is switched off, another may be on.
  if (/^-XX:\+Use\w+GC$/.test(option)) return 'the garbage collector';
  const [, name] = /^(?:["']?-D([^=\s]+)|-XX:[+-]?(\w+)|-(X(?:ss|ms|mn)))/.exec(option)?.filter((part) => part !== undefined) ?? [];
  return name;
}
