import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { partProblems } from '../../pod/pod-schema';
import { clusterObject } from '../../private/cluster-object';
import { reportProblems, Severity, type Problem } from '../../private/problems';
import type { TypesOf } from '../../private/typed';
import { checkOptions } from '../../private/typed';
import { crdDefinitions, type CrdDefinition } from './crd-definitions';
import { CRDS_OPERATOR_VERSION } from './operator-crds';

/** Properties of `SparkOperatorCrds`. */
export interface SparkOperatorCrdsProps {
  /**
   * Whether the API server checks pod templates (`driver.template`, `executor.template`, `server.template`). Upstream leaves them without a schema:
   * the API server then stores a wrong type (`command: [true]`), and where no webhook looks at the object, the controller can no longer read *any*
   * SparkApplication until it is deleted. With the schema the API server refuses all that the operator cannot decode, in other fields too (such as
   * a number beyond 32 bits), and still takes all that it can, such as partial templates. Fields that the operator does not know are refused by
   * kubectl and pruned for other clients.
   *
   * The definitions are then 214,528, 214,339 and 119,186 bytes of JSON instead of 96,160, 96,014 and 6,574: below the 262,144 bytes that client-side
   * `kubectl apply` handles. Server-side apply is the better choice, as it keeps no second copy in an annotation.
   * @default false
   */
  readonly strictTemplates?: boolean;
  /**
   * Labels of the definitions, beside those of the chart.
   * @default - none
   */
  readonly labels?: { [key: string]: string };
  /**
   * Further annotations of the definitions, such as `helm.sh/resource-policy: keep`. Those of the generator cannot be changed.
   * @default - none
   */
  readonly annotations?: { [key: string]: string };
}

const PROPS: TypesOf<SparkOperatorCrdsProps> = { strictTemplates: 'boolean?', labels: 'map?', annotations: 'map?' };

/**
 * The operator's custom resource definitions, without descriptions: SparkApplication and ScheduledSparkApplication (v1beta2), SparkConnect
 * (v1alpha1). They belong to the cluster, not to a namespace, and must be there before the operator starts.
 *
 * Whoever deletes a definition deletes every object of its kind. Keep them out of what `kubectl apply --prune`, Argo CD or `helm uninstall` may
 * remove: a chart of their own, `argocd.argoproj.io/sync-options: Prune=false`, `helm.sh/resource-policy: keep`.
 */
export class SparkOperatorCrds extends Construct {
  /**
   * The release of the operator whose definitions these are. Those of 2.4.0 to 2.5.1 are the same; 2.3.0 does not know `suspend` and the `service` of
   * a SparkConnect server.
   */
  public static readonly OPERATOR_VERSION: string = CRDS_OPERATOR_VERSION;

  /** The definition of SparkApplication. */
  public readonly sparkApplication: ApiObject;
  /** The definition of ScheduledSparkApplication. */
  public readonly scheduledSparkApplication: ApiObject;
  /** The definition of SparkConnect. */
  public readonly sparkConnect: ApiObject;

  /**
   * @throws when a value is of another type than its property, or a name is that of none (SPK402); everything else is reported when the app is synthesised
   */
  constructor(scope: Construct, id: string, props: SparkOperatorCrdsProps = {}) {
    super(scope, id);
    checkOptions(`SparkOperatorCrds '${this.node.path}'`, props, PROPS);
    const [application, scheduled, connect] = crdDefinitions(props.strictTemplates ?? false);
    this.sparkApplication = this.define(application, props);
    this.scheduledSparkApplication = this.define(scheduled, props);
    this.sparkConnect = this.define(connect, props);
    reportProblems(this, 'SparkOperatorCrds', () => [
      ...partProblems('metadata', { labels: props.labels, annotations: props.annotations }, ''),
      ...contradictions(props.annotations ?? {}, [application, scheduled, connect]),
    ]);
  }

  private define(crd: CrdDefinition, { labels, annotations }: SparkOperatorCrdsProps): ApiObject {
    return clusterObject(this, crd.spec.names.kind, {
      ...crd,
      metadata: { ...crd.metadata, labels, annotations: { ...annotations, ...crd.metadata.annotations } },
    });
  }
}

/** Annotations that the generator sets and the user wants to be another. */
function contradictions(annotations: { readonly [key: string]: string }, crds: readonly CrdDefinition[]): Problem[] {
  const managed = new Map(crds.flatMap((crd) => Object.entries(crd.metadata.annotations)));
  return Object.entries(annotations)
    .filter(([key, value]) => managed.has(key) && managed.get(key) !== value)
    .map(([key, value]) => ({
      id: 'SPK290',
      severity: Severity.ERROR,
      path: `annotations['${key}']`,
      value,
      reason: `contradicts '${managed.get(key)}', which the generator of the definitions sets`,
      fix: 'leave it out',
    }));
}
