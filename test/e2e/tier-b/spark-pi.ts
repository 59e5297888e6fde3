import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { SparkCode, SparkJob } from '../../../lib';
import type { Scenario, ScenarioContext } from '../scenario';
import { findsPi, SMALL, SPARK_4 } from './running-jobs';

const REPOSITORY = path.join(__dirname, '../../..');

/** The file of its job, byte by byte; its operator is the standing one, which runs jobs in `default` too. */
async function playground(context: ScenarioContext): Promise<void> {
  const folder = mkdtempSync(path.join(context.plane.folder, 'playground-'));
  const env = { ...process.env, CDK8S_OUTDIR: folder };
  await promisify(execFile)(process.execPath, ['--import', 'tsx', path.join(REPOSITORY, 'apps', 'main.ts')], { cwd: REPOSITORY, env });
  const [file] = readdirSync(folder).filter((name) => name.endsWith('spark-pi.k8s.yaml'));
  await context.cluster.apply(readFileSync(path.join(folder, file), 'utf8'));
  await findsPi(context, 'spark-pi');
}

async function python(context: ScenarioContext): Promise<void> {
  await context.apply((chart, operator) => {
    new SparkJob(chart, 'pi', {
      operator,
      image: SPARK_4,
      code: SparkCode.python({ file: 'local:///opt/spark/examples/src/main/python/pi.py', arguments: ['2'] }),
      driver: SMALL,
      executor: SMALL,
    });
  });
  await findsPi(context, 'pi');
}

export const scenarios: Scenario[] = [
  { name: 'the playground computes pi in Java', jobNamespace: 'default', run: playground },
  { name: 'a job computes pi in Python', run: python },
];
