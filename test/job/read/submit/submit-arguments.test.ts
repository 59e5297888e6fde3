import { shellScript } from '../../../../lib/job/read/submit/shell-words';
import { submitArguments } from '../../../../lib/job/read/submit/submit-arguments';
import { SubmitLog } from '../../../../lib/job/read/submit/submit-rules';

function read(text: string) {
  const log = new SubmitLog();
  const { options, conf, resource, programArguments } = submitArguments(shellScript(text).commands[0], log);
  return { options, conf, resource, programArguments, problems: log.problems.map(({ id, path, fix }) => `${id} ${path}: ${fix}`) };
}

describe('the arguments of spark-submit', () => {
  it('are options, a program, and what belongs to the program', () => {
    expect(read('--class a.B --name=c -v --conf d=e --conf=f=g=h -c i= local:///a.jar --conf j=k -v')).toEqual({
      options: [{ option: '--class', value: 'a.B' }, { option: '--name', value: 'c' }, { option: '-v' }],
      conf: [
        ['d', 'e'],
        ['f', 'g=h'],
        ['i', ''],
      ],
      resource: 'local:///a.jar',
      programArguments: ['--conf', 'j=k', '-v'],
      problems: [],
    });
  });

  it('take a variable that nobody sets for the program when no option comes after it', () => {
    expect(read('--name a "$JAR" --date b')).toMatchObject({ resource: '$JAR', programArguments: ['--date', 'b'], problems: [] });
  });

  it('say which options of spark-submit the program gets', () => {
    const late = (text: string) => read(`a.py ${text}`).problems;
    expect(late('--executor-memory 4g --driver-cores=2 --conf spark.a=b')).toEqual([
      'SPK517 arguments of the program: write it before the program',
      'SPK517 arguments of the program: write it before the program',
      'SPK517 arguments of the program: write it before the program',
    ]);
    expect(late('--name x --conf app.conf --files f --date 2024-01-01 -v')).toEqual([]);
  });

  it('take a value that begins with a dash, unless it is an option', () => {
    expect(read("--driver-java-options '-verbose:gc -Da=b' a.jar").problems).toEqual([]);
    expect(read('--name --verbose a.jar').problems).toEqual(['SPK502 --name: give it a value']);
  });

  it.each([
    ['a misspelt option', '--execut-memory 4g a.jar', ["SPK501 --execut-memory: did you mean '--executor-memory'?"]],
    [
      'a configuration key as an option',
      '--spark.executor.memory=4g a.jar',
      ['SPK501 --spark.executor.memory: write --conf spark.executor.memory=…'],
    ],
    ['an option with the dash of a word processor', '\u2014master a a.jar', ["SPK501 \u2014master: did you mean '--master'?"]],
    [
      'options of the JVM without quotes',
      '--conf spark.driver.extraJavaOptions=-Da=b -Dc=d a.jar',
      ['SPK501 -Dc=d: put all options of the JVM into one pair of quotes'],
    ],
    [
      'a variable that nobody sets in the place of options',
      '$OPTIONS --name a a.jar',
      ['SPK500 commandLine: give its value by the option variables, or write the options'],
    ],
    ['an option of something else', '--wait a.jar', ['SPK501 --wait: leave it out; options of the program come after its file']],
    ['no value', 'a --x', []],
    ['no value at the end', '--conf', ['SPK502 --conf: give it a value']],
    ['no key', '--conf =a a.jar', ['SPK502 --conf: write it as key=value, in quotes if it has white space']],
    ['no =', '--conf spark.a a.jar', ['SPK502 --conf: write it as key=value, in quotes if it has white space']],
    ['a call that stops something', '--kill driver-1', ['SPK509 --kill: give a command that submits one']],
    ['a call for help', '--help', ['SPK509 --help: give a command that submits one']],
    ['a server of Spark Connect', '--remote sc://a a.py', ['SPK509 --remote: give a command that submits one']],
    ['an example runner', 'run-example SparkPi', ['SPK509 program: give a jar or script']],
    [
      'two problems',
      '--nam a --conf b c.jar',
      ["SPK501 --nam: did you mean '--name'?", 'SPK502 --conf: write it as key=value, in quotes if it has white space'],
    ],
  ])('of %s fail or pass', (_what, text, problems) => expect(read(text).problems).toEqual(problems));

  it('find the program behind an unknown option with a value', () => {
    expect(read('--exec-mem 4g --name a b.jar c')).toMatchObject({ resource: 'b.jar', programArguments: ['c'] });
    expect(read('--wait b.jar c')).toMatchObject({ resource: 'b.jar', programArguments: ['c'] });
  });
});
