import { SubmitFiles } from '../../../../lib/job/read/submit/submit-files';
import { SubmitLog } from '../../../../lib/job/read/submit/submit-rules';

function read(given: string, uploads = {}, uploadPath?: string) {
  const log = new SubmitLog();
  return { uri: new SubmitFiles(uploads, uploadPath, log).uriOf(given, '--files'), problems: log.problems.map(({ id, fix }) => `${id} ${fix}`) };
}

describe('a file of a command', () => {
  it.each(['local:///a', 's3a://b/c', 'https://a/b', 'spark-internal', 'hdfs:///a#b'])('%s is where pods find it', (uri) => {
    expect(read(uri)).toEqual({ uri, problems: [] });
  });

  it.each(['a.jar', './a.jar', '/opt/a.jar', 'file:///opt/a.jar', 'file:/opt/a.jar#b'])('%s fails', (path) => {
    expect(read(path).problems).toEqual([expect.stringContaining('SPK507 copy it to')]);
  });

  it('is named where spark-submit would put it', () => {
    expect(read('file:///opt/a.jar', {}, 's3a://b/c/').problems.join()).toContain(
      "{ 'file:///opt/a.jar': 's3a://b/c/a.jar' }, or 'local:///opt/a.jar'",
    );
    expect(read('./conf/a.csv').problems.join()).toContain("or 'local:///conf/a.csv' if it is in the image");
  });

  it('is where the options say, with the name that it gets', () => {
    expect(read('./a.zip#b', { './a.zip': 's3a://c/a.zip' })).toEqual({ uri: 's3a://c/a.zip#b', problems: [] });
    expect(read('./a.zip#b', { './a.zip#b': 's3a://c/a.zip#d' })).toEqual({ uri: 's3a://c/a.zip#d', problems: [] });
  });

  it('that spark-submit reads itself fails', () => {
    const log = new SubmitLog();
    const files = new SubmitFiles({}, undefined, log);
    files.clientFile('spark.kerberos.keytab', '/a', '--keytab');
    files.clientFile('spark.kerberos.keytab', 'local:///a', '--keytab');
    files.clientFile('spark.kerberos.principal', '/a', '--principal');
    expect(log.problems.map(({ id, path }) => [id, path])).toEqual([['SPK507', '--keytab']]);
  });

  it('is missed when the options misspell it', () => {
    const log = new SubmitLog();
    new SubmitFiles({ './report.pi': 'local:///a' }, undefined, log).finish(['./report.py']);
    expect(log.problems).toMatchObject([{ id: 'SPK513', fix: "did you mean './report.py'?" }]);
  });
});
