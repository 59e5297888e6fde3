import { managedEntries, managedFinding } from '../../../lib/job/checks/managed-findings';
import { FeatureOrigin, PropertyOrigin } from '../../../lib/job/contribution';
import { builder } from '../fixtures';

const entry = { value: '2', origin: new PropertyOrigin('sparkConf') };

describe('what is said of a managed key', () => {
  it('names the value that the operator writes, and the property', () => {
    expect(managedFinding('spark.driver.cores', entry, { id: 'SPK041', property: 'driver.cores' }, '1')).toEqual({
      path: "sparkConf['spark.driver.cores']",
      value: '2',
      reason: "contradicts '1' of driver.cores",
      fix: 'use driver.cores',
    });
  });

  it('names the property alone when the operator writes nothing, and the feature', () => {
    const byTeam = { value: '2', origin: new FeatureOrigin('Team') };
    expect(managedFinding('spark.driver.cores', byTeam, { id: 'SPK041', property: 'driver.cores' }, undefined).reason).toBe(
      'of Team is what driver.cores is for',
    );
  });

  it('is what the table says, when it says more', () => {
    const known = { id: 'SPK042', reason: 'is bad', fix: 'leave it out' } as const;
    expect(managedFinding('spark.a', entry, known, undefined)).toMatchObject({ reason: 'is bad', fix: 'leave it out' });
  });

  it('is found by the id of its check', () => {
    const { model } = builder({ sparkConf: { 'spark.driver.cores': '2', 'spark.master': 'x', 'spark.a': '1' } });
    expect(managedEntries(model, 'SPK041').map(([key]) => key)).toEqual(['spark.driver.cores']);
    expect(managedEntries(model, 'SPK040').map(([key]) => key)).toEqual(['spark.master']);
  });
});
