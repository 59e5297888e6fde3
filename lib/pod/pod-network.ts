import type { JsonObject } from '../private/json';
import type { TypesOf } from '../private/typed';
import { checkOptions } from '../private/typed';
import { checked } from './checked';

/** Host names of an address that pods know without DNS (`/etc/hosts`). */
export class HostAlias {
  /**
   * Host names of an address.
   *
   * @param ip IPv4 or IPv6 address
   * @param hostnames at least one
   * @throws when the address or a name is malformed, or there is no name (SPK322)
   */
  public static of(ip: string, ...hostnames: string[]): HostAlias {
    return new HostAlias(checked('HostAlias.of', 'hostAlias', { ip, hostnames }));
  }

  /**
   * An alias exactly as in the Kubernetes API (`HostAlias` of core/v1).
   *
   * @param spec the fields of the API, checked one by one
   * @throws when the spec is not one that Kubernetes takes (SPK302, SPK322)
   */
  public static fromSpec(spec: { [key: string]: unknown }): HostAlias {
    return new HostAlias(checked('HostAlias.fromSpec', 'hostAlias', spec));
  }

  private constructor(private readonly spec: JsonObject) {}

  /** @internal */
  public _toJson(): JsonObject {
    return this.spec;
  }
}

/** Where a pod takes its DNS settings from; `DnsConfig` adds to them. */
export enum DnsPolicy {
  /** The DNS of the cluster; the Kubernetes default. */
  CLUSTER_FIRST = 'ClusterFirst',
  /** The DNS of the cluster, for pods on the network of their node. */
  CLUSTER_FIRST_WITH_HOST_NET = 'ClusterFirstWithHostNet',
  /** The settings of the node. */
  DEFAULT = 'Default',
  /** Only `DnsConfig`. */
  NONE = 'None',
}

/** DNS settings of a pod. */
export interface DnsConfigOptions {
  /**
   * Addresses of DNS servers, at most 3.
   *
   * @default - those of the DNS policy
   */
  readonly nameservers?: string[];
  /**
   * Search domains, at most 32.
   *
   * @default - those of the DNS policy
   */
  readonly searches?: string[];
  /**
   * Resolver options and their values, such as `{ ndots: '2' }`; an option without a value has the value `''`.
   *
   * @default - those of the DNS policy
   */
  readonly resolverOptions?: { [name: string]: string };
}

const DNS: TypesOf<DnsConfigOptions> = { nameservers: 'strings?', searches: 'strings?', resolverOptions: 'map?' };

/** DNS settings of a pod, beyond those of its DNS policy. */
export class DnsConfig {
  /**
   * DNS settings from typed values.
   *
   * @throws when a value is not one that Kubernetes takes (SPK323), or a name is that of no option (SPK402)
   */
  public static of(options: DnsConfigOptions): DnsConfig {
    checkOptions('DnsConfig.of', options, DNS);
    const { nameservers, searches, resolverOptions } = options;
    const list = resolverOptions && Object.entries(resolverOptions).map(([name, value]) => (value === '' ? { name } : { name, value }));
    return new DnsConfig(checked('DnsConfig.of', 'dnsConfig', { nameservers, searches, options: list }));
  }

  /**
   * DNS settings exactly as in the Kubernetes API (`PodDNSConfig` of core/v1).
   *
   * @param spec the fields of the API, checked one by one
   * @throws when the spec is not one that Kubernetes takes (SPK302, SPK323)
   */
  public static fromSpec(spec: { [key: string]: unknown }): DnsConfig {
    return new DnsConfig(checked('DnsConfig.fromSpec', 'dnsConfig', spec));
  }

  private constructor(private readonly spec: JsonObject) {}

  /** @internal */
  public _toJson(): JsonObject {
    return this.spec;
  }
}
