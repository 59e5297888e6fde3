import type { IConstruct } from 'constructs';
import { NamespaceCoverage } from '../../job/job-namespaces';
import { claim, otherClaimants } from '../../private/claims';
import type { Problem } from '../../private/problems';
import { Severity } from '../../private/problems';
import { fileNameProblems } from './file-names';
import type { OperatorModel } from '../model/operator-model';

const KEY = 'SparkOperator';
const MODELS = new WeakMap<IConstruct, OperatorModel>();

/** Remembers an operator, so that it can be compared with the others of its app. */
export function registerInstallation(construct: IConstruct, model: OperatorModel): void {
  claim(construct, KEY);
  MODELS.set(construct, model);
}

/** What an operator and the others of its app do to each other in their cluster, and what becomes of their files. */
export function crossProblems(construct: IConstruct, model: OperatorModel): Problem[] {
  const others = otherClaimants(construct, KEY);
  // What is wrong with the app as a whole is said by one of its operators.
  const speaks = others.every((other) => construct.node.path < other.node.path);
  return [
    ...others.flatMap((other) => {
      const otherModel = MODELS.get(other);
      return otherModel === undefined ? [] : between(model, otherModel, `SparkOperator '${other.node.path}'`);
    }),
    ...(speaks ? fileNameProblems(construct) : []),
  ];
}

function between(model: OperatorModel, other: OperatorModel, otherName: string): Problem[] {
  const problems: Problem[] = [];
  const otherCluster = 'a second cluster has an app of its own';
  const shared = sharedNamespaces(model, other);
  if (shared !== undefined) {
    problems.push({
      id: 'SPK281',
      severity: Severity.ERROR,
      path: 'jobNamespaces',
      value: shared,
      reason: `is run by ${otherName} too: both would submit each application`,
      fix: `give each operator namespaces of its own; ${otherCluster}`,
    });
  }
  if (model.names.fullName === other.names.fullName) {
    problems.push({
      id: 'SPK282',
      severity: Severity.ERROR,
      path: 'releaseName',
      value: model.names.fullName,
      reason: `names the roles and webhook configurations of ${otherName} too, which belong to the whole cluster: one would replace the other's`,
      fix: `give one of them another releaseName or fullNameOverride; ${otherCluster}`,
    });
  }
  if (model.installCrds && other.installCrds) {
    problems.push({
      id: 'SPK283',
      severity: Severity.ERROR,
      path: 'installCrds',
      value: true,
      reason: `defines the custom resource definitions that ${otherName} defines too`,
      fix: `set installCrds to false in one of them; ${otherCluster}`,
    });
  }
  return problems;
}

/** What both run for certain, in words; two selectors may meet in the cluster, which is not known here. */
function sharedNamespaces({ jobNamespaces: mine }: OperatorModel, { jobNamespaces: theirs }: OperatorModel): string | undefined {
  if (mine.everyNamespace && theirs.everyNamespace) return 'every namespace';
  if (mine.everyNamespace || theirs.everyNamespace) {
    const narrower = mine.everyNamespace ? theirs : mine;
    return narrower.names.length > 0 ? narrower.names.join(', ') : `namespaces with ${narrower._selector?.toText()}`;
  }
  const names = mine.names.filter((name) => theirs.coverageOf(name) === NamespaceCoverage.COVERED);
  if (names.length > 0) return names.join(', ');
  const selector = mine._selector?.toText();
  return selector !== undefined && selector === theirs._selector?.toText() ? `namespaces with ${selector}` : undefined;
}
