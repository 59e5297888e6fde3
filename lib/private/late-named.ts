import type { ApiObjectProps } from 'cdk8s';
import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';

/** An object whose name depends on what is only known at synth, such as a hash of its content. Asked for before, it is the name as of then. */
export class LateNamedObject extends ApiObject {
  constructor(scope: Construct, id: string, props: ApiObjectProps, nameNow: () => string) {
    super(scope, id, props);
    for (const named of [this, this.metadata]) Object.defineProperty(named, 'name', { get: nameNow, enumerable: true });
  }
}
