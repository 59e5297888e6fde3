import type { JvmCodeOptions, PythonCodeOptions } from '../../lib/job/spark-code';
import { SparkCode, SparkLanguage } from '../../lib/job/spark-code';

const LISTS = {
  arguments: ['1', ''],
  jars: ['local:///a.jar'],
  files: ['local:///a.txt'],
  archives: ['local:///a.zip#a'],
  packages: ['a:b:1'],
  excludePackages: ['c:d'],
  repositories: ['https://example.com'],
};

describe('code', () => {
  it.each([
    [SparkLanguage.JAVA, SparkCode.java],
    [SparkLanguage.SCALA, SparkCode.scala],
  ])('in %s has a class, a file and all lists', (language, make) => {
    const code = make({ mainClass: 'Main', file: 'local:///a.jar', ...LISTS });
    expect(code).toMatchObject({ language, mainClass: 'Main', file: 'local:///a.jar', pyFiles: [], ...LISTS });
  });

  it('in Python has modules', () => {
    const code = SparkCode.python({ file: 'local:///a.py', pyFiles: ['local:///m.zip'], ...LISTS });
    expect(code).toMatchObject({ language: 'Python', file: 'local:///a.py', pyFiles: ['local:///m.zip'], ...LISTS });
    expect(code.mainClass).toBeUndefined();
  });

  it('in R has a file, and no list that is not given', () => {
    const code = SparkCode.r({ file: 'local:///a.R' });
    expect(code).toMatchObject({ language: 'R', file: 'local:///a.R', arguments: [], jars: [], packages: [] });
  });

  it('gives copies of its lists', () => {
    const code = SparkCode.python({ file: 'local:///a.py', pyFiles: ['local:///m.zip'], ...LISTS });
    for (const list of [code.arguments, code.jars, code.files, code.pyFiles, code.archives, code.packages, code.excludePackages, code.repositories])
      list.push('x');
    expect(code).toMatchObject({ pyFiles: ['local:///m.zip'], ...LISTS });
  });

  it.each([SparkCode.java, SparkCode.scala])('fails without class and file', (make) => {
    expect(() => make({} as JvmCodeOptions)).toThrow(
      /SparkCode\.(java|scala) has 2 problems:\n {2}mainClass: no mainClass is given \(SPK402\); give a string\n {2}file: no file is given \(SPK402\); give a string/,
    );
  });

  it('fails on a class for a script, and on a misspelt property, which would vanish', () => {
    const wrong = { file: 'local:///a.py', mainClass: 'Main', argument: ['1'] } as unknown as PythonCodeOptions;
    expect(() => SparkCode.python(wrong)).toThrow(
      [
        'SparkCode.python has 2 problems:',
        '  mainClass: there is no such property (SPK402); use file, arguments, jars, files, archives, packages, excludePackages, repositories, pyFiles',
        '  argument: there is no such property (SPK402); did you mean arguments?',
      ].join('\n'),
    );
  });

  it('fails on a number among the arguments, and on modules for R', () => {
    expect(() => SparkCode.scala({ mainClass: 'Main', file: 'local:///a.jar', arguments: [1000] as unknown as string[] })).toThrow(
      'arguments: [1000] is not a list of strings (SPK402); give a list of strings',
    );
    expect(() => SparkCode.r({ file: 'local:///a.R', pyFiles: [] } as never)).toThrow('pyFiles: there is no such property (SPK402)');
  });
});
