/** A cluster to play with, `serve.ts a|b`: the operator of the playground is installed, and it stays until it is ended (cli.mjs). */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { SKIPPED } from '../exit-codes.mjs';
import type { Cluster } from './cluster';
import { Missing } from './missing';
import { startCluster } from './start-cluster';

const ROOT = path.join(__dirname, '../../..');

async function serve(tier: string): Promise<void> {
  const { plane, cluster, startOperator } = await startCluster(tier === 'a' ? 'a' : 'b');
  const manifests = mkdtempSync(path.join(plane.folder, 'manifests-'));
  const env = { ...process.env, CDK8S_OUTDIR: manifests };
  await promisify(execFile)(process.execPath, ['--import', 'tsx', 'apps/main.ts'], { cwd: ROOT, env });
  // The job is the user's to apply.
  const files = readdirSync(manifests).filter((file) => !file.endsWith('spark-pi.k8s.yaml'));
  for (const file of files.sort()) await applyWhenKnown(cluster, path.join(manifests, file));
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

serve(process.argv[2]).catch((error: unknown) => {
  if (error instanceof Missing) console.log(error.message);
  else console.error(error);
  process.exit(error instanceof Missing ? SKIPPED : 1);
});
