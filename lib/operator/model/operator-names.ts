import { MAX_LABEL } from '../../private/names';

/** Names of the operator's objects, as the Helm chart makes them from release name and overrides. */
export interface OperatorNames {
  /** Label `app.kubernetes.io/name`. */
  readonly name: string;
  /** Label `app.kubernetes.io/instance`. */
  readonly releaseName: string;
  /** Start of every object's name. */
  readonly fullName: string;
  /** Deployment, roles and bindings of the controller, and its service account by default. */
  readonly controller: string;
  readonly controllerLease: string;
  readonly controllerBudget: string;
  /** Service of the profiler. */
  readonly controllerService: string;
  /** Deployment, roles, bindings and both configurations of the webhook, and its service account by default. */
  readonly webhook: string;
  readonly webhookLease: string;
  readonly webhookBudget: string;
  readonly webhookService: string;
  /** Secret that holds the certificate: made by the webhook, or by cert-manager. */
  readonly webhookSecret: string;
  readonly certificate: string;
  readonly selfSignedIssuer: string;
  readonly podMonitor: string;
  /** Service account of jobs by default. */
  readonly spark: string;
  readonly hook: string;
}

/** What the names are made from. */
export interface NameOptions {
  readonly releaseName?: string;
  readonly nameOverride?: string;
  readonly fullNameOverride?: string;
}

/** The name of the chart, and of everything when nothing else is said. */
export const CHART_NAME = 'spark-operator';

/** The names of all objects. Certificate and issuer start with the full name, so that two installations in one namespace do not collide (the chart's do). */
export function operatorNames(options: NameOptions): OperatorNames {
  const releaseName = options.releaseName ?? CHART_NAME;
  const given = options.nameOverride ?? CHART_NAME;
  const fullName = options.fullNameOverride ?? (releaseName.includes(given) ? releaseName : `${releaseName}-${given}`);
  const base = truncated(fullName);
  const controller = `${base}-controller`;
  const webhook = `${base}-webhook`;
  return {
    name: truncated(given),
    releaseName,
    fullName: base,
    controller,
    controllerLease: `${controller}-lock`,
    controllerBudget: `${controller}-pdb`,
    controllerService: `${controller}-svc`,
    webhook,
    webhookLease: `${webhook}-lock`,
    webhookBudget: `${webhook}-pdb`,
    webhookService: `${webhook}-svc`,
    webhookSecret: `${webhook}-certs`,
    certificate: `${base}-certificate`,
    selfSignedIssuer: `${base}-self-signed-issuer`,
    podMonitor: `${base}-podmonitor`,
    spark: `${base}-spark`,
    hook: `${base}-hook`,
  };
}

/** As the chart does: 63 characters, without a dash at the end. */
function truncated(name: string): string {
  return name.slice(0, MAX_LABEL).replace(/-$/, '');
}

/** A part of the operator that has pods or objects of its own. */
export type Component = 'controller' | 'webhook' | 'hook';

/** The labels that select the pods of a component; nothing may replace them. */
export function selectorLabels(names: OperatorNames, component?: Component): Record<string, string> {
  return {
    'app.kubernetes.io/name': names.name,
    'app.kubernetes.io/instance': names.releaseName,
    ...(component === undefined ? {} : { 'app.kubernetes.io/component': component }),
  };
}
