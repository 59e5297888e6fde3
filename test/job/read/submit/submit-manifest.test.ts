import type { SparkSubmitOptions } from '../../../../lib/job/read/spark-submit-options';
import { shellScript } from '../../../../lib/job/read/submit/shell-words';
import { submitArguments } from '../../../../lib/job/read/submit/submit-arguments';
import { SubmitManifest } from '../../../../lib/job/read/submit/submit-manifest';
import { SubmitLog } from '../../../../lib/job/read/submit/submit-rules';
import { SubmitSettings } from '../../../../lib/job/read/submit/submit-settings';
import { place } from '../../fixtures';

/** The SparkApplication of a command, with what is said of it. */
function read(text: string, options: Partial<SparkSubmitOptions> = {}) {
  const log = new SubmitLog();
  const given = submitArguments(shellScript(`--master k8s://a --deploy-mode cluster ${text}`).commands[0], log);
  const settings = new SubmitSettings(given, { environment: [] }, options.propertiesFiles, log);
  const { draft } = new SubmitManifest(given, settings, { operator: place().operator, ...options }, log);
  const { spec, metadata } = JSON.parse(JSON.stringify(draft.toManifest())) as { spec: object; metadata?: object };
  return { spec, metadata, problems: log.problems.map(({ id, path }) => `${id} ${path}`) };
}

describe('the manifest of a command', () => {
  it('has a field for each setting that has one, and configuration for the others', () => {
    expect(
      read(
        '--name a --executor-cores 2 --conf spark.kubernetes.driver.secrets.b=/c --conf spark.d=e --conf spark.hadoop.f=g --class h.I local:///j.jar k',
      ),
    ).toEqual({
      metadata: { name: 'a' },
      spec: {
        type: 'Scala',
        mainClass: 'h.I',
        mainApplicationFile: 'local:///j.jar',
        arguments: ['k'],
        executor: { cores: 2 },
        driver: { secrets: [{ name: 'b', path: '/c', secretType: 'Generic' }] },
        sparkConf: { 'spark.d': 'e' },
        hadoopConf: { f: 'g' },
      },
      problems: [],
    });
  });

  it.each([
    ['flag', '--conf spark.kubernetes.executor.deleteOnTermination=TRUE', { executor: { deleteOnTermination: true } }],
    ['number', '--num-executors 07', { executor: { instances: 7 } }],
    ['list', '--packages "a:b:c, d:e:f,"', { deps: { packages: ['a:b:c', 'd:e:f'] } }],
    [
      'scheduler of one side',
      '--conf spark.kubernetes.scheduler.name=a --conf spark.kubernetes.driver.scheduler.name=b',
      { driver: { schedulerName: 'b' }, executor: { schedulerName: 'a' } },
    ],
  ])('has a %s', (_what, text, spec) => expect(read(`${text} local:///a.py`).spec).toMatchObject(spec));

  it.each([
    ['--conf spark.kubernetes.executor.deleteOnTermination=yes', '--conf spark.kubernetes.executor.deleteOnTermination'],
    ['--num-executors 7.5', '--num-executors'],
  ])('fails on a value of a wrong form: %s', (text, place_) => expect(read(`${text} local:///a.py`).problems).toEqual([`SPK472 ${place_}`]));

  it.each([
    ['My Job', 'my-job', ['SPK512 --name']],
    ['2019 Pi', 'pi', ['SPK512 --name']],
    ['pi-2', 'pi-2', []],
    ['你好', undefined, ['SPK512 --name']],
  ])('has a name that Kubernetes takes for %s', (name, usable, problems) => {
    const { metadata, problems: found } = read(`--name '${name}' local:///a.py`);
    expect([(metadata as { name?: string } | undefined)?.name, found]).toEqual([usable, problems]);
  });

  it('has nothing of a pod template that is not given', () => {
    const { problems } = read(
      '--conf spark.kubernetes.driver.podTemplateFile=a --conf spark.kubernetes.executor.podTemplateContainerName=b local:///a.py',
    );
    expect(problems).toEqual([
      'SPK506 --conf spark.kubernetes.driver.podTemplateFile',
      'SPK504 --conf spark.kubernetes.executor.podTemplateContainerName',
    ]);
  });
});
