import { Duration } from 'cdk8s';
import type { SparkJobProps } from '../../../lib/job/spark-job-props';
import { formatProblem, Severity } from '../../../lib/private/problems';
import { application, builder, sparkPi } from '../fixtures';

const specOf = (props: Partial<SparkJobProps>) => application(sparkPi(props)).spec;
const modelOf = (props: Partial<SparkJobProps>) => builder(props).model;

describe('dynamic allocation', () => {
  it('is on when it is given, with shuffle tracking written out', () => {
    expect(specOf({ dynamicAllocation: {} }).dynamicAllocation).toEqual({ enabled: true, shuffleTrackingEnabled: true });
  });

  it('leaves the number of executors to Spark, unless one is given', () => {
    expect(specOf({ dynamicAllocation: {} }).executor).not.toHaveProperty('instances');
    expect(specOf({ dynamicAllocation: {}, executor: { instances: 3 } }).executor).toHaveProperty('instances', 3);
    expect(specOf({}).executor).toHaveProperty('instances', 1);
  });

  it('writes every setting, the time in milliseconds', () => {
    const dynamicAllocation = {
      minExecutors: 0,
      initialExecutors: 2,
      maxExecutors: 8,
      shuffleTracking: true,
      shuffleTrackingTimeout: Duration.minutes(5),
    };
    expect(specOf({ dynamicAllocation }).dynamicAllocation).toEqual({
      enabled: true,
      initialExecutors: 2,
      minExecutors: 0,
      maxExecutors: 8,
      shuffleTrackingEnabled: true,
      shuffleTrackingTimeout: 300_000,
    });
  });

  it('fails on a part of a millisecond', () => {
    const { findings } = modelOf({ dynamicAllocation: { shuffleTrackingTimeout: Duration.millis(0.5) } });
    expect(findings.map((finding) => formatProblem({ ...finding, severity: Severity.ERROR }))).toEqual([
      "dynamicAllocation.shuffleTrackingTimeout: '0.5ms' is not a whole number of milliseconds (SPK301); give a whole number in a smaller unit",
    ]);
  });

  it('leaves out of sparkConf what says the same', () => {
    const sparkConf = { 'spark.dynamicAllocation.enabled': 'true', 'spark.dynamicAllocation.maxExecutors': '8' };
    expect(specOf({ dynamicAllocation: { maxExecutors: 8 }, sparkConf })).not.toHaveProperty('sparkConf');
  });
});
