import { coordinates, uris } from '../../../lib/job/checks/code-places';
import { SparkCode } from '../../../lib/job/spark-code';

describe('the places of code', () => {
  const code = SparkCode.python({
    file: 'local:///a.py',
    jars: ['local:///a.jar', 'local:///b.jar'],
    pyFiles: ['local:///m.py'],
    packages: ['a:b:1'],
    repositories: ['https://maven.example.com'],
  });

  it('are the program and its files, by their properties', () => {
    expect(uris(code).map(({ path, value }) => `${path} ${value}`)).toEqual([
      'code.file local:///a.py',
      'code.jars[0] local:///a.jar',
      'code.jars[1] local:///b.jar',
      'code.pyFiles[0] local:///m.py',
    ]);
  });

  it('are what Maven resolves, and from where', () => {
    expect(coordinates(code).map(({ path }) => path)).toEqual(['code.packages[0]', 'code.repositories[0]']);
  });
});
