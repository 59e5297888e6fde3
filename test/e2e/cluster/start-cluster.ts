import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sparkHome } from '../../../tools/spark/install.mjs';
import { Cluster } from './cluster';
import { ensureComponents } from './components';
import { ControlPlane } from './control-plane';
import { ensureImages } from './images';
import { readyOperatorPods } from './operator-pods';
import { OperatorProcesses } from './operator-processes';
import { HOST_IP, OPERATOR_SPARK, REGISTRY_PORT } from './pins';
import { quickSubmit } from './quick-submit';
import { startRealNodes } from './real-nodes';
import { startRegistry } from './registry';
import { freePorts } from './ports';
import { TIER_A, TIER_B, type Tier } from './tiers';

export interface RunningCluster {
  readonly plane: ControlPlane;
  readonly cluster: Cluster;
  /** Operators as processes of the box; they work on both tiers. */
  readonly operators: OperatorProcesses;
  /** Makes the operator that is installed in a namespace run, and waits until it serves. */
  startOperator(namespace: string): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a cluster in the box that this process runs in. What it needs is there: `prepare.ts` has fetched it. */
export async function startCluster(tier: Tier): Promise<RunningCluster> {
  await freePorts();
  const folder = mkdtempSync(path.join(process.env.BOX_FOLDER ?? tmpdir(), `${tier}-`));
  const plane = new ControlPlane(folder, await ensureComponents(tier === 'a' ? TIER_A : TIER_B, console.log));
  const closing: (() => Promise<void>)[] = [];
  const stop = async () => {
    await plane.processes.stopAll();
    for (const close of closing) await close();
  };
  try {
    const started = plane.start();
    if (tier === 'a') {
      await started;
      await plane.startFakeNodes();
    } else {
      const [registry] = await Promise.all([startRegistry(await ensureImages(console.log), REGISTRY_PORT, HOST_IP), started]);
      closing.push(() => registry.close());
      await startRealNodes(plane);
    }
    const cluster = new Cluster(path.join(plane.binaries, 'kubectl'), plane.kubeconfig);
    const operators = new OperatorProcesses(plane, cluster, await sparkHome(OPERATOR_SPARK), await quickSubmit());
    const startOperator = async (namespace: string) => {
      if (tier === 'a') await operators.start(namespace);
      else await readyOperatorPods(cluster, namespace);
    };
    return { plane, cluster, operators, startOperator, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
