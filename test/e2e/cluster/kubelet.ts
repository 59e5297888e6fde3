/** The kubelet of one real node. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ControlPlane } from './control-plane';
import { DNS_IP } from './pins';

const CGROUPS = '/sys/fs/cgroup';

export interface KubeletOptions {
  readonly name: string;
  readonly folder: string;
  /** The address of the node; each has one of its own. */
  readonly address: string;
  /** 0, 1, ...: kubelets share the loopback address, so their health ports differ. */
  readonly index: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly Taint[];
  /** The socket of containerd. */
  readonly runtime: string;
}

export interface Taint {
  readonly key: string;
  readonly value: string;
  readonly effect: string;
}

/** Starts the kubelet; returns the name of its process. */
export function startKubelet(plane: ControlPlane, options: KubeletOptions): string {
  const { name: node, folder, address, labels } = options;
  const root = path.join(folder, 'kubelet');
  mkdirSync(root, { recursive: true });
  // Pods get the names of the cluster and nothing of the machine's resolver.
  writeFileSync(path.join(folder, 'resolv.conf'), '');
  const subject = `/O=system:nodes/CN=system:node:${node}`;
  const serving = plane.certificates.issue(`kubelet-serving-${node}`, subject, 'serverAuth', `IP:${address},DNS:${node}`);
  const client = plane.certificates.issue(`kubelet-${node}`, subject, 'clientAuth');
  const config = path.join(folder, 'kubelet.json');
  const settings = { ...configuration(options, plane.certificates.ca), tlsCertFile: serving.crt, tlsPrivateKeyFile: serving.key };
  writeFileSync(config, JSON.stringify(settings, undefined, 2));
  const name = `kubelet-${node}`;
  plane.processes.start(name, path.join(plane.binaries, 'kubelet'), [
    `--config=${config}`,
    `--kubeconfig=${plane.kubeconfigFor(name, client)}`,
    `--root-dir=${root}`,
    `--cert-dir=${root}/pki`,
    `--hostname-override=${node}`,
    `--node-ip=${address}`,
    `--node-labels=${Object.entries(labels)
      .map((label) => label.join('='))
      .join(',')}`,
    '--v=1',
  ]);
  return name;
}

function configuration({ name, folder, address, index, taints, runtime }: KubeletOptions, ca: string): Readonly<Record<string, unknown>> {
  return {
    apiVersion: 'kubelet.config.k8s.io/v1beta1',
    kind: 'KubeletConfiguration',
    authentication: { anonymous: { enabled: false }, x509: { clientCAFile: ca }, webhook: { enabled: true } },
    authorization: { mode: 'Webhook' },
    address,
    port: 10250,
    healthzPort: 10248 + 10 * index,
    registerWithTaints: taints,
    containerRuntimeEndpoint: `unix://${runtime}`,
    clusterDNS: [DNS_IP],
    clusterDomain: 'cluster.local',
    resolvConf: path.join(folder, 'resolv.conf'),
    cgroupDriver: 'cgroupfs',
    cgroupRoot: cgroupRoot(name),
    failCgroupV1: false,
    failSwapOn: false,
    enforceNodeAllocatable: ['pods'],
    // Files of the box, not of the machine: what a kubelet puts into hard-coded places would outlive the box.
    volumePluginDir: path.join(folder, 'kubelet', 'plugins'),
    podLogsDir: path.join(folder, 'logs'),
    // A full disk of the machine is not the test's matter: nothing is evicted and no image collected.
    evictionHard: { 'memory.available': '1Mi', 'nodefs.available': '1Mi' },
    imageGCHighThresholdPercent: 100,
    oomScoreAdj: 0,
    syncFrequency: '5s',
    nodeStatusUpdateFrequency: '5s',
    serializeImagePulls: false,
  };
}

/**
 * A cgroup root of the node's own, since a kubelet ends what it finds under its root and does not know. The name tells the guard of the box what to
 * remove: cgroups outlive the box.
 */
function cgroupRoot(node: string): string {
  const name = `e2e-${process.env.CDK8S_SPARK_BOX ?? 'box'}-${node}`;
  const isV2 = existsSync(path.join(CGROUPS, 'cgroup.controllers'));
  for (const hierarchy of isV2 ? ['.'] : readdirSync(CGROUPS)) {
    const parent = path.join(CGROUPS, hierarchy);
    if (!existsSync(path.join(parent, 'cgroup.procs'))) continue;
    const root = path.join(parent, name);
    mkdirSync(root, { recursive: true });
    // In version 1 the CPUs and memory nodes of a new cgroup are none, and in it no process can start.
    for (const file of isV2 ? [] : ['cpuset.cpus', 'cpuset.mems']) {
      if (existsSync(path.join(parent, file))) writeFileSync(path.join(root, file), readFileSync(path.join(parent, file)));
    }
    // All pods of the node together count as much as eight threads outside, not as one: on a busy machine they would starve. In version 2 they count as much as
    // all processes outside together, without our doing.
    const share = path.join(root, 'cpu.shares');
    if (existsSync(share)) writeFileSync(share, '8192');
  }
  return `/${name}`;
}
