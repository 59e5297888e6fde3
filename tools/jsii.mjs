/**
 * Runs a tool of the jsii family: `node tools/jsii.mjs <package> [arguments]`. The tools greet every Node release that is past its end of life with a
 * banner of eleven lines, this one with silence; `build/` is emptied before the compiler fills it, so that nothing of a deleted file is published.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

const [tool, ...args] = process.argv.slice(2);
const folder = path.join('node_modules', tool);
const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));

if (tool === 'jsii') rmSync('build', { recursive: true, force: true });

const { status } = spawnSync(process.execPath, [path.join(folder, typeof bin === 'string' ? bin : bin[tool]), ...args], {
  stdio: 'inherit',
  env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: process.versions.node.split('.')[0] },
});
process.exitCode = status ?? 1;
