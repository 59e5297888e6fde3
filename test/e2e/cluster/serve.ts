/** A cluster to play with, `serve.ts a|b FOLDER`: the manifests of the folder are applied, and it stays until it is ended (cli.mjs). */
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Cluster } from './cluster';
import { startCluster } from './start-cluster';

async function serve(tier: string, manifests: string): Promise<void> {
  const { plane, cluster, startOperator } = await startCluster(tier === 'a' ? 'a' : 'b');
  for (const file of readdirSync(manifests).sort()) await applyWhenKnown(cluster, path.join(manifests, file));
  await startOperator('spark-operator');
  const kubectl = [path.join(plane.binaries, 'kubectl'), '--kubeconfig', plane.kubeconfig, '--cache-dir', path.join(plane.folder, 'kubectl-cache')];
  writeFileSync(path.join(process.env.BOX_FOLDER ?? plane.folder, 'kubectl.json'), JSON.stringify(kubectl));
}

/** A custom resource is not known in the moment in which its definition was applied. */
async function applyWhenKnown(cluster: Cluster, file: string): Promise<void> {
  await cluster.until(`${path.basename(file)} is applied`, async () => {
    try {
      await cluster.kubectl('apply', '--validate=strict', '-f', file);
      return true;
    } catch (error) {
      if (String(error).includes('no matches for kind')) return false;
      throw error;
    }
  });
}

serve(process.argv[2], process.argv[3]).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
