import type { CodeReplacement } from '../../../lib/job/read/read-code';
import { readCode, readLanguage } from '../../../lib/job/read/read-code';
import { SparkImage } from '../../../lib/job/image/spark-image';
import { lines, readerOf } from './manifests';

function read(fields: object, replacement: CodeReplacement = {}) {
  const { reader, log } = readerOf(fields);
  const code = readCode(reader, readLanguage(reader), replacement);
  return { code, said: lines(log.problems), ids: log.problems.map(({ id, path }) => `${id} ${path}`) };
}

const JVM = { type: 'Scala', mainClass: 'a.B', mainApplicationFile: 'local:///a.jar' };
const EXAMPLES = 'local:///opt/spark/examples/jars/spark-examples_2.11-2.4.0.jar';

describe('the code of a manifest', () => {
  it.each([
    ['Scala', JVM],
    ['Java', { ...JVM, type: 'Java' }],
    ['Python', { type: 'Python', mainApplicationFile: 'local:///a.py' }],
    ['R', { type: 'R', mainApplicationFile: 'local:///a.R' }],
  ])('is %s', (language, fields: { mainClass?: string; mainApplicationFile: string }) => {
    const { code, ids } = read(fields);
    expect([code?.language, code?.file, code?.mainClass]).toEqual([language, fields.mainApplicationFile, fields.mainClass]);
    expect(ids).toEqual([]);
  });

  it('has arguments and all dependencies', () => {
    const deps = {
      jars: ['j'],
      files: ['f'],
      pyFiles: ['p'],
      archives: ['a'],
      packages: ['g:a:1'],
      excludePackages: ['g:b'],
      repositories: ['https://r'],
    };
    const { code } = read({ type: 'Python', mainApplicationFile: 'local:///a.py', arguments: ['', '1'], deps });
    expect(code).toMatchObject({ arguments: ['', '1'], ...deps });
  });

  it('leaves settings of Spark 2 out, and says so', () => {
    const { code, ids } = read({ ...JVM, pythonVersion: '3', deps: { downloadTimeout: 60, jarsDownloadDir: '/x' } });
    expect(code?.jars).toEqual([]);
    expect(ids).toEqual(['SPK470 spec.deps.jarsDownloadDir', 'SPK470 spec.deps.downloadTimeout', 'SPK470 spec.pythonVersion']);
  });

  it("takes Spark's examples from the image that replaces the former, and says so", () => {
    const image = SparkImage.apache('3.5.8');
    const { code, said } = read({ ...JVM, mainApplicationFile: EXAMPLES }, { image });
    expect(code?.file).toBe(image.examplesJar);
    expect(said).toEqual([
      `spec.mainApplicationFile: '${EXAMPLES}' is not in image '${image.image}': its examples are at '${image.examplesJar}', which is taken (SPK475); write the new one, or acknowledge this`,
    ]);
  });

  it('keeps any other file, and the examples of an image that is not replaced', () => {
    const image = SparkImage.apache('3.5.8');
    expect(read(JVM, { image })).toMatchObject({ code: { file: 'local:///a.jar' }, said: [] });
    expect(read({ ...JVM, mainApplicationFile: EXAMPLES })).toMatchObject({ code: { file: EXAMPLES }, said: [] });
    expect(read({ ...JVM, mainApplicationFile: image.examplesJar }, { image })).toMatchObject({ code: { file: image.examplesJar }, said: [] });
  });

  it('is what the option says, which is said when it differs', () => {
    expect(read(JVM, { mainApplicationFile: 'local:///b.jar' })).toMatchObject({
      code: { file: 'local:///b.jar' },
      ids: ['SPK475 spec.mainApplicationFile'],
    });
    expect(read(JVM, { mainApplicationFile: 'local:///a.jar' }).ids).toEqual([]);
    expect(read({ ...JVM, mainApplicationFile: undefined }, { mainApplicationFile: 'local:///b.jar' }).ids).toEqual([]);
  });

  it.each([
    ['no type', { ...JVM, type: undefined }, ['SPK461 spec.type']],
    ['a type in lower case', { ...JVM, type: 'scala' }, ['SPK472 spec.type']],
    ['no file', { ...JVM, mainApplicationFile: undefined }, ['SPK461 spec.mainApplicationFile']],
    ['no class', { ...JVM, mainClass: undefined }, ['SPK461 spec.mainClass']],
    ['a class of a script', { ...JVM, type: 'Python' }, ['SPK472 spec.mainClass']],
    ['modules of Python for Scala', { ...JVM, deps: { pyFiles: ['x'] } }, ['SPK472 spec.deps.pyFiles']],
    ['Python 2', { ...JVM, pythonVersion: '2' }, ['SPK472 spec.pythonVersion']],
    ['numbers as arguments', { ...JVM, arguments: [1000] }, ['SPK461 spec.arguments[0]']],
    ['a text for a list', { ...JVM, deps: { jars: 'a.jar,b.jar' } }, ['SPK461 spec.deps.jars']],
    ['an unknown dependency', { ...JVM, deps: { jar: ['a'] } }, ['SPK460 spec.deps.jar']],
  ])('fails on %s', (_what, fields, ids) => expect(read(fields).ids).toEqual(ids));
});
