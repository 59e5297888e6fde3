import { isDeepStrictEqual } from 'node:util';
import { Chart, Testing } from 'cdk8s';
import { OperatorVersion } from '../../../lib/job/operator-version';
import { SparkOperator } from '../../../lib/operator/spark-operator';
import { ProblemError } from '../../../lib/private/problems';
import { readyProgram } from '../cluster/kubectl-and-helm';
import { Missing } from '../cluster/missing';
import { SKIPPED } from '../exit-codes.mjs';
import type { ChartCase, OursAlone } from './chart-oracle-cases';
import { ONLY_WE_REFUSE, REFUSED, RENDERED } from './chart-oracle-cases';
import type { Allowance } from './chart-oracle-compare';
import { differences, olderCharts, unusedAllowances } from './chart-oracle-compare';
import type { ReleaseCase } from './chart-oracle-releases';
import { releaseCases } from './chart-oracle-releases';
import type { Manifest, Rendered } from './chart-oracle-tools';
import { chartFolder, helmTemplate } from './chart-oracle-tools';
import { deletions, generatedCases } from './chart-oracle-values';

/** Checks that a deleted value may trip: an empty argument or field, a mount without its volume, nowhere to write, a required field of a pod. */
const EMPTY = ['SPK263', 'SPK265', 'SPK218', 'SPK302'];
const CERT_MANAGER = ['cert-manager.io/v1/Certificate', 'cert-manager.io/v1/Issuer'];
const PROMETHEUS = ['monitoring.coreos.com/v1/PodMonitor'];
const GENERATED = { count: 120, seed: 252 };

/** Helm and the library, asked the same. */
class Oracle {
  private failures = 0;

  constructor(
    private readonly helm: string,
    private readonly chart: string,
  ) {}

  /** One group of cases; says how many there are, how many went wrong, and how. */
  public group<T>(title: string, cases: readonly T[], check: (one: T) => readonly string[], nameOf: (one: T) => string): void {
    const started = Date.now();
    const wrong = cases.map((one) => [nameOf(one), check(one)] as const).filter(([, found]) => found.length > 0);
    this.failures += wrong.length;
    console.log(`  ${title}: ${cases.length} cases, ${wrong.length} wrong, ${((Date.now() - started) / 1000).toFixed(1)} s`);
    for (const [name, found] of wrong) console.log([`    ${name}`, ...found.map((line) => `      ${line}`)].join('\n'));
  }

  public say(lines: readonly string[]): void {
    this.failures += lines.length;
    for (const line of lines) console.log(`  ${line}`);
  }

  public get passed(): boolean {
    return this.failures === 0;
  }

  /** Both must render, and the same. */
  public same(one: ChartCase): string[] {
    return alike(this.theirs(one), installFrom(one), namespaceOf(one));
  }

  /** Neither may render. */
  public refused(one: ChartCase): string[] {
    return ['refusal' in this.theirs(one) ? '' : 'Helm renders it', 'refusal' in installFrom(one) ? '' : 'we render it'].filter(
      (line) => line !== '',
    );
  }

  /** Helm renders, we do not, for the reason given. */
  public onlyWeRefuse(one: OursAlone): string[] {
    const theirs = this.theirs(one);
    const ours = installFrom(one);
    if ('refusal' in theirs) return [`Helm refuses it too: ${theirs.refusal}`];
    if (!('refusal' in ours)) return ['we render it'];
    const isOurs = ours.refusal.includes(`(${one.id})`) ? [] : [`not for ${one.id}: ${ours.refusal}`];
    return [...isOurs, ...this.withoutEffect(one, theirs.manifests), ...twice(one, theirs.manifests)];
  }

  /** Refused by Helm: refused by us. Rendered by Helm: rendered alike, or refused because what is left says nothing. */
  public sameOrEmpty(one: ChartCase): string[] {
    const [theirs, ours] = [this.theirs(one), installFrom(one)];
    if ('refusal' in theirs) return 'refusal' in ours ? [] : ['Helm refuses, and we render it'];
    const ids = 'refusal' in ours ? [...ours.refusal.matchAll(/\((SPK\d+)\);/g)].map(([, id]) => id) : [];
    return ids.length > 0 && ids.every((id) => EMPTY.includes(id)) ? [] : alike(theirs, ours, namespaceOf(one));
  }

  /** Whether Helm makes the same of other values, where the case says so. */
  private withoutEffect({ sameAs, ...one }: OursAlone, manifests: readonly Manifest[]): string[] {
    if (sameAs === undefined) return [];
    const other = this.theirs({ ...one, values: sameAs });
    return 'manifests' in other && isDeepStrictEqual(other.manifests, manifests) ? [] : ['Helm does not make the same of other values'];
  }

  private theirs(one: ChartCase): Rendered {
    const { releaseName, kubernetesVersion, certManagerInstalled, podMonitorInstalled } = one.options ?? {};
    return helmTemplate(this.helm, this.chart, one.values, {
      releaseName,
      kubernetesVersion,
      namespace: namespaceOf(one),
      apiVersions: [...(certManagerInstalled === true ? CERT_MANAGER : []), ...(podMonitorInstalled === true ? PROMETHEUS : [])],
    });
  }
}

/** Whether Helm makes two objects of one name, where the case says so. */
function twice({ twice: kind }: OursAlone, manifests: readonly Manifest[]): string[] {
  const names = manifests.filter((manifest) => manifest.kind === kind).map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
  return kind === undefined || new Set(names).size < names.length ? [] : [`Helm makes each ${kind} once`];
}

function alike(theirs: Rendered, ours: Rendered, namespace: string, older: readonly Allowance[] = []): string[] {
  if ('refusal' in theirs) return [`Helm refuses: ${theirs.refusal}`];
  if ('refusal' in ours) return [`we refuse: ${ours.refusal}`];
  return differences(theirs.manifests, ours.manifests, namespace, older);
}

function namespaceOf({ namespace = 'spark-operator' }: ChartCase): string {
  return namespace;
}

function installFrom(one: ChartCase): Rendered {
  return render(namespaceOf(one), (chart) => SparkOperator.fromChartValues(chart, 'operator', one.values, one.options));
}

function render(namespace: string, define: (chart: Chart) => unknown): Rendered {
  const chart = new Chart(Testing.app(), 'platform', { namespace });
  try {
    define(chart);
    return { manifests: Testing.synth(chart) as Manifest[] };
  } catch (error) {
    // Problems of the values come from the factory, those of the whole from the synthesis; anything else is a fault of the library.
    if (error instanceof ProblemError || (error instanceof Error && error.message.includes('Validation failed'))) return { refusal: error.message };
    throw error;
  }
}

/** An installation of a release against the chart of that release. */
function sameInRelease(helm: string, { version, values, props }: ReleaseCase): string[] {
  const theirs = helmTemplate(helm, chartFolder(version), values, { namespace: 'spark-operator', apiVersions: [...CERT_MANAGER, ...PROMETHEUS] });
  const ours = render('spark-operator', (chart) => new SparkOperator(chart, 'operator', props));
  return alike(theirs, ours, 'spark-operator', olderCharts(OperatorVersion.of(version)));
}

function main(): number {
  // Warnings are no difference.
  console.warn = () => undefined;
  try {
    const helm = readyProgram('helm');
    const oracle = new Oracle(helm, chartFolder('2.5.2'));
    const nameOf = (one: ChartCase) => one.name;
    oracle.group('rendered alike', RENDERED, (one) => oracle.same(one), nameOf);
    oracle.group('generated, rendered alike', generatedCases(GENERATED.count, GENERATED.seed), (one) => oracle.same(one), nameOf);
    oracle.group('each value deleted', deletions(), (one) => oracle.sameOrEmpty(one), nameOf);
    oracle.group('refused by both', REFUSED, (one) => oracle.refused(one), nameOf);
    oracle.group('refused by us alone, on purpose', ONLY_WE_REFUSE, (one) => oracle.onlyWeRefuse(one), nameOf);
    oracle.group(
      'installations of each release',
      releaseCases(),
      (one) => sameInRelease(helm, one),
      ({ name }) => name,
    );
    oracle.say(unusedAllowances().map((allowance) => `no case needs the allowance ${allowance}`));
    return oracle.passed ? 0 : 1;
  } catch (error) {
    if (!(error instanceof Missing)) throw error;
    console.log(`  cannot run here: ${error.message}`);
    return SKIPPED;
  }
}

process.exitCode = main();
