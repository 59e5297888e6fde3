/** containerd for one node of a cluster with real nodes: its own images, sockets and pod network, all below the node's folder. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ControlPlane } from './control-plane';
import { Missing } from './missing';
import { PAUSE_IMAGE } from './pins';
import { hostsToml } from './registry';

/** Where Debian puts the plugins that connect pods. */
const CNI_FOLDER = '/usr/lib/cni';

export interface RuntimeOptions {
  readonly node: string;
  /** The folder of the node; short, because sockets lie in it. */
  readonly folder: string;
  /** The addresses of the node's pods. */
  readonly podSubnet: string;
  /** `host:port` of the plain HTTP registry that stands for every registry. */
  readonly registry: string;
}

/** Starts containerd and returns the path of its socket once it answers. */
export async function startContainerRuntime(plane: ControlPlane, options: RuntimeOptions): Promise<string> {
  const { node, folder } = options;
  const root = path.join(folder, 'containerd');
  const socket = path.join(root, 'sock');
  const [network, registries] = [path.join(folder, 'cni'), path.join(folder, 'registries', '_default')];
  for (const made of [root, network, registries]) mkdirSync(made, { recursive: true });
  requireOverlay(root);
  writeFileSync(path.join(network, '10-e2e.conflist'), JSON.stringify(podNetwork(options.podSubnet, folder)));
  // No folder is named after a registry, so that `_default` answers for all: an image that is not ours fails as an unknown image does in life.
  writeFileSync(path.join(registries, 'hosts.toml'), hostsToml(options.registry));
  const config = path.join(folder, 'containerd.toml');
  writeFileSync(config, containerdConfig(root, socket, network, path.dirname(registries)));
  const name = `containerd-${node}`;
  plane.processes.start(name, 'containerd', ['--config', config]);
  while (!(await accepts(socket))) {
    if (!plane.processes.alive(name)) throw new Error(`containerd of ${node} ended:\n${plane.processes.tail(name)}`);
    await sleep(50);
  }
  return socket;
}

/** Ends with {@link Missing} where container images cannot be unpacked, such as on the file system of a container. */
function requireOverlay(folder: string): void {
  const trial = path.join(folder, 'overlay');
  const [lower, upper, work, merged] = ['lower', 'upper', 'work', 'merged'].map((name) => path.join(trial, name));
  for (const made of [lower, upper, work, merged]) mkdirSync(made, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'overlay', 'overlay', '-o', `lowerdir=${lower},upperdir=${upper},workdir=${work}`, merged], { stdio: 'pipe' });
    execFileSync('umount', [merged], { stdio: 'pipe' });
  } catch (error) {
    throw new Missing(`real nodes need overlayfs, which does not work in ${folder}: set CDK8S_SPARK_CACHE to a folder on a disk`, { cause: error });
  }
  rmSync(trial, { recursive: true });
}

/** A routed link per pod instead of a bridge: Services work without the kernel module that shows bridged packets to iptables. */
function podNetwork(subnet: string, folder: string): unknown {
  const ipam = { type: 'host-local', ranges: [[{ subnet }]], routes: [{ dst: '0.0.0.0/0' }], dataDir: path.join(folder, 'addresses') };
  const plugins = [
    { type: 'ptp', ipMasq: false, ipam },
    { type: 'portmap', capabilities: { portMappings: true } },
  ];
  return { cniVersion: '0.4.0', name: 'e2e', plugins };
}

/** Version 2 of the format: containerd 1.5 and later read it, 2.x by migration. */
function containerdConfig(root: string, socket: string, network: string, registries: string): string {
  return `version = 2
root = "${root}/root"
state = "${root}/state"
disabled_plugins = ["io.containerd.snapshotter.v1.btrfs", "io.containerd.snapshotter.v1.zfs", "io.containerd.snapshotter.v1.devmapper"]

[grpc]
  address = "${socket}"

[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "${PAUSE_IMAGE}"
  # Neither a lower OOM score nor AppArmor profiles may be set from inside a box.
  restrict_oom_score_adj = true
  disable_apparmor = true

  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "${CNI_FOLDER}"
    conf_dir = "${network}"

  [plugins."io.containerd.grpc.v1.cri".registry]
    config_path = "${registries}"

  [plugins."io.containerd.grpc.v1.cri".containerd]
    snapshotter = "overlayfs"
    default_runtime_name = "runc"
    # The layers are not kept beside what is unpacked of them: half the disk.
    discard_unpacked_layers = true

    [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
      runtime_type = "io.containerd.runc.v2"

      [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
        SystemdCgroup = false
`;
}

function accepts(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = connect(socket);
    connection.once('connect', () => {
      connection.destroy();
      resolve(true);
    });
    connection.once('error', () => {
      resolve(false);
    });
  });
}
