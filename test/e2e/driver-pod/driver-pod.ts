// The assertion of the end-to-end tests on driver and executor pods: the pod that a cluster has is compared with what the manifest of its SparkApplication
// asks for, leaf by leaf and in both directions, and everything that differs is said at once.
//
// Known and explained differences, each in the file that says it: CPU and memory of Spark's container in a template are overwritten by Spark
// (expected.ts); labels that Kueue reads are not copied (the same); scratch space is added when the job has none (spark.ts); volumes in
// fields that are not mounted do not arrive (webhook.ts); what the API server and its admission fill in (admission.ts); the order of
// containers, variables, volumes, mounts, ports and tolerations (leaves.ts).
import assert from 'node:assert/strict';
import type { SparkPodResources } from '../../../lib/job/resources/resources-shape';
import type { JsonObject } from '../../../lib/private/json';
import { toleratedIn } from './admission';
import type { Side } from './asked';
import { askedOf } from './asked';
import { amountDifferences } from './amounts';
import { expectedPod } from './expected';
import { javaOptionDifferences } from './java-options';
import { withoutNumbers } from './spark';

export interface PodExpectations {
  /** What the job says that its pods ask for: `job.resources()` of the side. */
  readonly resources?: SparkPodResources;
  /** Differences that this cluster makes, as patterns of whole messages; one that no longer occurs is an error too. */
  readonly except?: readonly RegExp[];
}

/** @param application the SparkApplication as it was rendered, or as the cluster has it */
export function assertDriverPod(pod: object, application: object, expectations: PodExpectations = {}): void {
  assertPod('driver', pod, application, expectations);
}

/** As `assertDriverPod`, by `spec.executor`. */
export function assertExecutorPod(pod: object, application: object, expectations: PodExpectations = {}): void {
  assertPod('executor', pod, application, expectations);
}

/** Everything in which the pod of a side is not what the application asks for. */
export function podDifferences(side: Side, pod: object, application: object, { resources, except = [] }: PodExpectations = {}): string[] {
  const found = JSON.parse(withoutNumbers(JSON.stringify(pod))) as JsonObject;
  const asked = askedOf(plain(application), side);
  const all = [
    ...expectedPod(asked).differences(found, toleratedIn(found)),
    ...(side === 'executor' ? javaOptionDifferences(asked, found) : []),
    ...(resources === undefined ? [] : amountDifferences(side, resources, found)),
  ];
  const idle = except.filter((pattern) => !all.some((text) => pattern.test(text)));
  return [
    ...all.filter((text) => !except.some((pattern) => pattern.test(text))),
    ...idle.map((pattern) => `no difference matches ${String(pattern)} any more`),
  ];
}

function assertPod(side: Side, pod: object, application: object, expectations: PodExpectations): void {
  const differing = podDifferences(side, pod, application, expectations);
  const name = String((plain(application).metadata as JsonObject | undefined)?.name);
  assert.ok(differing.length === 0, `${differing.length} values of the ${side} pod of ${name} are not as asked:\n  ${differing.join('\n  ')}`);
}

/** As on the wire: clients give classes and members that are undefined. */
function plain(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value)) as JsonObject;
}
