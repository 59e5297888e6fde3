import { fail } from '../private/problems';
import { checkArgument } from '../private/typed';
import { atLeast, compareVersions } from '../private/version';

const KNOWN = ['2.3.0', '2.4.0', '2.5.0', '2.5.1', '2.5.2'] as const;

/**
 * A release of the kubeflow Spark operator. Arguments, RBAC rules and checks follow it: what a release does not know is an error at synth,
 * not a flag on which its process exits.
 */
export class OperatorVersion {
  /** 2.3.0 (July 2025): SparkConnect, log encoder. */
  public static readonly V2_3_0 = new OperatorVersion('2.3.0');
  /** 2.4.0 (November 2025): `spec.suspend`, DNS-1035 names, leader election durations. */
  public static readonly V2_4_0 = new OperatorVersion('2.4.0');
  /** 2.5.0 (March 2026): feature gates, namespace selector, timestamp precision, metrics labels. */
  public static readonly V2_5_0 = new OperatorVersion('2.5.0');
  /** 2.5.1 (June 2026): API client rates, submit latency buckets, tightened RBAC. */
  public static readonly V2_5_1 = new OperatorVersion('2.5.1');
  /** 2.5.2 (July 2026): deny-list for `sparkConf`. The default of this library. */
  public static readonly V2_5_2 = new OperatorVersion('2.5.2');

  /**
   * A release by its number, such as `2.5.2`.
   *
   * @param version one of the releases above
   * @throws when this library has no table for the release (SPK201), or it is no text (SPK402)
   */
  public static of(version: string): OperatorVersion {
    checkArgument('OperatorVersion.of', 'version', version, 'string');
    const known = KNOWN.find((candidate) => candidate === version.replace(/^v/, ''));
    if (known === undefined) {
      fail('OperatorVersion.of', 'SPK201', {
        path: 'version',
        value: version,
        reason: 'is not an operator release that this library knows',
        fix: `use one of ${KNOWN.join(', ')}`,
      });
    }
    return new OperatorVersion(known);
  }

  /** All releases that this library knows, oldest first. */
  public static all(): OperatorVersion[] {
    return KNOWN.map((version) => new OperatorVersion(version));
  }

  /** The release number, such as `2.5.2`. */
  public readonly version: string;

  private constructor(version: string) {
    this.version = version;
  }

  /**
   * Whether this release is the given one or newer.
   *
   * @param minimum a release number, such as `2.5.0`
   */
  public atLeast(minimum: string): boolean {
    return atLeast(this.version, minimum);
  }

  /**
   * Whether this release is older than the given one.
   *
   * @param version a release number, such as `2.5.0`
   */
  public before(version: string): boolean {
    return compareVersions(this.version, version) < 0;
  }
}
