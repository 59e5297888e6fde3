// Paired timings of whole processes: A B A B ..., the ratio pair by pair, the median printed. Seconds belong to the machine, ratios do not.
//   npm run build && npm run bench [-- --runs 9] [name filter]
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const args = process.argv.slice(2);
const runsAt = args.indexOf('--runs');
const runs = runsAt < 0 ? 9 : Number(args.splice(runsAt, 2)[1]);
if (!Number.isInteger(runs) || runs < 1) throw new Error('--runs takes a number of 1 or more');
const filter = args[0] ?? '';

/** ours / reference; `sameOutput`: both must print the same bytes, or the pair says nothing. */
const CASES = [
  { name: 'load: cdk8s-spark / cdk8s-plus-27', ours: ['load.cjs', '../../build/lib/index.js'], reference: ['load.cjs', 'cdk8s-plus-27'] },
  { name: 'synth of 1 job / the same object as a plain ApiObject', ours: ['jobs.cjs', '1'], reference: ['objects.cjs', '1'], sameOutput: true },
  {
    name: 'synth of 1,000 jobs / the same objects as plain ApiObjects',
    ours: ['jobs.cjs', '1000'],
    reference: ['objects.cjs', '1000'],
    sameOutput: true,
  },
  {
    name: 'synth of the operator with CRDs / the same objects as plain ApiObjects',
    ours: ['operator.cjs'],
    reference: ['objects.cjs', 'operator'],
    sameOutput: true,
  },
];

if (!existsSync(join(here, '../build/lib/index.js'))) {
  console.error('bench: build/ is missing; run `npm run build` first');
  process.exit(1);
}

for (const { name, ours, reference, sameOutput } of CASES.filter((candidate) => candidate.name.includes(filter))) {
  const pairs = [];
  // The reference makes its literals in its first run.
  time(ours);
  time(reference);
  for (let i = 0; i < runs; i++) {
    const [a, b] = [time(ours), time(reference)];
    if (sameOutput && a.output !== b.output) throw new Error(`${name}: the outputs differ, the times cannot be compared`);
    pairs.push({ ours: a.seconds, reference: b.seconds, ratio: a.seconds / b.seconds });
  }
  const ratios = pairs.map((pair) => pair.ratio).sort((a, b) => a - b);
  const [first, last] = [ratios[0], ratios[ratios.length - 1]];
  const row = { ours: median(pairs.map((pair) => pair.ours)), reference: median(pairs.map((pair) => pair.reference)), ratio: median(ratios) };
  console.log(
    `${name}\n  ${row.ours.toFixed(3)} s / ${row.reference.toFixed(3)} s = ${row.ratio.toFixed(2)} [${first.toFixed(2)} .. ${last.toFixed(2)}], ${runs} pairs`,
  );
}

function time([script, ...scriptArgs]) {
  const start = process.hrtime.bigint();
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(here, 'cases', script), ...scriptArgs], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (status !== 0) throw new Error(`${script} ${scriptArgs.join(' ')}: ${stderr}`);
  return { seconds, output: stdout };
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
