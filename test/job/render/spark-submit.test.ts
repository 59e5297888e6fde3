import { Duration, Size } from 'cdk8s';
import { BatchScheduler } from '../../../lib/job/run/batch-scheduler';
import { sparkSubmit } from '../../../lib/job/render/spark-submit';
import { RestartPolicy } from '../../../lib/job/run/restart-policy';
import { SparkCode } from '../../../lib/job/spark-code';
import { EnvVar } from '../../../lib/pod/env-var';
import type { SparkJobProps } from '../../../lib/job/spark-job-props';
import { builder } from '../fixtures';

const render = (props: Partial<SparkJobProps> = {}, options = {}) => sparkSubmit(builder(props).model, options);

describe('the spark-submit command of a job', () => {
  it('is one option a line, with what the operator makes of fields', () => {
    expect(render({ executor: { instances: 2, memory: Size.gibibytes(2) }, sparkConf: { 'spark.sql.shuffle.partitions': '8' } }).command).toBe(
      [
        'spark-submit',
        '--master k8s://https://kubernetes.default.svc',
        '--name spark-pi',
        '--deploy-mode cluster',
        '--class org.apache.spark.examples.SparkPi',
        '--conf spark.kubernetes.namespace=default',
        '--conf spark.kubernetes.container.image=docker.io/apache/spark:3.5.8',
        '--conf spark.kubernetes.container.image.pullPolicy=IfNotPresent',
        '--conf spark.driver.cores=1',
        '--conf spark.driver.memory=1g',
        '--conf spark.kubernetes.authenticate.driver.serviceAccountName=spark',
        '--conf spark.executor.cores=1',
        '--conf spark.executor.memory=2g',
        '--conf spark.kubernetes.authenticate.executor.serviceAccountName=spark',
        '--conf spark.executor.instances=2',
        '--conf spark.kubernetes.executor.deleteOnTermination=true',
        '--conf spark.sql.shuffle.partitions=8',
        '--conf spark.kubernetes.driver.podTemplateFile=./spark-pi-driver.yaml',
        '--conf spark.kubernetes.executor.podTemplateFile=./spark-pi-executor.yaml',
        'local:///opt/spark/examples/jars/spark-examples.jar',
      ].join(' \\\n  '),
    );
  });

  it('has the settings of pods as files', () => {
    const { podTemplates, files } = render({ driver: { env: [EnvVar.fromSecret('A', 'b', 'c')], nodeSelector: { d: 'e' } } }, { directory: '/tmp/' });
    expect(podTemplates['/tmp/spark-pi-driver.yaml']).toMatchObject({
      apiVersion: 'v1',
      kind: 'Pod',
      spec: {
        nodeSelector: { d: 'e' },
        containers: [{ name: 'spark-kubernetes-driver', env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 'b', key: 'c' } } }] }],
      },
    });
    expect(Object.keys(files)).toEqual(['/tmp/spark-pi-driver.yaml', '/tmp/spark-pi-executor.yaml']);
  });

  it('quotes what a shell would read otherwise', () => {
    const code = SparkCode.python({ file: 'local:///a.py', arguments: ['--day', "it's", '$HOME', ''] });
    const { command, arguments: words } = render(
      { code, hadoopConf: { 'a.b': '${env.X} y' } },
      { program: '/opt/my spark/bin/spark-submit', master: 'k8s://https://a:6443' },
    );
    expect(command).toContain("'/opt/my spark/bin/spark-submit' \\\n  --master k8s://https://a:6443 \\\n");
    expect(command).toContain("--conf 'spark.hadoop.a.b=${env.X} y' \\\n");
    expect(command.endsWith("local:///a.py \\\n  --day \\\n  'it'\\''s' \\\n  '$HOME' \\\n  ''")).toBe(true);
    expect(words.slice(-5)).toEqual(['local:///a.py', '--day', "it's", '$HOME', '']);
  });

  it('says what it cannot say', () => {
    expect(render().notExpressed).toEqual([]);
    const props = {
      labels: { a: 'b' },
      timeToLive: Duration.hours(1),
      restartPolicy: RestartPolicy.always(),
      suspend: true,
      batchScheduler: BatchScheduler.volcano(),
    };
    expect(render(props).notExpressed).toEqual(['labels', 'restartPolicy', 'timeToLive', 'suspend', 'batchScheduler']);
  });

  it.each([{ master: 'yarn' }, { master: 'k8s://' }, { master: '' }])('fails on %j', (options) => {
    expect(() => render({}, options)).toThrow(/master: .*SPK516/);
  });

  it('fails on an option that there is not', () => expect(() => render({}, { waits: true })).toThrow(/SPK402/));
});
