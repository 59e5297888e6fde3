import { managedEntries, managedFinding } from '../../../lib/job/checks/managed-findings';
import { FeatureOrigin, PropertyOrigin } from '../../../lib/job/contribution';
import { builder } from '../fixtures';

const { model } = builder({ driver: { cores: 1 } });
const entry = { value: '2', origin: new PropertyOrigin('sparkConf') };

describe('what is said of a managed key', () => {
  it('names the value that the operator writes, and the property', () => {
    expect(managedFinding(model, 'spark.driver.cores', entry, { id: 'SPK041', property: 'driver.cores' }, '1')).toEqual({
      path: "sparkConf['spark.driver.cores']",
      value: '2',
      reason: "contradicts '1' of driver.cores",
      fix: 'use driver.cores',
    });
  });

  it('says that a value is the default, which nobody finds who looks for it', () => {
    expect(managedFinding(model, 'spark.executor.cores', entry, { id: 'SPK041', property: 'executor.cores' }, '1')).toMatchObject({
      reason: "contradicts '1', the default of executor.cores",
      fix: 'set executor.cores',
    });
  });

  it('names the property alone when the operator writes nothing, and the feature', () => {
    const byTeam = { value: '2', origin: new FeatureOrigin('Team') };
    expect(managedFinding(model, 'spark.driver.cores', byTeam, { id: 'SPK041', property: 'driver.cores' }, undefined).reason).toBe(
      'of Team is what driver.cores is for',
    );
  });

  it('does not repeat a secret', () => {
    const secret = { value: 'hunter2', origin: new PropertyOrigin('sparkConf') };
    const finding = managedFinding(model, 'spark.kubernetes.driverEnv.DB_PASSWORD', secret, { id: 'SPK041', property: 'driver.env' }, undefined);
    expect(JSON.stringify(finding)).not.toContain('hunter2');
  });

  it('is what the table says, when it says more', () => {
    const known = { id: 'SPK042', reason: 'is bad', fix: 'leave it out' } as const;
    expect(managedFinding(model, 'spark.a', entry, known, undefined)).toMatchObject({ reason: 'is bad', fix: 'leave it out' });
  });

  it('is found by the id of its check', () => {
    const { model: managed } = builder({ sparkConf: { 'spark.driver.cores': '2', 'spark.master': 'x', 'spark.a': '1' } });
    expect(managedEntries(managed, 'SPK041').map(([key]) => key)).toEqual(['spark.driver.cores']);
    expect(managedEntries(managed, 'SPK040').map(([key]) => key)).toEqual(['spark.master']);
  });
});
