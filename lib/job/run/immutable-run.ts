import type { ApiObjectProps } from 'cdk8s';
import type { ApiObject } from 'cdk8s';
import { JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';
import { isObject } from '../../private/json';
import { LateNamedObject } from '../../private/late-named';
import { shortHash } from '../../private/names';
import type { JobModel } from '../job-model';
import { sparkApplicationSpec } from '../render/spark-application';

/**
 * An application that is named by the hash of its spec (`immutableRuns`), patches included. Features and patches come until synth, so that the name is only
 * made when it is asked for, and is the final one when nothing is added any more.
 */
export class ImmutableRun extends LateNamedObject {
  private readonly patchesOfUser: JsonPatch[] = [];
  private known?: { readonly model: JobModel; readonly patches: number; readonly name: string };

  constructor(
    scope: Construct,
    id: string,
    props: ApiObjectProps,
    private readonly modelNow: () => JobModel,
  ) {
    super(scope, id, props, () => this.nameNow());
  }

  public override addJsonPatch(...patches: JsonPatch[]): void {
    this.patchesOfUser.push(...patches);
    super.addJsonPatch(...patches);
  }

  private nameNow(): string {
    const model = this.modelNow();
    if (this.known?.model !== model || this.known.patches !== this.patchesOfUser.length) {
      this.known = { model, patches: this.patchesOfUser.length, name: `${model.name}-${this.hash(model)}` };
    }
    return this.known.name;
  }

  private hash(model: JobModel): string {
    const { name, namespace, labels, annotations } = model;
    const metadata = { name, namespace, labels: { ...labels }, annotations: { ...annotations } };
    const document = { apiVersion: this.apiVersion, kind: this.kind, metadata, spec: sparkApplicationSpec(model) };
    const { suspend: _suspend, timeToLiveSeconds, ...spec } = (JsonPatch.apply(document, ...this.patchesOfUser) as typeof document).spec;
    // What an operator takes into a running application is no other run: `suspend` always, the time to live from 2.5.1 on.
    const kept = model.operator.operatorVersion.atLeast('2.5.1') ? {} : { timeToLiveSeconds };
    return shortHash(JSON.stringify(sorted({ ...spec, ...kept })));
  }
}

/** The model under the name that the application has. */
export function named(model: JobModel, { name }: ApiObject): JobModel {
  return model.immutableRuns ? { ...model, name } : model;
}

/** With keys in order: which of two settings was written first makes no other run. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  );
}
