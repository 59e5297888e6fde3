import { JobNamespaces } from '../../../lib/job/job-namespaces';
import { namespaceScope } from '../../../lib/operator/model/namespace-scope';

const NOW = { chartGrantsSelector: true, quotaEnforcement: false };
const scopeOf = (namespaces: JobNamespaces) => namespaceScope(namespaces, NOW);
const listed = (...values: string[]) => ({
  domain: 'sparkoperator.k8s.io',
  namespaceSelector: { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values }] },
});
const team = { key: 'team', operator: 'In', values: ['data'] };

describe('namespaceScope', () => {
  it('gives a list to both processes, to the webhook entries and to the roles', () => {
    expect(scopeOf(JobNamespaces.of('a', 'b'))).toEqual({
      controllerNamespaces: 'a,b',
      controllerSelector: undefined,
      webhookNamespaces: 'a,b',
      webhookTargets: [listed('a', 'b')],
      controllerClusterWide: false,
      webhookClusterWide: false,
      readsNamespaces: false,
      roleNamespaces: ['a', 'b'],
      accountNamespaces: ['a', 'b'],
    });
  });

  it('passes no flag and selects nothing when every namespace is taken', () => {
    expect(scopeOf(JobNamespaces.all())).toEqual({
      controllerNamespaces: undefined,
      controllerSelector: undefined,
      webhookNamespaces: undefined,
      webhookTargets: [{ domain: 'sparkoperator.k8s.io' }],
      controllerClusterWide: true,
      webhookClusterWide: true,
      readsNamespaces: false,
      roleNamespaces: [],
      accountNamespaces: [],
    });
  });

  it('gives accounts in the names that go with every namespace', () => {
    const scope = scopeOf(JobNamespaces.all().including('a'));
    expect(scope).toMatchObject({ controllerNamespaces: undefined, roleNamespaces: [], accountNamespaces: ['a'] });
  });

  it('gives a selector to the controller as a flag and to the webhook as entries', () => {
    expect(scopeOf(JobNamespaces.selected({ team: 'data' }))).toEqual({
      controllerNamespaces: undefined,
      controllerSelector: 'team=data',
      webhookNamespaces: undefined,
      webhookTargets: [{ domain: 'sparkoperator.k8s.io', namespaceSelector: { matchExpressions: [team] } }],
      controllerClusterWide: true,
      webhookClusterWide: true,
      readsNamespaces: true,
      roleNamespaces: [],
      accountNamespaces: [],
    });
  });

  it('takes a list and a selector as two entries that never both match, and no flag for the webhook', () => {
    const scope = scopeOf(JobNamespaces.selected({ team: 'data' }).including('a'));
    expect(scope).toMatchObject({ controllerNamespaces: 'a', controllerSelector: 'team=data', webhookNamespaces: undefined });
    expect(scope.webhookTargets).toEqual([
      listed('a'),
      {
        domain: 'selected.sparkoperator.k8s.io',
        namespaceSelector: { matchExpressions: [team, { key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: ['a'] }] },
      },
    ]);
    expect(scope).toMatchObject({ controllerClusterWide: true, webhookClusterWide: true, roleNamespaces: ['a'], accountNamespaces: ['a'] });
  });

  it('writes a requirement without values as it is', () => {
    const [target] = scopeOf(JobNamespaces.selectedBy('!frozen')).webhookTargets;
    expect(target.namespaceSelector).toEqual({ matchExpressions: [{ key: 'frozen', operator: 'DoesNotExist' }] });
  });
});

describe("namespaceScope with the chart's reading", () => {
  const everywhere = [{ domain: 'sparkoperator.k8s.io' }];

  it('takes an empty list as every namespace', () => {
    const scope = scopeOf(JobNamespaces._fromChart([], ''));
    expect(scope).toMatchObject({
      controllerNamespaces: undefined,
      webhookNamespaces: undefined,
      webhookTargets: everywhere,
      webhookClusterWide: true,
    });
  });

  it('writes the empty name as two quote characters and keeps accounts in the other names', () => {
    const scope = scopeOf(JobNamespaces._fromChart(['', 'b'], ''));
    expect(scope).toMatchObject({ controllerNamespaces: '""', webhookNamespaces: '""', webhookTargets: everywhere });
    expect(scope).toMatchObject({ controllerClusterWide: true, webhookClusterWide: true, roleNamespaces: [], accountNamespaces: ['b'] });
  });

  it('shows the webhook every namespace when there is a selector and no list', () => {
    const scope = scopeOf(JobNamespaces._fromChart([], 'team=data'));
    expect(scope).toMatchObject({
      controllerSelector: 'team=data',
      controllerNamespaces: undefined,
      webhookTargets: everywhere,
      webhookClusterWide: true,
    });
  });

  it("keeps the chart's flags with a list and a selector, and adds entries for the selector", () => {
    const scope = scopeOf(JobNamespaces._fromChart(['a'], 'team=data'));
    expect(scope).toMatchObject({ controllerNamespaces: 'a', webhookNamespaces: 'a', webhookClusterWide: true });
    expect(scope.webhookTargets.map(({ domain }) => domain)).toEqual(['sparkoperator.k8s.io', 'selected.sparkoperator.k8s.io']);
  });

  it('adds no entries when quotas are enforced: the webhook could not read those of selected namespaces', () => {
    const scope = namespaceScope(JobNamespaces._fromChart(['a'], 'team=data'), { ...NOW, quotaEnforcement: true });
    expect(scope.webhookTargets).toEqual([listed('a')]);
  });

  it('leaves the webhook without cluster-wide rules for a selector where the chart of the release does', () => {
    const scope = namespaceScope(JobNamespaces._fromChart(['a'], 'team=data'), { ...NOW, chartGrantsSelector: false });
    expect(scope).toMatchObject({ controllerClusterWide: true, webhookClusterWide: false });
  });
});
