/**
 * Real nodes for a control plane in a box: containerd and kubelet per node, so that pods run for real. Two of them, because where executors land is
 * something to test: an ordinary one, and one that looks like the virtual node of a cloud.
 */
import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { nameService, startClusterNetwork } from './cluster-network';
import { startContainerRuntime } from './container-runtime';
import type { ControlPlane } from './control-plane';
import { startKubelet, type Taint } from './kubelet';
import { Missing } from './missing';
import { HOST_IP, POD_CIDR, REGISTRY_PORT } from './pins';

const run = promisify(execFile);

interface RealNode {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly Taint[];
}

const ZONE = { 'topology.kubernetes.io/zone': 'z1' };

/** The nodes by name. */
export const REAL_NODES: readonly RealNode[] = [
  { name: 'real-1', labels: ZONE, taints: [] },
  {
    name: 'virtual-kubelet-1',
    labels: { ...ZONE, type: 'virtual-kubelet' },
    taints: [{ key: 'virtual-kubelet.io/provider', value: 'alibabacloud', effect: 'NoSchedule' }],
  },
];

/** `host:port` of the registry that every image is pulled from. */
const REGISTRY = `${HOST_IP}:${REGISTRY_PORT}`;
/** How long the nodes may take to be ready. */
const READY_WITHIN = '120s';

/** Brings the nodes up at once, and resolves when all are ready. */
export async function startRealNodes(plane: ControlPlane): Promise<void> {
  if (process.env.CDK8S_SPARK_BOX === undefined) throw new Missing('real nodes need a box: namespaces of their own, which only root may make');
  const kubectl = (...args: string[]) =>
    run(path.join(plane.binaries, 'kubectl'), [
      `--kubeconfig=${plane.kubeconfig}`,
      `--cache-dir=${path.join(plane.folder, 'kubectl-cache')}`,
      ...args,
    ]);
  const services = path.join(plane.folder, 'name-service.json');
  writeFileSync(services, JSON.stringify({ apiVersion: 'v1', kind: 'List', items: nameService() }));
  startClusterNetwork(plane, REAL_NODES[0].name);
  const starts = REAL_NODES.map(async (node, index) => {
    const kubelet = await startNode(plane, node, index);
    const limit = `--timeout=${READY_WITHIN}`;
    try {
      await kubectl('wait', '--for=create', `node/${node.name}`, limit);
      await kubectl('wait', '--for=condition=Ready', `node/${node.name}`, limit);
    } catch (error) {
      throw new Error(`${node.name} is not ready:\n${plane.processes.tail(kubelet)}`, { cause: error });
    }
  });
  await Promise.all([kubectl('apply', '--server-side', `--filename=${services}`), ...starts]);
}

/** Starts one node; returns the name of its kubelet's process. */
async function startNode(plane: ControlPlane, node: RealNode, index: number): Promise<string> {
  const folder = path.join(plane.folder, node.name);
  mkdirSync(folder, { recursive: true });
  const address = nodeAddress(index);
  if (index > 0) execFileSync('ip', ['address', 'replace', `${address}/24`, 'dev', linkOf(HOST_IP)], { stdio: 'pipe' });
  const runtime = await startContainerRuntime(plane, { node: node.name, folder, podSubnet: podSubnet(index), registry: REGISTRY });
  return startKubelet(plane, { ...node, folder, address, index, runtime });
}

/** The first node has the address of the box, the others the next ones. */
function nodeAddress(index: number): string {
  const [last, ...rest] = HOST_IP.split('.').reverse();
  return [...rest.reverse(), Number(last) + index].join('.');
}

/** A /24 of the addresses of pods. */
function podSubnet(index: number): string {
  const [first, second] = POD_CIDR.split('.');
  return `${first}.${second}.${index}.0/24`;
}

function linkOf(address: string): string {
  const found = Object.entries(networkInterfaces()).find(([, addresses]) => addresses?.some((one) => one.address === address));
  if (found === undefined) throw new Error(`no link of the box has the address ${address}`);
  return found[0];
}
