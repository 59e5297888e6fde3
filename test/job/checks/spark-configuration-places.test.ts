import { Duration } from 'cdk8s';
import { isOn, placedEntry } from '../../../lib/job/checks/spark-configuration-places';
import { builder, feature } from '../fixtures';

describe('the place of an entry', () => {
  it('is what the user wrote', () => {
    const { model } = builder({
      sparkConf: { 'spark.eventLog.enabled': 'true' },
      hadoopConf: { 'fs.a': '1' },
      tuning: { networkTimeout: Duration.minutes(5) },
      features: [feature('Team', (job) => job.conf('spark.ui.port', '4041'))],
    });
    const at = (key: string) => placedEntry(model, key);
    expect(at('spark.eventLog.enabled')).toMatchObject({ path: "sparkConf['spark.eventLog.enabled']", by: '' });
    expect(at('spark.hadoop.fs.a')).toMatchObject({ path: "hadoopConf['fs.a']", value: '1' });
    expect(at('spark.network.timeout')).toMatchObject({ path: 'tuning.networkTimeout', value: '300s' });
    expect(at('spark.ui.port')).toMatchObject({ path: "sparkConf['spark.ui.port']", by: 'of Team ' });
    expect(at('spark.local.dir')).toBeUndefined();
  });

  it('says whether a switch is on', () => {
    const entry = (value: string) => ({ key: 'k', value, path: 'p', by: '' });
    expect([isOn(entry(' TRUE ')), isOn(entry('yes')), isOn(undefined), isOn(undefined, true)]).toEqual([true, false, false, true]);
  });
});
