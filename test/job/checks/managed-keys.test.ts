import { readFileSync } from 'node:fs';
import path from 'node:path';
import { managedKey } from '../../../lib/job/checks/managed-keys';
import { fieldConf } from '../../../lib/job/render/field-conf';
import { declaredProperties, everything } from '../property-samples';
import { builder, place } from '../fixtures';

/** The keys that the operator of 2.5.2 refuses, besides a namespace of its own. */
const DENIED = [
  'spark.kubernetes.authenticate.driver.serviceAccountName',
  'spark.kubernetes.authenticate.executor.serviceAccountName',
  'spark.kubernetes.authenticate.oauthTokenFile',
  'spark.kubernetes.authenticate.oauthToken',
  'spark.kubernetes.authenticate.driver.oauthTokenFile',
  'spark.kubernetes.authenticate.driver.oauthToken',
  'spark.kubernetes.authenticate.executor.oauthTokenFile',
  'spark.kubernetes.authenticate.executor.oauthToken',
  'spark.master',
  'spark.kubernetes.driver.master',
  'spark.kubernetes.container.image',
  'spark.kubernetes.driver.container.image',
  'spark.kubernetes.executor.container.image',
];

describe('the keys that are not for sparkConf', () => {
  it('are those that the operator refuses', () => {
    expect(DENIED.filter((key) => !['SPK021', 'SPK040'].includes(managedKey(key)?.id ?? ''))).toEqual([]);
  });

  it('are all those that the fields of an application write', () => {
    const keys = Object.keys(fieldConf(builder(everything(place().operator)).model));
    expect(keys.length).toBeGreaterThan(30);
    expect(keys.filter((key) => managedKey(key) === undefined)).toEqual([]);
  });

  it('name properties that exist', () => {
    const source = readFileSync(path.join(__dirname, '../../../lib/job/checks/managed-keys.ts'), 'utf8');
    const named = [...source.matchAll(/(?:property: |shadowed\()'([\w.]+)'/g)].map(([, property]) => property);
    expect(named.length).toBeGreaterThan(15);
    expect(named.filter((property) => !property.startsWith('code.') && !declaredProperties().includes(property))).toEqual([]);
  });

  it.each(['spark.sql.shuffle.partitions', 'spark.kubernetes.driver.volumes.emptyDir.a.mount.path', 'spark.driver.maxResultSize', 'constructor'])(
    'are not %s',
    (key) => {
      expect(managedKey(key)).toBeUndefined();
    },
  );
});
