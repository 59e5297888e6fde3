import { byFeature, confPath, errorCheck, hadoopConfPath, sides, warningCheck } from '../../../lib/job/checks/check';
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

  it('name a key by the property that it is in', () => {
    expect([confPath('spark.a'), hadoopConfPath('fs.c')]).toEqual(["sparkConf['spark.a']", "hadoopConf['fs.c']"]);
  });

  it('look at the driver, then at the executors', () => {
    expect(sides(builder().model).map(({ side }) => side)).toEqual(['driver', 'executor']);
  });
});
