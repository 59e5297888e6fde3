import { DnsConfig, HostAlias } from '../../lib/pod/pod-network';
import { refusals } from './expect-cases';

describe('a host alias', () => {
  it('gives names to an address', () => {
    expect(HostAlias.of('10.0.0.1', 'a', 'b.c')._toJson()).toStrictEqual({ ip: '10.0.0.1', hostnames: ['a', 'b.c'] });
    expect(HostAlias.fromSpec({ ip: '::1', hostnames: ['a'] })._toJson()).toStrictEqual({ ip: '::1', hostnames: ['a'] });
  });

  it('fails on what Kubernetes does not take', () => {
    expect(refusals(() => HostAlias.of('a'))).toEqual(['SPK322 ip', 'SPK322 hostnames']);
    expect(refusals(() => HostAlias.fromSpec({ ip: '::1', hostNames: ['a'] }))).toEqual(['SPK302 hostNames']);
  });
});

describe('DNS settings', () => {
  it('have every option; a resolver option may have no value', () => {
    const config = DnsConfig.of({ nameservers: ['1.1.1.1'], searches: ['a.b'], resolverOptions: { ndots: '2', edns0: '' } });
    expect(config._toJson()).toStrictEqual({
      nameservers: ['1.1.1.1'],
      searches: ['a.b'],
      options: [{ name: 'ndots', value: '2' }, { name: 'edns0' }],
    });
    expect(DnsConfig.of({ nameservers: [] })._toJson()).toStrictEqual({ nameservers: [] });
  });

  it('are taken exactly as in the API', () => {
    expect(DnsConfig.fromSpec({ options: [{ name: 'edns0' }] })._toJson()).toStrictEqual({ options: [{ name: 'edns0' }] });
  });

  it('fail on what Kubernetes does not take', () => {
    expect(refusals(() => DnsConfig.of({ nameservers: ['a'] }))).toEqual(['SPK323 nameservers[0]']);
    expect(refusals(() => DnsConfig.fromSpec({ nameServers: [] }))).toEqual(['SPK302 nameServers']);
  });
});
