import { submitCommand } from '../../../../lib/job/read/submit/submit-command';
import { SubmitLog } from '../../../../lib/job/read/submit/submit-rules';

function read(text: string, variables = {}) {
  const log = new SubmitLog();
  const command = submitCommand(text, variables, log);
  return {
    words: command?.words.map((word) => word.text),
    environment: command?.environment,
    problems: log.problems.map(({ id, value }) => `${id} ${String(value ?? '')}`.trim()),
  };
}

describe('a script with a call of spark-submit', () => {
  it.each([
    'spark-submit a',
    '/opt/spark/bin/spark-submit a',
    '$SPARK_HOME/bin/spark-submit a',
    '"${SPARK_HOME}"/bin/spark-submit a',
    './bin/spark-submit.sh a',
    'spark3-submit a',
  ])('has one: %s', (text) => expect(read(text)).toEqual({ words: ['a'], environment: [], problems: [] }));

  it('has what the shell sets for it', () => {
    expect(read('export MASTER=k8s://a\nB=c D=e spark-submit f').environment).toEqual([
      ['MASTER', 'k8s://a'],
      ['B', 'c'],
      ['D', 'e'],
    ]);
    expect(read('env B=c spark-submit f').environment).toEqual([['B', 'c']]);
    expect(read('B=c\nspark-submit f').environment).toEqual([]);
  });

  it('has variables, which are given or stay', () => {
    expect(read('spark-submit $A $B', { A: 'x' })).toEqual({ words: ['x', '$B'], environment: [], problems: ['SPK503 $B'] });
    expect(read('spark-submit $(cat a)').problems).toEqual(['SPK503 $(cat a)']);
  });

  it('may have other commands, which are left out', () => {
    expect(read('set -e\ncd /opt\nnohup spark-submit a > log\nkubectl get pods').problems).toEqual([
      'SPK504 > log',
      'SPK504 kubectl get pods',
      'SPK504 nohup',
    ]);
  });

  it.each([
    ['no call', 'spark-sql -e x', ['SPK500']],
    ['two calls', 'spark-submit a\nspark-submit b', ['SPK500']],
    ['nothing', '', ['SPK500']],
    ['a value that a shell cuts', 'spark-submit --conf spark.a=b;c=d e', ['SPK500 spark.a=…', 'SPK504 c=d e']],
    ['an address that a shell cuts', 'spark-submit a.py http://b?c&d', ['SPK500 http://b?c', 'SPK504 d']],
    ['an open quote', "spark-submit 'a", ["SPK500 'a"]],
    ['a line that is not continued', 'spark-submit --verbose\n--name a b', ['SPK500 --name']],
    ['a comment between continued lines', 'spark-submit \\\n# about the name\n--name a b', ['SPK500 --name']],
  ])('fails on %s', (_what, text, problems) => expect(read(text).problems).toEqual(problems));

  it.each(['A=1;spark-submit a', 'spark-submit --conf a=b; echo c', 'spark-submit a=b&&echo c', 'spark-submit a.jar;echo c', 'spark-submit "a=b;c"'])(
    'ends where it is meant to: %s',
    (text) => expect(read(text).problems).toEqual([]),
  );

  it('says what it mended, without the value', () => {
    const log = new SubmitLog();
    submitCommand('spark-submit --conf a.secret=hidden\\\n--conf b=hidden \\ \n c', {}, log);
    expect(log.problems.map(({ id }) => id)).toEqual(['SPK505', 'SPK505']);
    expect(JSON.stringify([log.problems, log.decisions])).not.toContain('hidden');
  });
});
