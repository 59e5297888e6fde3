/** What a test of S3A needs beside Spark: the jars that an image gets, and a server that speaks S3. Both are kept in the cache folder of install.mjs. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { CACHE, inWorkFolder, SparkUnavailable, takeOver, tool } from './install.mjs';

const REQUIREMENTS = fileURLToPath(new URL('s3-server.txt', import.meta.url));

/**
 * The folder with the jars of a Dockerfile that `SparkImage.dockerfile` made, fetched by its own command, as in the stage of the image.
 *
 * @param {string} dockerfile its text
 * @returns {Promise<string>} the folder
 */
export async function jarsOfDockerfile(dockerfile) {
  const command = /^RUN ((?:.*\\\n)*.*)$/m.exec(dockerfile)?.[1];
  if (command === undefined) throw new Error(`no command in ${dockerfile}`);
  const folder = path.join(CACHE, `jars-${hashOf(command)}`);
  if (existsSync(folder)) return folder;
  await needed('mvn', 'maven');
  await inWorkFolder(async (work) => {
    const made = path.join(work, 'jars');
    // At once: the folder of the cache may itself be below one of this name.
    await tool('sh', ['-c', command.replace(/(?<=[ =])\/(jars|tmp)\b/g, (_, folder) => quoted(folder === 'jars' ? made : work))]);
    takeOver(made, folder);
  });
  return folder;
}

/**
 * The folder with the Python packages of the S3 server, for PYTHONPATH; `python3 -m moto.server` starts it.
 *
 * @returns {Promise<string>} the folder
 */
export async function s3Server() {
  const python = await tool('python3', ['-c', 'import platform, sys; print(sys.version_info[:2], platform.machine())']);
  const folder = path.join(CACHE, `s3-server-${hashOf(readFileSync(REQUIREMENTS, 'utf8') + python)}`);
  if (existsSync(folder)) return folder;
  await inWorkFolder(async (work) => {
    const made = path.join(work, 'packages');
    await tool('python3', ['-m', 'pip', 'install', '--quiet', '--no-deps', '--require-hashes', '--target', made, '--requirement', REQUIREMENTS]);
    takeOver(made, folder);
  });
  return folder;
}

/** Says in a line what to install, rather than that a shell did not find something. */
async function needed(program, debianPackage) {
  try {
    await promisify(execFile)(program, ['--version']);
  } catch {
    throw new SparkUnavailable(`${program} is not installed: apt-get install -y --no-install-recommends ${debianPackage}`);
  }
}

/** A path as one word of a shell. */
function quoted(text) {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function hashOf(text) {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
