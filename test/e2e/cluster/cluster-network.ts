/** What all real nodes of a box share: kube-proxy, which makes Services work, and CoreDNS, which names them. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ControlPlane } from './control-plane';
import { DNS_IP, HOST_IP, POD_CIDR } from './pins';

/** Starts both, and lets the box ask CoreDNS. The Service in front of it, {@link nameService}, is left to be applied. */
export function startClusterNetwork(plane: ControlPlane, node: string): void {
  startProxy(plane, node);
  startDns(plane);
  resolveClusterNames(plane.folder);
}

/** A Service without selector in front of CoreDNS, which is a process of the box. */
export function nameService(): object[] {
  const ports = [
    { name: 'dns', port: 53, protocol: 'UDP' },
    { name: 'dns-tcp', port: 53, protocol: 'TCP' },
  ];
  const namespace = 'kube-system';
  return [
    { apiVersion: 'v1', kind: 'Service', metadata: { name: 'kube-dns', namespace }, spec: { clusterIP: DNS_IP, ports } },
    {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: {
        name: 'kube-dns-box',
        namespace,
        labels: { 'kubernetes.io/service-name': 'kube-dns', 'endpointslice.kubernetes.io/managed-by': 'cdk8s-spark-e2e' },
      },
      addressType: 'IPv4',
      endpoints: [{ addresses: [HOST_IP], conditions: { ready: true } }],
      ports,
    },
  ];
}

function startProxy(plane: ControlPlane, node: string): void {
  const credentials = plane.certificates.issue('kube-proxy', '/CN=system:kube-proxy', 'clientAuth');
  const kubeconfig = plane.kubeconfigFor('kube-proxy', credentials);
  const config = path.join(plane.folder, 'kube-proxy.json');
  const configuration = {
    apiVersion: 'kubeproxy.config.k8s.io/v1alpha1',
    kind: 'KubeProxyConfiguration',
    clientConnection: { kubeconfig },
    mode: 'iptables',
    clusterCIDR: POD_CIDR,
    hostnameOverride: node,
    // Sizes of the machine's connection tracking may not be set from inside a box.
    conntrack: { maxPerCore: 0, min: 0, tcpEstablishedTimeout: '0s', tcpCloseWaitTimeout: '0s' },
    iptables: { minSyncPeriod: '100ms' },
    oomScoreAdj: 0,
  };
  writeFileSync(config, JSON.stringify(configuration, undefined, 2));
  plane.processes.start('kube-proxy', path.join(plane.binaries, 'kube-proxy'), [`--config=${config}`, '--v=1']);
}

function startDns(plane: ControlPlane): void {
  const credentials = plane.certificates.issue('coredns', '/O=system:masters/CN=coredns', 'clientAuth');
  const kubeconfig = plane.kubeconfigFor('coredns', credentials);
  const corefile = path.join(plane.folder, 'Corefile');
  // The catch-all is a server block of its own: in the same block `template` would answer before `kubernetes` does.
  writeFileSync(
    corefile,
    `cluster.local:53 in-addr.arpa:53 {
  bind ${HOST_IP}
  errors
  kubernetes cluster.local in-addr.arpa {
    kubeconfig "${kubeconfig}"
    pods insecure
    ttl 1
  }
}
.:53 {
  bind ${HOST_IP}
  template ANY ANY {
    rcode NXDOMAIN
  }
}
`,
  );
  plane.processes.start('coredns', path.join(plane.binaries, 'coredns'), ['-conf', corefile]);
}

/** Lets the processes of the box, the tests among them, find Services by name. The box has mounts of its own, so the machine's file stays. */
function resolveClusterNames(folder: string): void {
  const file = path.join(folder, 'resolv.conf');
  writeFileSync(file, `nameserver ${HOST_IP}\nsearch svc.cluster.local cluster.local\noptions ndots:5 timeout:2\n`);
  const place = '/etc/resolv.conf';
  if (!existsSync(place)) {
    // A link into /run, which is empty in a box.
    const target = path.resolve('/etc', readlinkSync(place));
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, '');
  }
  execFileSync('mount', ['--bind', file, place], { stdio: 'pipe' });
}
