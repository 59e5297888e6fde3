import { SparkApplication } from '../../../imports/sparkoperator.k8s.io';
import { SPARK_APPLICATION, sparkApplicationSpec } from '../../../lib/job/render/spark-application';
import { RestartPolicy } from '../../../lib/job/run/restart-policy';
import { SparkCode } from '../../../lib/job/spark-code';
import { builder, feature } from '../fixtures';

describe('the SparkApplication', () => {
  it('is of the kind that the bindings have', () => {
    expect(SPARK_APPLICATION).toEqual(SparkApplication.GVK);
  });

  it('is equal for equal models, and leaves them as they are', () => {
    const { model } = builder({ sparkConf: { 'spark.a': '1' } });
    const first = sparkApplicationSpec(model);
    expect(sparkApplicationSpec(model)).toEqual(first);
    expect(first.sparkConf).not.toBe(sparkApplicationSpec(model).sparkConf);
  });

  it.each([
    ['Java', SparkCode.java({ mainClass: 'a.B', file: 'local:///a.jar' })],
    ['Scala', SparkCode.scala({ mainClass: 'a.B', file: 'local:///a.jar' })],
    ['Python', SparkCode.python({ file: 'local:///a.py' })],
    ['R', SparkCode.r({ file: 'local:///a.R' })],
  ])('runs %s', (type, code) => {
    const spec = sparkApplicationSpec(builder({ code }).model);
    expect([spec.type, spec.mainClass, spec.mainApplicationFile]).toEqual([type, code.mainClass, code.file]);
  });

  it('has arguments and dependencies, each in its field, and no field for what there is none of', () => {
    const lists = { jars: ['s3a://b/a.jar'], files: ['s3a://b/f'], archives: ['s3a://b/z.zip#z'], pyFiles: ['s3a://b/p.py'] };
    const packages = { packages: ['g:a:1'], excludePackages: ['g:b'], repositories: ['https://repo.example.com'] };
    const code = SparkCode.python({ file: 'local:///a.py', arguments: ['--date', ''], ...lists, ...packages });
    expect(sparkApplicationSpec(builder({ code }).model)).toMatchObject({ arguments: ['--date', ''], deps: { ...lists, ...packages } });
    const bare = sparkApplicationSpec(builder().model);
    for (const field of ['arguments', 'deps', 'sparkConf', 'hadoopConf', 'imagePullSecrets', 'memoryOverheadFactor'])
      expect(bare).not.toHaveProperty(field);
  });

  it('takes a fraction of a core as the request of one core, as in 2019', () => {
    const { driver, executor } = sparkApplicationSpec(builder({ driver: { cores: 0.1 }, executor: { cores: 0.5 } }).model);
    expect(driver).toMatchObject({ cores: 1, coreRequest: '100m' });
    expect(executor).toMatchObject({ cores: 1, coreRequest: '500m' });
  });

  it('runs both sides as the identity', () => {
    const { driver, executor } = sparkApplicationSpec(builder().model);
    expect([driver.serviceAccount, executor.serviceAccount]).toEqual(['spark', 'spark']);
  });

  it('writes the waits of restarts, without which the operator would never restart (C01)', () => {
    const { restartPolicy } = sparkApplicationSpec(builder({ restartPolicy: RestartPolicy.onFailure({ retries: 2 }) }).model);
    expect(restartPolicy).toMatchObject({ type: 'OnFailure', onFailureRetries: 2, onFailureRetryInterval: 5, onSubmissionFailureRetryInterval: 5 });
  });

  it('has what features add once, also when a property says the same', () => {
    const heap = feature('Heap', (job) => job.conf('spark.executor.instances', '1'));
    expect(sparkApplicationSpec(builder({ features: [heap] }).model)).not.toHaveProperty('sparkConf');
  });
});
