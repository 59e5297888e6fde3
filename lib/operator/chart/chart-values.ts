import { OperatorVersion } from '../../job/operator-version';
import type { JsonObject } from '../../private/json';
import { isObject } from '../../private/json';
import { DNS_SUBDOMAIN } from '../../private/names';
import type { Problem } from '../../private/problems';
import { ProblemError, throwErrors } from '../../private/problems';
import type { PropertyTypes } from '../../private/typed';
import { typeProblems } from '../../private/typed';
import { atLeast } from '../../private/version';
import { chartArguments } from './chart-arguments';
import { inWordsOfChart } from './chart-blame';
import { ChartReader } from './chart-reader';
import type { ChartValuesOptions } from './chart-values-options';
import { controllerOptions, webhook } from './chart-values-processes';
import { batchScheduling, crdUpgrade, featureGates, image, jobNamespaces, metrics, podMonitor, uiIngress } from './chart-values-settings';
import { chartProblem, mergeChartValues, shapeProblems } from './chart-values-shape';
import { installationProblems } from '../checks/installation-problems';
import { resolveOperator } from '../model/operator-model';
import { CHART_NAME, operatorNames } from '../model/operator-names';
import type { SparkOperatorProps } from '../spark-operator-props';

const MAX_RELEASE_NAME = 53;
const CHART_LABELS = { 'helm.sh/chart': 'spark-operator-2.5.2', 'app.kubernetes.io/managed-by': 'Helm' };

/**
 * The properties that define what `helm template` would make of these values of chart 2.5.2.
 *
 * @throws with every problem at once: what the chart refuses or does not have, and what would be refused later, by the API server or by a process at its start
 */
export function propsFromChartValues(values: unknown, given: ChartValuesOptions, namespace: string): SparkOperatorProps {
  const subject = 'SparkOperator.fromChartValues';
  if (!isObject(values)) throw new ProblemError(subject, [chartProblem('SPK261', 'values', values, 'is not a map', 'give the values as a map')]);
  const { options, problems } = readOptions(given);
  const merged = mergeChartValues(values);
  const reader = new ChartReader(merged);
  const props = readProps(reader, options, namespace);
  const found = [...problems, ...optionProblems(options), ...shapeProblems(values), ...reader.problems];
  throwErrors(subject, [...found, ...laterProblems(namespace, props, found, merged)]);
  return props;
}

const SCOPE = { member: 'node', name: 'a construct', optional: true };
/** The compiler asks for each new option. */
const OPTIONS: Readonly<Record<keyof ChartValuesOptions, PropertyTypes[string]>> = {
  releaseName: 'string?',
  kubernetesVersion: 'string?',
  certManagerInstalled: 'boolean?',
  podMonitorInstalled: 'boolean?',
  createNamespace: 'boolean?',
  createJobNamespaces: 'boolean?',
  installCrds: 'boolean?',
  strictTemplates: 'boolean?',
  crdScope: SCOPE,
  rbacScope: SCOPE,
  jobRbacScope: SCOPE,
  acknowledgeWarnings: 'map?',
};

/** The options that are of their type, and what is wrong with the others; what a cluster has is one problem, not one for each value that needs it. */
function readOptions(given: ChartValuesOptions): { options: ChartValuesOptions; problems: Problem[] } {
  const problems = typeProblems(given, OPTIONS);
  const wrong = problems.map(({ path }) => path);
  const sound = isObject(given) ? Object.entries(given).filter(([name]) => !wrong.includes(name)) : [];
  const installed = ['certManagerInstalled', 'podMonitorInstalled'].filter((name) => wrong.includes(name)).map((name) => [name, true] as const);
  return { options: Object.fromEntries([...sound, ...installed]), problems };
}

/** What synth would say of the properties, with the paths of the chart; a value that has a problem already is not blamed again. */
function laterProblems(namespace: string, props: SparkOperatorProps, found: readonly Problem[], merged: JsonObject): Problem[] {
  return inWordsOfChart(installationProblems(resolveOperator(namespace, props)), merged).filter(
    ({ path }) => !found.some((problem) => isWithin(path, problem.path) || isWithin(problem.path, path)),
  );
}

function isWithin(path: string, outer: string): boolean {
  return path === outer || (path.startsWith(outer) && '.['.includes(path[outer.length]));
}

function optionProblems({ releaseName = CHART_NAME, kubernetesVersion }: ChartValuesOptions): Problem[] {
  const problems: Problem[] = [];
  if (!isReleaseName(releaseName)) {
    const fix = `use lower-case letters, digits and '-', at most ${MAX_RELEASE_NAME} characters`;
    problems.push(chartProblem('SPK266', 'releaseName', releaseName, 'is not a release name that Helm takes', fix));
  }
  if (kubernetesVersion !== undefined && !/^v?\d+(\.\d+){0,2}([-+][-+.0-9A-Za-z]+)?$/.test(kubernetesVersion)) {
    problems.push(chartProblem('SPK266', 'kubernetesVersion', kubernetesVersion, 'is not a Kubernetes version', "give it as '1.34' or '1.34.2'"));
  }
  return problems;
}

function isReleaseName(name: string): boolean {
  return DNS_SUBDOMAIN.test(name) && name.length <= MAX_RELEASE_NAME;
}

function readProps(reader: ChartReader, options: ChartValuesOptions, namespace: string): SparkOperatorProps {
  const { kubernetesVersion } = options;
  // A name that is none is one problem, not one for each name that would be made from it.
  const releaseName = options.releaseName !== undefined && isReleaseName(options.releaseName) ? options.releaseName : CHART_NAME;
  const nameOptions = { releaseName, nameOverride: reader.text('nameOverride'), fullNameOverride: reader.text('fullnameOverride') };
  const cluster = {
    names: operatorNames(nameOptions),
    // From the first pre-release on, as the chart asks for it.
    knowsHostUsers: kubernetesVersion === undefined || atLeast(kubernetesVersion.split(/[-+]/)[0], '1.30'),
    certManagerInstalled: options.certManagerInstalled ?? false,
  };
  const createAccount = reader.isOn('spark.serviceAccount.create');
  const createJobRbac = reader.isOn('spark.rbac.create');
  return {
    ...nameOptions,
    operatorVersion: OperatorVersion.V2_5_2,
    namespace,
    kubernetesVersion,
    createNamespace: options.createNamespace,
    createJobNamespaces: options.createJobNamespaces,
    installCrds: options.installCrds,
    strictTemplates: options.strictTemplates,
    crdScope: options.crdScope,
    rbacScope: options.rbacScope,
    jobRbacScope: options.jobRbacScope,
    acknowledgeWarnings: options.acknowledgeWarnings,
    jobNamespaces: jobNamespaces(reader),
    labels: { ...CHART_LABELS, ...reader.map('commonLabels') },
    ...image(reader),
    crdUpgrade: crdUpgrade(reader),
    controller: controllerOptions(reader, cluster),
    webhook: webhook(reader, cluster),
    uiService: reader.needed('controller.uiService.enable', reader.boolean('controller.uiService.enable')),
    uiIngress: uiIngress(reader),
    batchScheduling: batchScheduling(reader),
    featureGates: featureGates(reader),
    metrics: metrics(reader),
    podMonitor: podMonitor(reader, options.podMonitorInstalled ?? false),
    jobServiceAccountName: reader.text('spark.serviceAccount.name'),
    createJobServiceAccounts: createAccount,
    jobServiceAccountAnnotations: createAccount ? reader.map('spark.serviceAccount.annotations') : undefined,
    automountJobServiceAccountToken: createAccount ? reader.boolean('spark.serviceAccount.automountServiceAccountToken') : undefined,
    createJobRbac,
    jobRbacAnnotations: createJobRbac ? reader.map('spark.rbac.annotations') : undefined,
    _chartArguments: chartArguments(reader),
  };
}
