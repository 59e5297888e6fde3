import { compact } from '../../private/json';
import type { Problem } from '../../private/problems';
import { ProblemError, throwErrors } from '../../private/problems';
import type { PropertyTypes } from '../../private/typed';
import { typeProblems } from '../../private/typed';
import { namespaceOfJob } from '../job-place';
import { NamedIdentity } from '../named-identity';
import { IDENTITY, IMAGE, OPERATOR, optional } from '../option-types';
import { PodSettings } from '../pods/pod-settings';
import type { ISparkIdentity } from '../spark-identity';
import type { SparkJobProps } from '../spark-job-props';
import type { SparkManifestOptions } from './manifest-options';
import { MANIFEST_RULES } from './manifest-rules';
import type { ReadSparkApplication } from './read-spark-application';
import { readSparkApplication } from './read-spark-application';

/** The description of a job that a manifest makes, with what was translated. */
export interface ManifestJob {
  readonly props: SparkJobProps;
  /** All of them warnings. */
  readonly translations: readonly Problem[];
}

const OPTIONS: { readonly [Name in keyof Required<SparkManifestOptions>]: PropertyTypes[string] } = {
  operator: OPERATOR,
  image: optional(IMAGE),
  mainApplicationFile: 'string?',
  identity: optional(IDENTITY),
  features: 'list?',
  sparkConfPrefixes: 'strings?',
  podSettings: { values: Object.values(PodSettings), optional: true },
  strict: 'boolean?',
  allowHostPath: 'boolean?',
  acknowledgeWarnings: 'map?',
};

/**
 * The properties of the job that a manifest and its options describe.
 *
 * @param chartNamespace namespace of the chart, for a manifest that has none
 * @throws with every problem of the manifest at once
 */
export function jobFromManifest(manifest: unknown, options: SparkManifestOptions, chartNamespace: string | undefined): ManifestJob {
  const subject = 'SparkJob.fromManifest';
  throwErrors(
    subject,
    typeProblems(options, OPTIONS).map((problem) => ({ ...problem, path: `options.${problem.path}` })),
  );
  const { image: _image, mainApplicationFile: _file, strict: _strict, identity, ...given } = options;
  const { props, problems, ...accounts } = readSparkApplication(manifest, options);
  throwErrors(subject, problems);
  const { image, code } = props;
  // Without these there was an error.
  if (image === undefined || code === undefined) throw new ProblemError(subject, problems);
  const described = { ...props, ...given, image, code };
  if (identity !== undefined) {
    return { props: { ...described, identity }, translations: [...problems, ...replacedAccounts(accounts, identity)] };
  }
  const { serviceAccount, executorAccount } = accounts;
  const namespace = namespaceOfJob(described, chartNamespace);
  const own = accountOf(serviceAccount, namespace, options);
  // What executors run as anyway: the account of the driver, which may be that of the operator.
  const usual = serviceAccount ?? options.operator.identityFor(namespace)?.serviceAccountName;
  const ofExecutors = executorAccount === undefined || executorAccount === usual ? undefined : new NamedIdentity(executorAccount, namespace);
  const executor = ofExecutors === undefined ? described.executor : { ...described.executor, identity: ofExecutors };
  return { props: compact({ ...described, executor, identity: own }), translations: problems };
}

/** The account that the manifest names; none when it is what the operator gives to jobs of the namespace anyway. */
function accountOf(name: string | undefined, namespace: string, { operator }: SparkManifestOptions): ISparkIdentity | undefined {
  if (name === undefined || operator.identityFor(namespace)?.serviceAccountName === name) return undefined;
  return new NamedIdentity(name, namespace);
}

function replacedAccounts(
  { serviceAccount, executorAccount }: Pick<ReadSparkApplication, 'serviceAccount' | 'executorAccount'>,
  { serviceAccountName }: ISparkIdentity,
): Problem[] {
  const ofExecutors = executorAccount === serviceAccount ? undefined : executorAccount;
  return Object.entries({ driver: serviceAccount, executor: ofExecutors }).flatMap(([side, value]): Problem[] => {
    if (value === undefined || value === serviceAccountName) return [];
    const reason = `is replaced by '${serviceAccountName}', the option identity`;
    const { severity } = MANIFEST_RULES.SPK475;
    return [{ id: 'SPK475', severity, path: `spec.${side}.serviceAccount`, value, reason, fix: 'write the new one, or acknowledge this' }];
  });
}
