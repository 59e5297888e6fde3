import type { Finding, Problem } from '../../private/problems';
import { Severity } from '../../private/problems';

/** The checks of the pod vocabulary, SPK301 to SPK329: id, and what each prevents (docs/checks.md). An id is never given a second meaning. */
export const POD_RULES = {
  SPK301: 'a size, CPU amount or duration that cannot be written exactly in the unit of its reader',
  SPK302: 'a field, type or value that the Kubernetes API does not have: dropped silently, or refused when the pod is made',
  SPK303: 'the name of an environment variable that Kubernetes refuses, or refused up to 1.33',
  SPK304: 'a reference to a Secret, ConfigMap, claim or key that cannot exist: the pod is refused, or waits for ever',
  SPK305: 'an environment variable or source with no origin, or more than one',
  SPK306: 'a volume name that is no DNS label: every pod is refused',
  SPK307: 'a volume with more than one source: every pod is refused; with none, it is an empty directory',
  SPK308: 'a volume source with a path, mode or size that Kubernetes refuses, or with which no container starts',
  SPK309: 'a mount path that is not absolute, and is taken for another, or has a colon, which the API rules out and some runtimes take',
  SPK310: 'contradicting options of a volume mount',
  SPK311: 'a toleration whose fields contradict each other',
  SPK312: 'a node or pod selector that Kubernetes refuses, or that selects nothing',
  SPK313: 'a weight outside 1 to 100',
  SPK314: 'a topology key that is no label key',
  SPK315: 'a topology spread constraint that Kubernetes refuses',
  SPK316: 'a security context that contradicts itself: the container never starts, or lacks what was asked for',
  SPK317: 'a resource request above its limit: every pod is refused',
  SPK318: 'a resource name or amount that Kubernetes refuses, or of next to nothing (`512m` of memory is half a byte)',
  SPK319: 'a container with a bad or missing name or image',
  SPK320: 'a container port that Kubernetes refuses',
  SPK321: 'two volumes, mounts, containers, ports or files in one place, of which one would win or the pod be refused',
  SPK322: 'a host alias that Kubernetes refuses, or that names no host',
  SPK323: 'DNS settings that Kubernetes refuses',
  SPK324: 'a label or annotation that Kubernetes refuses',
} as const;

/** Id of a check of the pod vocabulary. */
export type PodRuleId = keyof typeof POD_RULES;

/** A finding of one of these checks; all of them are errors. */
export function podProblem(id: PodRuleId, finding: Finding): Problem {
  return { ...finding, id, severity: Severity.ERROR };
}
