import { Chart, Testing } from 'cdk8s';
import { ScheduledSparkJob, SparkConnectServer, SparkJob, SparkProfile } from '../../lib';
import { connectWords, jobWords, profileWords, SIDE_WORDS } from '../../lib/job/foreign-words';
import { EXECUTOR, JOB } from '../../lib/job/property-types';

/** What is said of properties that a construct does not have, by their path. */
function said(make: (chart: Chart) => unknown): Record<string, string> {
  try {
    make(new Chart(Testing.app(), 'jobs'));
  } catch (error) {
    const lines = [...(error as Error).message.matchAll(/^ {2}(\S+): there is no such property \(SPK402\); (.*)$/gm)];
    return Object.fromEntries(lines.map(([, path, fix]) => [path, fix]));
  }
  return {};
}

describe('words of the operator', () => {
  it('fail with those of a job', () => {
    const manifest = { mainApplicationFile: 'local:///etl.py', deps: {}, serviceAccount: 'spark', volumes: [], instances: 2, timeToLiveSeconds: 60 };
    expect(said((chart) => new SparkJob(chart, 'job', manifest as never))).toEqual({
      mainApplicationFile: 'use code: SparkCode.python, SparkCode.scala, SparkCode.java or SparkCode.r',
      deps: 'use code, which takes jars, files, pyFiles, packages and archives',
      serviceAccount: 'use identity',
      volumes: 'write it in driver, executor or both',
      instances: 'use executor.instances',
      timeToLiveSeconds: 'did you mean timeToLive?',
    });
    const sides = { driver: { podName: 'a', securityContext: {}, nodeName: 'a' }, executor: { envVars: {}, serviceAccountName: 'spark' } };
    expect(said((chart) => new SparkJob(chart, 'job', sides as never))).toEqual({
      'driver.podName': 'leave it out: pods are named after the application',
      'driver.securityContext': 'use containerSecurity',
      'driver.nodeName': 'use podTemplate: { spec: { nodeName: ... } }',
      'executor.envVars': 'use env: [EnvVar.of(name, value)]',
      'executor.serviceAccountName': 'use identity of the job',
    });
  });

  it('fail with the class that has them', () => {
    expect(said((chart) => new SparkJob(chart, 'job', { schedule: '@daily' } as never))).toEqual({
      schedule: 'use new ScheduledSparkJob(...), which takes it',
    });
    expect(said((chart) => new ScheduledSparkJob(chart, 'job', { timeZne: 'UTC', concurrencyPolicy: 'Forbid' } as never))).toEqual({
      timeZne: 'did you mean timeZone?',
      concurrencyPolicy: 'use concurrency of ScheduledSparkJob',
    });
    expect(
      said((chart) => new SparkConnectServer(chart, 'server', { driver: {}, tolerations: [], dynamicAllocation: { enabled: true } } as never)),
    ).toEqual({
      driver: 'use server',
      tolerations: 'write it in server, executor or both',
      'dynamicAllocation.enabled': 'leave it out: dynamicAllocation: {} is enough',
    });
    expect(said(() => new SparkProfile('team', { code: 1 } as never))).toEqual({ code: 'leave it out: each job says its own' });
  });

  it('are none of properties that there are, which would never be read', () => {
    const unread = (words: object, types: object) => Object.keys(words).filter((name) => name in types);
    expect(unread(SIDE_WORDS, EXECUTOR)).toEqual([]);
    expect(Object.keys(jobWords({})).filter((name) => name in JOB)).toEqual([]);
    expect(Object.keys(profileWords({}))).toContain('code');
    expect(Object.keys(connectWords({}))).toContain('driver');
  });
});
