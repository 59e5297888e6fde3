import { JobNamespaces, NamespaceCoverage } from '../../lib/job/job-namespaces';

const { COVERED, BY_LABEL, NOT_COVERED } = NamespaceCoverage;

describe('JobNamespaces', () => {
  it('covers the listed namespaces and no other', () => {
    const namespaces = JobNamespaces.of('etl', 'ml', 'etl');
    expect(namespaces.names).toEqual(['etl', 'ml']);
    expect(namespaces.everyNamespace).toBe(false);
    expect(['etl', 'ml', 'default'].map((name) => namespaces.coverageOf(name))).toEqual([COVERED, COVERED, NOT_COVERED]);
  });

  it('covers everything', () => {
    expect(JobNamespaces.all().coverageOf('whatever')).toBe(COVERED);
    expect(JobNamespaces.all().names).toEqual([]);
  });

  it('leaves to the cluster what labels select', () => {
    expect(JobNamespaces.selected({ spark: 'enabled' }).coverageOf('etl')).toBe(BY_LABEL);
    expect(JobNamespaces.selectedBy('spark=enabled,env in (prod,test)').coverageOf('etl')).toBe(BY_LABEL);
    expect(JobNamespaces.selected({ spark: 'enabled' })._selector?.toText()).toBe('spark=enabled');
  });

  it('joins a list to a selector', () => {
    const both = JobNamespaces.selected({ spark: 'enabled' }).including('etl');
    expect([both.coverageOf('etl'), both.coverageOf('ml')]).toEqual([COVERED, BY_LABEL]);
    expect(JobNamespaces.of('a').including('b', 'a').names).toEqual(['a', 'b']);
    expect(JobNamespaces.all().including('b').everyNamespace).toBe(true);
  });

  it('fails without a namespace or a label', () => {
    expect(() => JobNamespaces.of()).toThrow('no namespace is given (SPK202); name at least one, or use JobNamespaces.all()');
    expect(() => JobNamespaces.selected({})).toThrow('SPK203');
  });

  it('fails on values of other types', () => {
    const list = ['default'] as unknown as string;
    expect(() => JobNamespaces.of(list)).toThrow(`names: ["default"] is not a name (SPK402); give each name by itself: JobNamespaces.of('a', 'b')`);
    expect(() => JobNamespaces.all().including(list)).toThrow('SPK402');
    expect(() => JobNamespaces.selected(undefined as unknown as { a: string })).toThrow('no labels is given (SPK402)');
    expect(() => JobNamespaces.selected(new Map([['a', 'b']]) as unknown as { a: string })).toThrow('labels: a Map holds entries');
    expect(() => JobNamespaces.selectedBy(3 as unknown as string)).toThrow('expression: 3 is not a string (SPK402)');
  });

  it('fails on what is no namespace name', () => {
    for (const name of ['', '*', 'Etl', 'a.b', 'x'.repeat(64)]) {
      expect(() => JobNamespaces.of(name)).toThrow(`names: '${name}' is not a namespace name (SPK202)`);
      expect(() => JobNamespaces.all().including(name)).toThrow('SPK202');
    }
    expect(JobNamespaces.of('x'.repeat(63)).names).toHaveLength(1);
  });

  it("reads the chart's two values as the chart does", () => {
    const read = (list: string[], expression = '') => JobNamespaces._fromChart(list, expression);
    expect(read(['default'])).toMatchObject({ everyNamespace: false, names: ['default'], _chartList: ['default'] });
    expect(read([])).toMatchObject({ everyNamespace: true, names: [] });
    expect(read([''])).toMatchObject({ everyNamespace: true, names: [] });
    expect(read(['etl', ''])).toMatchObject({ everyNamespace: true, names: ['etl'] });
    expect(read([], 'spark=on')).toMatchObject({ everyNamespace: false, names: [] });
    expect(read(['etl'], 'spark=on').coverageOf('ml')).toBe(BY_LABEL);
  });
});
