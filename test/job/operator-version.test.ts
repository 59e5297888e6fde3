import { OperatorVersion } from '../../lib/job/operator-version';

describe('OperatorVersion', () => {
  it('knows releases by number, with or without v', () => {
    expect(OperatorVersion.of('2.4.0').version).toBe('2.4.0');
    expect(OperatorVersion.of('v2.5.2').version).toBe('2.5.2');
  });

  it('lists all releases, oldest first, and each has a constant', () => {
    const { V2_3_0, V2_4_0, V2_5_0, V2_5_1, V2_5_2 } = OperatorVersion;
    expect(OperatorVersion.all()).toEqual([V2_3_0, V2_4_0, V2_5_0, V2_5_1, V2_5_2]);
  });

  it('fails on a release that the library has no table for, and names those it has', () => {
    for (const version of ['2.6.0', '1.4.6', '2.5', 'latest', '']) {
      expect(() => OperatorVersion.of(version)).toThrow(`version: '${version}' is not an operator release that this library knows (SPK201)`);
    }
    expect(() => OperatorVersion.of('2.6.0')).toThrow('use one of 2.3.0, 2.4.0, 2.5.0, 2.5.1, 2.5.2');
  });

  it('compares', () => {
    expect(OperatorVersion.V2_5_1.atLeast('2.5.1')).toBe(true);
    expect(OperatorVersion.V2_5_1.atLeast('2.5.2')).toBe(false);
    expect(OperatorVersion.V2_5_1.before('2.5.2')).toBe(true);
    expect(OperatorVersion.V2_5_1.before('2.5.1')).toBe(false);
  });
});
