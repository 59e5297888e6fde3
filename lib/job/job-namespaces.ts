import { LabelSelector } from '../pod/label-selector';
import { isDnsLabel } from '../private/names';
import { fail } from '../private/problems';
import { checkArgument } from '../private/typed';

/** What is known at synth about a namespace: whether an operator takes the Spark applications in it. */
export enum NamespaceCoverage {
  /** It is listed, or all namespaces are. */
  COVERED = 'covered',
  /** It is covered if it carries the labels of the selector, which only the cluster knows. */
  BY_LABEL = 'by-label',
  /** It is neither listed nor can it be selected. */
  NOT_COVERED = 'not-covered',
}

/**
 * The namespaces whose Spark applications an operator runs: applied alike to the controller, both webhook configurations, RBAC and the
 * service accounts of Spark (Helm: `spark.jobNamespaces`, `spark.jobNamespaceSelector`).
 */
export class JobNamespaces {
  /** Every namespace, present and future. RBAC becomes cluster-wide; service accounts for jobs are yours to define (`SparkRbac`). */
  public static all(): JobNamespaces {
    return new JobNamespaces(true, []);
  }

  /**
   * The named namespaces; the operator gets roles in just these.
   *
   * @param names names of namespaces, at least one
   * @throws when there is no name, or one is not a namespace name (SPK202) or no text (SPK402)
   */
  public static of(...names: string[]): JobNamespaces {
    if (names.length === 0) {
      fail('JobNamespaces.of', 'SPK202', { path: 'names', reason: 'no namespace is given', fix: 'name at least one, or use JobNamespaces.all()' });
    }
    return new JobNamespaces(false, checkedNames(names));
  }

  /**
   * Every namespace that carries these labels, found while the operator runs. Needs operator 2.5.0 or newer.
   *
   * @param labels label keys and values, all of which must match; at least one
   * @throws when there is no label, or one is malformed (SPK203, SPK402)
   */
  public static selected(labels: { [key: string]: string }): JobNamespaces {
    checkArgument('JobNamespaces.selected', 'labels', labels, 'map');
    return new JobNamespaces(false, [], LabelSelector.ofLabels(labels));
  }

  /**
   * Every namespace that a Kubernetes label expression selects, such as `spark=enabled,env in (prod,staging)`. Needs operator 2.5.0 or newer.
   *
   * @param expression the syntax of `kubectl get -l`
   * @throws when the expression cannot be parsed, with the position (SPK203, SPK402)
   */
  public static selectedBy(expression: string): JobNamespaces {
    checkArgument('JobNamespaces.selectedBy', 'expression', expression, 'string');
    return new JobNamespaces(false, [], LabelSelector.parse(expression));
  }

  /**
   * The chart's reading of its two values, kept so that `SparkOperator.fromChartValues` renders the same arguments and selectors: an empty list, or one with
   * an empty name, takes every namespace, and the webhook does not see the selector.
   *
   * @internal
   */
  public static _fromChart(list: readonly string[], expression: string): JobNamespaces {
    const names = checkedNames(list.filter((name) => name !== ''));
    const selector = expression === '' ? undefined : LabelSelector.parse(expression);
    const everyNamespace = list.includes('') || (list.length === 0 && selector === undefined);
    return new JobNamespaces(everyNamespace, names, selector, list);
  }

  /** Whether every namespace is taken. */
  public readonly everyNamespace: boolean;
  /** The names, in the order given and without repetition; empty when only a selector or everything is taken. */
  public readonly names: string[];
  /** @internal */
  public readonly _selector?: LabelSelector;
  /** @internal */
  public readonly _chartList?: readonly string[];

  private constructor(everyNamespace: boolean, names: string[], selector?: LabelSelector, chartList?: readonly string[]) {
    this.everyNamespace = everyNamespace;
    this.names = names;
    this._selector = selector;
    this._chartList = chartList;
  }

  /**
   * These, and the named namespaces too.
   *
   * @param names names of namespaces
   * @throws when one is not a namespace name (SPK202)
   */
  public including(...names: string[]): JobNamespaces {
    return new JobNamespaces(this.everyNamespace, checkedNames([...this.names, ...names]), this._selector);
  }

  /**
   * What is known at synth about a namespace.
   *
   * @param name name of the namespace
   */
  public coverageOf(name: string): NamespaceCoverage {
    if (this.everyNamespace || this.names.includes(name)) return NamespaceCoverage.COVERED;
    return this._selector === undefined ? NamespaceCoverage.NOT_COVERED : NamespaceCoverage.BY_LABEL;
  }
}

function checkedNames(names: readonly string[]): string[] {
  for (const name of names) {
    // A list of one name would be read as that name.
    if (typeof name !== 'string') {
      const fix = "give each name by itself: JobNamespaces.of('a', 'b')";
      fail('JobNamespaces', 'SPK402', { path: 'names', value: name, reason: 'is not a name', fix });
    }
    if (isDnsLabel(name)) continue;
    fail('JobNamespaces', 'SPK202', {
      path: 'names',
      value: name,
      reason: 'is not a namespace name',
      fix: 'use lower-case letters, digits and `-`, at most 63 characters; every namespace is JobNamespaces.all()',
    });
  }
  return [...new Set(names)];
}
