import { shellScript } from '../../../../lib/job/read/submit/shell-words';
import { submitArguments } from '../../../../lib/job/read/submit/submit-arguments';
import { SubmitLog } from '../../../../lib/job/read/submit/submit-rules';
import { SubmitSettings } from '../../../../lib/job/read/submit/submit-settings';

function read(text: string, files: Record<string, string> = {}, environment: [string, string][] = []) {
  const log = new SubmitLog();
  const settings = new SubmitSettings(submitArguments(shellScript(text).commands[0], log), { environment }, files, log);
  const values = Object.fromEntries(settings.rest().map(({ key, value }) => [key, value]));
  return { settings, values, problems: log.problems.map(({ id, path }) => `${id} ${path}`), decisions: log.decisions };
}

describe('the settings of a command', () => {
  it.each([
    [
      'an option wins over --conf',
      '--executor-memory 2g --conf spark.executor.memory=1g',
      { 'spark.executor.memory': '2g' },
      ['SPK510 --conf spark.executor.memory'],
    ],
    [
      'an option wins before --conf too',
      '--conf spark.executor.memory=1g --executor-memory 2g',
      { 'spark.executor.memory': '2g' },
      ['SPK510 --conf spark.executor.memory'],
    ],
    ['of two entries the last wins', '--conf spark.a=1 --conf spark.a=2', { 'spark.a': '2' }, ['SPK510 --conf spark.a']],
    ['of two options the last wins', '--name a --name b', { 'spark.app.name': 'b' }, ['SPK510 --name']],
    ['equal values are one', '--name a --conf spark.app.name=a', { 'spark.app.name': 'a' }, []],
    ['a former name is that of today', '--conf spark.yarn.executor.memoryOverhead=1g', { 'spark.executor.memoryOverhead': '1g' }, []],
    [
      'a former name loses to that of today',
      '--conf spark.yarn.executor.memoryOverhead=1g --conf spark.executor.memoryOverhead=2g',
      { 'spark.executor.memoryOverhead': '2g' },
      ['SPK510 --conf spark.yarn.executor.memoryOverhead'],
    ],
    ['a quote of a word processor is no part of a key', '--conf \u201cspark.a=b\u201d', {}, ['SPK514 --conf \u201cspark.a']],
    ['keys of others are left out', '--conf hadoop.a=b --conf spark.c=d', { 'spark.c': 'd' }, ['SPK514 --conf hadoop.a']],
  ])('%s', (_what, text, values, problems) => {
    const { values: read_, problems: found } = read(`${text} local:///a.py`);
    expect([read_, found]).toEqual([values, problems]);
  });

  it('of a file lose to those of the command, and are listed', () => {
    const files = { 'a.conf': 'spark.a 1\nspark.b 2\nc 3', 'spark-defaults.conf': 'spark.b 4\nspark.d 5' };
    const { values, problems, decisions } = read('--properties-file a.conf --load-spark-defaults --conf spark.a=9 b.py', files);
    expect(values).toEqual({ 'spark.a': '9', 'spark.b': '2', 'spark.d': '5' });
    expect(problems).toEqual(['SPK514 a.conf: c']);
    expect(decisions.map(({ given, reason }) => [given, reason])).toEqual([
      ['a.conf: spark.a', 'is overridden by --conf spark.a'],
      ['spark-defaults.conf: spark.b', 'is overridden by a.conf: spark.b'],
      ['a.conf: c', 'is ignored by spark-submit, whose keys begin with spark.'],
    ]);
  });

  it('of the client are read without a properties file', () => {
    expect(read('b.py', { 'spark-defaults.conf': 'spark.a 1' }).values).toEqual({ 'spark.a': '1' });
    expect(read('--properties-file a.conf b.py', { 'a.conf': '', 'spark-defaults.conf': 'spark.a 1' }).problems).toEqual([
      "SPK513 options.propertiesFiles['spark-defaults.conf']",
    ]);
  });

  it('are taken from the environment last', () => {
    const environment: [string, string][] = [
      ['SPARK_EXECUTOR_MEMORY', '3g'],
      ['SPARK_DRIVER_MEMORY', '4g'],
      ['HADOOP_CONF_DIR', '/etc'],
    ];
    const { values, problems } = read('--executor-memory 2g b.py', {}, environment);
    expect([values, problems]).toEqual([{ 'spark.executor.memory': '2g', 'spark.driver.memory': '4g' }, ['SPK504 HADOOP_CONF_DIR']]);
  });

  it('are there until they are taken', () => {
    const { settings } = read('--class a.B --conf spark.a=b c.jar');
    expect(settings.option('--class')).toBe('a.B');
    expect(settings.peek('spark.a')?.value).toBe('b');
    expect(settings.take('spark.a')).toEqual({ key: 'spark.a', value: 'b', place: '--conf spark.a' });
    expect(settings.take('spark.a')).toBeUndefined();
  });
});
