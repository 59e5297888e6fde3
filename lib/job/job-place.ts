import type { Origin } from '../conf/tracked-map';
import { MAX_LABEL, shorten } from '../private/names';
import type { Problem } from '../private/problems';
import type { PropertyTypes } from '../private/typed';
import { DEFAULT_ORIGIN, PropertyOrigin } from './contribution';
import type { SparkJobProps } from './spark-job-props';
import type { ISparkOperator } from './spark-operator-contract';

/** Properties that have a value although nobody sets them. */
const DEFAULTED: readonly string[] = ['name', 'namespace', 'identity', 'imagePullPolicy', 'timeToLive'];
const DEFAULTED_OF_SIDES: readonly string[] = ['cores', 'memory', 'instances', 'deleteOnTermination'];

/** The properties of a job together with those of its profiles, which say what it cannot do without. */
export type CompleteJobProps = SparkJobProps & Required<Pick<SparkJobProps, 'operator' | 'image'>>;

/** Where a job stands: what its name and namespace default to. */
export interface JobPlace {
  /** Id of its construct. */
  readonly id: string;
  /** Path of its construct, by which messages call it. */
  readonly path?: string;
  /** Namespace of its chart. */
  readonly chartNamespace?: string;
  /** Class of its construct, by which messages call it; `SparkJob` when not given. */
  readonly className?: string;
  /** How long a name may be that is made of the id, under an operator; as long as a label when not given. */
  readonly longestName?: (operator: ISparkOperator) => number;
  /** Whether it is a server that stays: in client mode, in the pod `<name>-server`. */
  readonly stays?: boolean;
  /** What is wrong with properties that only its construct has. */
  readonly ownProblems?: readonly Problem[];
  /** Types of all properties of its construct, for which a misspelt one may have been meant; those of a job when not given. */
  readonly types?: PropertyTypes;
}

/** Namespace of a job: its own, else that of its chart, else the only one that the operator lists. */
export function namespaceOfJob(
  { namespace, operator }: Pick<CompleteJobProps, 'namespace' | 'operator'>,
  chartNamespace: string | undefined,
): string {
  const { names } = operator.jobNamespaces;
  return namespace ?? chartNamespace ?? (names.length === 1 ? names[0] : 'default');
}

/** Who decided on the namespace; a chart is none of the job's properties. */
export function namespaceOrigin({ namespace, operator }: CompleteJobProps, chartNamespace: string | undefined): Origin {
  if (namespace !== undefined) return new PropertyOrigin('namespace');
  if (chartNamespace !== undefined) return new PropertyOrigin('chart');
  return operator.jobNamespaces.names.length === 1 ? new PropertyOrigin('operator') : DEFAULT_ORIGIN;
}

/** Paths of the properties that nobody set, and that have their default. */
export function defaultsOf(props: SparkJobProps): ReadonlySet<string> {
  const unset = (parent: string, names: readonly string[], given: object = {}) =>
    names.filter((name) => given[name as keyof typeof given] === undefined).map((name) => `${parent}${name}`);
  return new Set([
    ...unset('', DEFAULTED, props),
    ...unset('driver.', DEFAULTED_OF_SIDES, props.driver),
    ...unset('executor.', DEFAULTED_OF_SIDES, props.executor),
  ]);
}

/** The id as a DNS-1035 label. */
export function defaultName(id: string, longest = MAX_LABEL): string {
  const name = id
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return shorten(/^[a-z]/.test(name) ? name : ['job', name].filter((part) => part !== '').join('-'), longest);
}
