import type { ISparkIdentity } from './spark-identity';

/** A service account that is only named; its rules are kept elsewhere. */
export class NamedIdentity implements ISparkIdentity {
  public readonly managesRules = false;

  constructor(
    public readonly serviceAccountName: string,
    public readonly serviceAccountNamespace: string,
  ) {}

  /** Does nothing: whoever made the account gives it its rules. */
  public allow(): void {}
}
