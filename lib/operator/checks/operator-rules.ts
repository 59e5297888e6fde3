/**
 * Checks of the operator's values that are made before there is an installation, or that compare installations: id, and what each prevents
 * (docs/checks.md). All are errors. Those over one installation are in `checks/`.
 */
export const OPERATOR_RULES = {
  SPK201: 'an operator release about which nothing is known: its arguments and rules would be guessed',
  SPK202: 'job namespaces that cannot exist, or none at all, which the operator takes for every namespace',
  SPK203: 'a label selector that Kubernetes refuses, or that selects nothing',
  SPK204: 'a disruption budget that Kubernetes refuses',
  SPK260: 'a chart value that the chart does not have: Helm ignores it in silence',
  SPK261: 'a chart value of another type than the chart expects',
  SPK262: 'a value of chart 1 in a place where chart 2 does not read it',
  SPK263: 'a chart value that is deleted or empty, and that the chart cannot do without',
  SPK264: 'a chart value that the operator cannot read: its process stops at its start',
  SPK265: 'a mount in chart values whose volume is not in the list, which replaces that of the chart: the Deployment is refused',
  SPK266: 'a release name or Kubernetes version that Helm refuses',
  SPK267: 'a chart value that is listed twice, and would define two objects of one name',
  SPK268: 'objects of cert-manager or the Prometheus operator for a cluster that does not have them',
  SPK269: 'a part of the chart that needs another part, which is off',
  SPK280: 'a rate of submissions that one operator cannot do',
  SPK281: 'two operators that work on the same jobs',
  SPK282: 'two installations of one name, whose cluster-wide objects replace each other',
  SPK283: 'two definitions of the same custom resource definitions, of which one overwrites the other',
  SPK290: 'an annotation of the custom resource definitions that contradicts the one of their generator',
  SPK292: 'two objects that cdk8s writes into one file, where the later replaces the earlier',
} as const;
