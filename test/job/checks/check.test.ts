import { byFeature, confPath, confValue, errorCheck, hadoopConfPath, sides, warningCheck } from '../../../lib/job/checks/check';
import { FeatureOrigin, PropertyOrigin } from '../../../lib/job/contribution';
import { builder } from '../fixtures';

describe('the parts of checks', () => {
  it('make errors and warnings', () => {
    const find = () => [];
    expect(errorCheck('SPK999', 'evil', find)).toEqual({ id: 'SPK999', severity: 'error', prevents: 'evil', find });
    expect(warningCheck('SPK999', 'evil', find)).toEqual({ id: 'SPK999', severity: 'warning', prevents: 'evil', find });
  });

  it('name the feature to which a value is due, and not the user', () => {
    expect(byFeature({ value: 1, origin: new FeatureOrigin("Lake 'raw'") })).toBe("of Lake 'raw' ");
    expect(byFeature({ value: 1, origin: new PropertyOrigin('sparkConf') })).toBe('');
  });

  it('find a value of the configuration, by whichever property it came', () => {
    const { model } = builder({ sparkConf: { 'spark.a': '1', 'spark.hadoop.fs.b': '2' }, hadoopConf: { 'fs.c': '3' } });
    expect(['spark.a', 'spark.hadoop.fs.b', 'spark.hadoop.fs.c', 'spark.d'].map((key) => confValue(model, key))).toEqual(['1', '2', '3', undefined]);
    expect([confPath('spark.a'), hadoopConfPath('fs.c')]).toEqual(["sparkConf['spark.a']", "hadoopConf['fs.c']"]);
  });

  it('look at the driver, then at the executors', () => {
    expect(sides(builder().model).map(({ side }) => side)).toEqual(['driver', 'executor']);
  });
});
