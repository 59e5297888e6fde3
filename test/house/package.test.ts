import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.join(__dirname, '../..');

interface Package {
  readonly dependencies?: object;
  readonly devDependencies: { readonly [name: string]: string };
  readonly peerDependencies: { readonly [name: string]: string };
  readonly exports: object;
  readonly scripts: { readonly [name: string]: string };
}

describe('package.json', () => {
  const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as Package;

  it('brings nothing with it that users do not hold already', () => {
    expect(manifest.dependencies ?? {}).toEqual({});
    expect(Object.keys(manifest.peerDependencies)).toEqual(['cdk8s', 'cdk8s-plus-27', 'constructs']);
  });

  it('is tested with the oldest versions that it allows', () => {
    const floors = Object.fromEntries(Object.entries(manifest.peerDependencies).map(([name, range]) => [name, range.replace(/^\^/, '')]));
    expect(manifest.devDependencies).toMatchObject(floors);
  });

  it('pins every tool, so that the same clone gives the same bytes', () => {
    expect(Object.entries(manifest.devDependencies).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  it('exports the library, its manifest and its assembly', () => {
    expect(Object.keys(manifest.exports)).toEqual(expect.arrayContaining(['.', './package.json', './.jsii']));
  });

  it('has the commands of the house, and the files that they start', () => {
    expect(Object.keys(manifest.scripts)).toEqual(
      expect.arrayContaining(['build', 'synth', 'test', 'lint', 'crds', 'import', 'docs', 'bench', 'e2e']),
    );
    const started = Object.values(manifest.scripts).flatMap((script) => script.match(/\b(tools|bench|test)\/\S+\.(mjs|sh)\b/g) ?? []);
    expect(started.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
  });

  it('has a lock without addresses: the registry is the user’s own', () => {
    expect(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')).not.toMatch(/"resolved": "https?:/);
  });
});
