import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App, Chart, Testing, Yaml } from 'cdk8s';
import { expectValid } from './schemas';

/** A manifest as tests read it. Its shape is asserted by the test, and its validity by `synth`. */
export type Manifest = ReturnType<typeof Testing.synth>[number];

/** The manifests of a chart, or of all charts of an app in the order of their dependencies, each validated against its schema. */
export function synth(of: Chart | App): Manifest[] {
  const manifests = render(of);
  expectValid(manifests);
  return manifests;
}

/**
 * The same, not validated: for tests of escape hatches that put in what no schema knows.
 *
 * @param reason why the output is not valid
 */
export function synthUnchecked(of: Chart | App, reason: string): Manifest[] {
  if (reason.trim() === '') throw new Error('say why the output is not valid');
  return render(of);
}

/** The only manifest of a kind, or of a kind and a name; fails when there is none or more than one. */
export function one(manifests: readonly Manifest[], kind: string, name?: string): Manifest {
  const found = manifests.filter((manifest) => manifest.kind === kind && (name === undefined || manifest.metadata.name === name));
  if (found.length === 1) return found[0];
  const present = manifests.map((manifest) => `${manifest.kind} ${manifest.metadata.name}`).join(', ');
  throw new Error(`expected one ${kind}${name === undefined ? '' : ` named '${name}'`}, found ${found.length} among: ${present}`);
}

/** The manifests of a kind, in order. */
export function ofKind(manifests: readonly Manifest[], kind: string): Manifest[] {
  return manifests.filter((manifest) => manifest.kind === kind);
}

function render(of: Chart | App): Manifest[] {
  return of instanceof Chart ? Testing.synth(of) : of.charts.flatMap((chart) => Testing.synth(chart));
}

/** What an app writes: the manifests of each file, in the order of the files' names, each validated. */
export function synthFiles(define: (outdir: string) => App): Map<string, Manifest[]> {
  const outdir = mkdtempSync(path.join(tmpdir(), 'files-'));
  try {
    define(outdir).synth();
    const files = readdirSync(outdir).sort();
    const manifests = new Map(files.map((file) => [file, Yaml.load(path.join(outdir, file)) as Manifest[]]));
    expectValid([...manifests.values()].flat());
    return manifests;
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
