import type { Problem } from '../../private/problems';
import { ProblemError, throwErrors } from '../../private/problems';
import type { PropertyTypes } from '../../private/typed';
import { typeProblems } from '../../private/typed';
import { namespaceOfJob } from '../job-builder';
import { NamedIdentity } from '../named-identity';
import type { ISparkIdentity } from '../spark-identity';
import type { SparkJobProps } from '../spark-job-props';
import type { SparkManifestOptions } from './manifest-options';
import { MANIFEST_RULES } from './manifest-rules';
import { readSparkApplication } from './read-spark-application';

/** The description of a job that a manifest makes, with what was translated. */
export interface ManifestJob {
  readonly props: SparkJobProps;
  /** All of them warnings. */
  readonly translations: readonly Problem[];
}

const OPTIONS: { readonly [Name in keyof Required<SparkManifestOptions>]: PropertyTypes[string] } = {
  operator: { member: 'identityFor', name: 'a SparkOperator' },
  image: { member: 'withRegistry', name: 'a SparkImage', optional: true },
  mainApplicationFile: 'string?',
  identity: { member: 'allow', name: 'a SparkRbac', optional: true },
  features: 'list?',
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
  const { image: _image, mainApplicationFile: _file, identity, ...given } = options;
  const { props, serviceAccount, problems } = readSparkApplication(manifest, options);
  throwErrors(subject, problems);
  const { image, code } = props;
  // Without these there was an error.
  if (image === undefined || code === undefined) throw new ProblemError(subject, problems);
  const described = { ...props, ...given, image, code };
  if (identity !== undefined) {
    return { props: { ...described, identity }, translations: [...problems, ...replacedAccount(serviceAccount, identity)] };
  }
  const own = accountOf(serviceAccount, namespaceOfJob(described, chartNamespace), options);
  return { props: own === undefined ? described : { ...described, identity: own }, translations: problems };
}

/** The account that the manifest names; none when it is what the operator gives to jobs of the namespace anyway. */
function accountOf(name: string | undefined, namespace: string, { operator }: SparkManifestOptions): ISparkIdentity | undefined {
  if (name === undefined || operator.identityFor(namespace)?.serviceAccountName === name) return undefined;
  return new NamedIdentity(name, namespace);
}

function replacedAccount(value: string | undefined, { serviceAccountName }: ISparkIdentity): Problem[] {
  if (value === undefined || value === serviceAccountName) return [];
  return [
    {
      id: 'SPK475',
      severity: MANIFEST_RULES.SPK475.severity,
      path: 'spec.driver.serviceAccount',
      value,
      reason: `is replaced by '${serviceAccountName}', the option identity`,
      fix: 'write the new one, or acknowledge this',
    },
  ];
}
