/**
 * Layers of images, as files in the cache: each is made once from packages, keyed by what it is made of, and shared by all images that have it. They are
 * plain tar files, because they travel over loopback only. `rm -rf ~/.cache/cdk8s-spark/images` frees them (1.4 GB) and costs two minutes the next time.
 */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { CACHE, inWorkFolder, SparkUnavailable, tool } from '../../../tools/spark/install.mjs';
import { Missing } from './missing';

/** A file that the registry serves. */
export interface Layer {
  readonly digest: string;
  readonly size: number;
  readonly file: string;
}

/** The user of Spark's official images, and the id that it has there. */
export const SPARK_UID = 185;

const BLOBS = path.join(CACHE, 'images', 'blobs');

/** Files and folders below a root, and who owns them. */
export interface Owned {
  readonly uid: number;
  readonly paths: readonly string[];
}

/**
 * The layer that `make` writes to the file it is given, unless the same inputs made it before. It may work in the folder that it is given, too.
 */
export async function layer(name: string, inputs: readonly string[], make: (tar: string, work: string) => Promise<void>): Promise<Layer> {
  const key = createHash('sha256').update(inputs.join('\0')).digest('hex').slice(0, 12);
  const record = path.join(CACHE, 'images', `${name}-${key}.json`);
  const made = recorded(record);
  if (made !== undefined) return made;
  mkdirSync(BLOBS, { recursive: true });
  return inWorkFolder(async (work: string) => {
    const tar = path.join(work, 'layer.tar');
    try {
      await make(tar, work);
    } catch (error) {
      if (!(error instanceof SparkUnavailable)) throw error;
      const said = error.message.split('\n').slice(-3).join('; ');
      throw new Missing(`the layer ${name} of the images cannot be made (packages of Debian and PyPI, network): ${said}`, { cause: error });
    }
    const hash = createHash('sha256');
    await pipeline(createReadStream(tar), hash);
    const hex = hash.digest('hex');
    const result: Layer = { digest: `sha256:${hex}`, size: statSync(tar).size, file: path.join(BLOBS, hex) };
    renameSync(tar, result.file);
    const draft = path.join(work, 'record.json');
    writeFileSync(draft, JSON.stringify(result));
    renameSync(draft, record);
    return result;
  });
}

function recorded(record: string): Layer | undefined {
  if (!existsSync(record)) return undefined;
  const made = JSON.parse(readFileSync(record, 'utf8')) as Layer;
  return existsSync(made.file) ? made : undefined;
}

/** Packs files of a folder; times and names of owners are left out, so that the same files give the same bytes. */
export async function pack(tar: string, root: string, contents: readonly Owned[]): Promise<void> {
  const same = ['--sort=name', '--mtime=@0', '--numeric-owner', '--hard-dereference', '--mode=u+w,a+rX', '-C', root];
  for (const [index, { uid, paths }] of contents.entries()) {
    await tool('tar', [index === 0 ? '--create' : '--append', '--file', tar, ...same, `--owner=${uid}`, `--group=${uid}`, ...paths]);
  }
}
