import { Duration } from 'cdk8s';
import { SparkImage } from '../../../lib/job/image/spark-image';
import { application, errorsOf, sparkPi } from '../fixtures';

const KEY = 'spark.kubernetes.executor.terminationGracePeriodSeconds';
const grace = (version: string, sparkConf = {}) =>
  sparkPi({ image: SparkImage.apache(version), executor: { terminationGracePeriod: Duration.seconds(90) }, sparkConf });

describe('the grace period of executors', () => {
  it('is set by configuration too from Spark 4.1 on, which overrides that of a template', () => {
    const { spec } = application(grace('4.1.2'));
    expect(spec.sparkConf).toEqual({ [KEY]: '90s' });
    expect(spec.executor.template.spec.terminationGracePeriodSeconds).toBe(90);
  });

  it('is set by the template alone before, where Spark does not know the key', () => {
    expect(application(grace('4.0.2')).spec.sparkConf).toBeUndefined();
  });

  it('may be repeated in sparkConf', () => {
    expect(errorsOf(grace('4.1.2', { [KEY]: '90s' }))).toEqual([]);
  });

  it('fails when sparkConf says another', () => {
    expect(errorsOf(grace('4.1.2', { [KEY]: '30s' }))).toEqual([
      `  sparkConf['${KEY}']: '30s' contradicts '90s' of executor.terminationGracePeriod (SPK401); make the two agree, or leave one out`,
    ]);
  });
});
