import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { checkRows, checksPage } from '../../tools/docs/checks-page';

const ROOT = path.join(__dirname, '../..');

describe('docs/checks.md', () => {
  it('is what the code says', () => {
    expect(readFileSync(path.join(ROOT, 'docs/checks.md'), 'utf8')).toBe(checksPage());
  });

  it('has every id that the library reports, and no other', () => {
    const files = readdirSync(path.join(ROOT, 'lib'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const code = files.map((file) => readFileSync(path.join(ROOT, 'lib', file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ''));
    const reported = code.flatMap((text) => text.match(/\bSPK\d{3}\b/g) ?? []);
    expect(checkRows().map(({ id }) => id)).toEqual([...new Set(reported)].sort());
  });

  it('says something of each', () => {
    expect(checkRows().filter(({ prevents }) => prevents.length < 10)).toEqual([]);
  });
});
