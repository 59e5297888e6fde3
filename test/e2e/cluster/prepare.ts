/** Fetches and builds what a tier needs, `prepare.ts a|b`; what the machine lacks is said in one line, and the exit code is 77. */
import { SparkUnavailable } from '../../../tools/spark/install.mjs';
import { s3Server } from '../../../tools/spark/s3-tools.mjs';
import { chartFolder } from '../oracles/chart-oracle-tools';
import { SKIPPED } from '../exit-codes.mjs';
import { boxKind, cgroupProblem } from './box.mjs';
import { ensureComponents } from './components';
import { ensureConnectClient } from './connect-client';
import { missingPackagesLine } from './debian';
import { ensureImages } from './images';
import { Missing } from './missing';
import { UPGRADED_FROM } from './pins';
import { quickSubmit } from './quick-submit';
import { TIER_A, TIER_B } from './tiers';

async function prepare(tier: string): Promise<void> {
  if (process.platform !== 'linux') throw new Missing('a cluster of processes needs Linux');
  if (tier === 'b' && boxKind('b') === undefined) throw new Missing('tier B needs root (CAP_SYS_ADMIN), which may make namespaces for real nodes');
  const problem = tier === 'b' ? cgroupProblem() : undefined;
  if (problem !== undefined)
    throw new Missing(`tier B needs control groups that it may divide, as a machine has them and most containers do not: ${problem}`);
  const missing = missingPackagesLine(tier === 'a' ? 'a' : 'b');
  if (missing !== undefined) throw new Missing(missing);
  await ensureComponents(tier === 'a' ? TIER_A : TIER_B, console.log);
  await quickSubmit();
  if (tier === 'a') chartFolder(UPGRADED_FROM);
  if (tier === 'b') {
    await ensureImages(console.log);
    await ensureConnectClient();
    await s3Server();
  }
}

prepare(process.argv[2]).catch((error: unknown) => {
  if (error instanceof Missing || error instanceof SparkUnavailable) {
    console.log(error.message);
    process.exit(SKIPPED);
  }
  console.error(error);
  process.exit(1);
});
