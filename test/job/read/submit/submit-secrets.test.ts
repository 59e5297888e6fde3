import { EnvVar } from '../../../../lib/pod/env-var';
import { ManifestDraft } from '../../../../lib/job/read/manifest-draft';
import { shellScript } from '../../../../lib/job/read/submit/shell-words';
import { submitArguments } from '../../../../lib/job/read/submit/submit-arguments';
import { SubmitLog } from '../../../../lib/job/read/submit/submit-rules';
import { referToSecrets, refuseSecret, setConf } from '../../../../lib/job/read/submit/submit-secrets';
import { SubmitSettings } from '../../../../lib/job/read/submit/submit-settings';

function refer(command: string, secrets: Record<string, EnvVar>) {
  const log = new SubmitLog();
  const settings = new SubmitSettings(submitArguments(shellScript(command).commands[0], log), { environment: [] }, {}, log);
  const draft = new ManifestDraft({});
  referToSecrets(secrets, settings, draft, log);
  return {
    manifest: JSON.parse(JSON.stringify(draft.toManifest())) as unknown,
    problems: log.problems.map(({ id }) => id),
    rest: settings.rest().length,
  };
}

const variable = EnvVar.fromSecret('KEY', 'a', 'b');
const env = [{ name: 'KEY', valueFrom: { secretKeyRef: { name: 'a', key: 'b' } } }];

describe('a secret of a command', () => {
  it.each([
    ['spark.hadoop.fs.s3a.secret.key', { hadoopConf: { 'fs.s3a.secret.key': '${env.KEY}' } }],
    ['spark.ssl.keyPassword', { sparkConf: { 'spark.ssl.keyPassword': '${env:KEY}' } }],
  ])('under %s becomes a reference to a variable', (key, conf) => {
    expect(refer(`--conf ${key}=hidden a.py`, { [key]: variable })).toEqual({
      manifest: { spec: { ...conf, driver: { env }, executor: { env } } },
      problems: [],
      rest: 0,
    });
  });

  it('in a variable becomes one of a Secret, of the same name', () => {
    const { manifest } = refer('--conf spark.executorEnv.PASSWORD=hidden a.py', { 'spark.executorEnv.PASSWORD': variable });
    expect(manifest).toEqual({ spec: { executor: { env: [{ ...env[0], name: 'PASSWORD' }] } } });
  });

  it('may be one variable for two keys', () => {
    const { manifest } = refer('--conf spark.hadoop.a=x --conf spark.hadoop.b=x a.py', { 'spark.hadoop.a': variable, 'spark.hadoop.b': variable });
    expect(manifest).toMatchObject({ spec: { driver: { env }, executor: { env } } });
  });

  it.each([
    ['a variable with its value', '--conf spark.hadoop.a=x', { 'spark.hadoop.a': EnvVar.of('A', 'b') }, 'SPK515'],
    ['a key without references', '--conf spark.authenticate.secret=x', { 'spark.authenticate.secret': variable }, 'SPK515'],
    ['a key that is not there', '--conf spark.hadoop.a=x', { 'spark.hadoop.b': variable }, 'SPK513'],
  ])('fails on %s', (_what, command, secrets, id) => {
    expect(refer(`${command} a.py`, secrets).problems).toEqual([id]);
  });

  it.each([
    ['spark.hadoop.fs.s3a.secret.key', 'secrets:'],
    ['spark.kubernetes.driverEnv.PASSWORD', 'secrets:'],
    ['spark.authenticate.secret', 'Spark makes a secret of its own'],
    ['spark.my.password', 'leaveOut:'],
  ])('in plain text under %s fails with what to do, and is not shown', (key, fix) => {
    const log = new SubmitLog();
    expect(refuseSecret({ key, value: 'hidden', place: 'p' }, key, log)).toBe(true);
    expect(log.problems[0].fix).toContain(fix);
    expect(JSON.stringify(log.problems)).not.toContain('hidden');
  });

  it('is none when it is a reference or a number of something', () => {
    const log = new SubmitLog();
    expect(refuseSecret({ key: 'spark.my.password', value: '${env.A}', place: 'p' }, 'spark.my.password', log)).toBe(false);
    expect(refuseSecret({ key: 'spark.sql.maxTokens', value: '5', place: 'p' }, 'spark.sql.maxTokens', log)).toBe(false);
    expect(log.problems).toEqual([]);
  });
});

describe('a setting that stays configuration', () => {
  it.each([
    ['spark.hadoop.a.b', "hadoopConf['a.b']"],
    ['spark.a.b', "sparkConf['spark.a.b']"],
    ['spark.hadoop.', "sparkConf['spark.hadoop.']"],
  ])('%s becomes %s', (key, becomes) => expect(setConf(new ManifestDraft({}), key, 'v', 'p')).toBe(becomes));
});
