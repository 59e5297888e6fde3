import fc from 'fast-check';
import { DRIVER_NEEDS, roleRules } from '../../lib/identity/role-rules';
import { CLAIM_NEED, VERBS } from '../../lib/job/permission-problems';
import type { PermissionNeed } from '../../lib/job/spark-identity';

/** Every single permission, as `group/resource verb`. */
function grants(rules: readonly PermissionNeed[]): string[] {
  const all = rules.flatMap(({ apiGroups = [''], resources, verbs }) =>
    apiGroups.flatMap((group) => resources.flatMap((resource) => verbs.map((verb) => `${group}/${resource} ${verb}`))),
  );
  return [...new Set(all)].sort();
}

describe('the rules of a role', () => {
  it('let every driver make what it needs, and look for claims of its job at its end', () => {
    expect(roleRules(DRIVER_NEEDS)).toEqual([
      { apiGroups: [''], resources: ['pods', 'configmaps', 'services'], verbs: VERBS },
      { apiGroups: [''], resources: ['persistentvolumeclaims'], verbs: ['list', 'deletecollection'] },
    ]);
  });

  it('are the one rule of the chart with claims', () => {
    expect(roleRules([...DRIVER_NEEDS, CLAIM_NEED])).toEqual([
      { apiGroups: [''], resources: ['pods', 'configmaps', 'persistentvolumeclaims', 'services'], verbs: VERBS },
    ]);
  });

  it('unite the verbs of a resource, and say each thing once', () => {
    const needs = [
      { resources: ['secrets'], verbs: ['list'] },
      { resources: ['secrets'], verbs: ['get', 'list'] },
      { resources: ['events'], verbs: ['get', 'list'] },
    ];
    expect(roleRules(needs)).toEqual([{ apiGroups: [''], resources: ['events', 'secrets'], verbs: ['get', 'list'] }]);
  });

  it('grant no more than was asked: other verbs are another rule', () => {
    expect(roleRules([...DRIVER_NEEDS, { resources: ['secrets', 'pods'], verbs: ['get'] }])).toEqual([
      ...roleRules(DRIVER_NEEDS),
      { apiGroups: [''], resources: ['secrets'], verbs: ['get'] },
    ]);
  });

  it('keep API groups apart', () => {
    const needs = [{ apiGroups: ['policy', 'events.k8s.io', ''], resources: ['events'], verbs: ['create'] }];
    expect(roleRules(needs).map(({ apiGroups }) => apiGroups)).toEqual([[''], ['events.k8s.io'], ['policy']]);
  });

  it('are all verbs when one need asks for all', () => {
    expect(
      roleRules([
        { resources: ['leases'], verbs: ['get'] },
        { resources: ['leases'], verbs: ['*'] },
      ])[0].verbs,
    ).toEqual(['*']);
  });

  it('do not depend on who asked first', () => {
    const needs = [
      ...DRIVER_NEEDS,
      { resources: ['secrets', 'endpoints'], verbs: ['watch', 'get', 'use'] },
      { apiGroups: ['batch'], resources: ['jobs'], verbs: ['create'] },
    ];
    expect(roleRules([...needs].reverse())).toEqual(roleRules(needs));
    expect(roleRules(needs)[2].verbs).toEqual(['get', 'watch', 'use']);
  });

  it('grant exactly what is asked, each thing once, whatever is asked', () => {
    const some = (names: string[]) => fc.uniqueArray(fc.constantFrom(...names), { minLength: 1 });
    const need = fc.record({
      apiGroups: some(['', 'apps', 'batch']),
      resources: some(['pods', 'secrets', 'events', 'services']),
      verbs: some(VERBS),
    });
    const groupless = fc.record({ resources: some(['pods', 'secrets']), verbs: some(VERBS) });
    fc.assert(
      fc.property(fc.array(fc.oneof(need, groupless), { maxLength: 6 }), (needs: PermissionNeed[]) => {
        const rules = roleRules(needs);
        expect(grants(rules)).toEqual(grants(needs));
        const said = rules.flatMap(({ apiGroups, resources }) => resources.map((resource) => `${apiGroups.join()}/${resource}`));
        expect(new Set(said).size).toBe(said.length);
      }),
    );
  });
});
