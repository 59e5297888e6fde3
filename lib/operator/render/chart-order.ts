import { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';

/** The charts that the groups of an operator's objects lie in; one may be several of them. */
export interface OperatorCharts {
  /** The processes. */
  readonly own: Chart;
  /** Namespaces, and the rights of the operator. */
  readonly rbac: Chart;
  /** Rights of jobs. */
  readonly jobRbac: Chart;
  /** The definitions; undefined when they are installed by other means. */
  readonly crds?: Chart;
}

/**
 * Makes cdk8s order, and number, the files of the charts so that they can be applied one after the other: definitions, rights of the operator, rights of jobs,
 * processes. A dependency is left out when the order holds without it: between two charts, cdk8s multiplies the objects of one with those of the other. It is
 * left out, too, when the user has asked for the contrary.
 */
export function orderCharts({ own, rbac, jobRbac, crds }: OperatorCharts): void {
  const order = (later: Chart, earlier: Chart | undefined) => {
    if (earlier === undefined || follows(later, earlier) || follows(earlier, later)) return;
    later.addDependency(earlier);
  };
  // What stays with the processes comes last.
  if (jobRbac !== own && rbac !== own) order(jobRbac, rbac);
  if (rbac !== own && crds !== own) order(rbac, crds);
  order(own, jobRbac);
  order(own, rbac);
  order(own, crds);
}

/** Whether the rights of jobs are applied before those of the operator, as when only the former have a chart of their own. */
export function startsWithJobs({ rbac, jobRbac }: OperatorCharts): boolean {
  return rbac !== jobRbac && follows(rbac, jobRbac);
}

/** Whether a chart is the other one, or comes after it by what is known until now. */
function follows(chart: Chart, other: Chart, seen = new Set<Chart>()): boolean {
  if (chart === other) return true;
  if (seen.has(chart)) return false;
  seen.add(chart);
  return earlierCharts(chart).some((earlier) => follows(earlier, other, seen));
}

/** The charts that must come before a chart: cdk8s takes those of its constructs' dependencies, and the charts within it. */
function earlierCharts(chart: Chart): Chart[] {
  const within = chart.node.findAll();
  const nested = within.filter((child): child is Chart => Chart.isChart(child));
  const dependencies = within.flatMap((child: IConstruct) => child.node.dependencies.map((dependency) => Chart.of(dependency)));
  return [...new Set([...nested, ...dependencies])];
}
