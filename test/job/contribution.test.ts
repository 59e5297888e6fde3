import { TrackedMap } from '../../lib/conf/tracked-map';
import type { IdentifiedFinding } from '../../lib/job/contribution';
import {
  amountEntries,
  conflictFindings,
  distinct,
  entryPath,
  FeatureOrigin,
  PropertyOrigin,
  readProperty,
  textEntries,
} from '../../lib/job/contribution';
import { fail, formatProblem, Severity } from '../../lib/private/problems';

const text = (finding: IdentifiedFinding) => formatProblem({ ...finding, severity: Severity.ERROR });

function conflictOf(first: [string, object], second: [string, object]): string[] {
  const map = new TrackedMap<string>();
  for (const [value, origin] of [first, second]) map.add('spark.a', value, origin as PropertyOrigin);
  return conflictFindings(map, 'sparkConf').map(text);
}

describe('findings', () => {
  const finding = { id: 'SPK401', path: "env['A']", value: '1', reason: 'is odd', fix: 'use 2' };

  it('are said once where both sides have them, and all that differ', () => {
    expect(distinct([finding, { ...finding }])).toEqual([finding]);
    const others = [finding, { ...finding, value: '2' }, { ...finding, path: "env['B']" }, { ...finding, reason: 'is even' }];
    expect(distinct(others)).toEqual(others);
  });
});

describe('reading a property', () => {
  const read = (reader: () => unknown, path = 'driver.memory') => {
    const findings: IdentifiedFinding[] = [];
    const value = readProperty(findings, path, 'given', reader);
    return { value, findings: findings.map(text) };
  };

  it('gives its value', () => {
    expect(read(() => 5)).toEqual({ value: 5, findings: [] });
  });

  it('turns what its class refuses into a finding, below the path of the property', () => {
    const refuse = (path: string) => () => fail('Size', 'SPK301', { path, value: '1', reason: 'is odd', fix: 'use 2' });
    expect(read(refuse('driver.memory.unit')).findings).toEqual(["driver.memory.unit: '1' is odd (SPK301); use 2"]);
    expect(read(refuse('size')).findings).toEqual(["driver.memory: '1' is odd (SPK301); use 2"]);
  });

  it('turns a value of another type into a finding', () => {
    const notASize = '4Gi' as unknown as { asString(): string };
    expect(read(() => notASize.asString()).findings).toEqual([
      "driver.memory: 'given' is not of the type of this property (SPK402); give a value of the type that the property declares",
    ]);
  });
});

describe('a map of texts', () => {
  it('passes texts, empty ones too', () => {
    const findings: IdentifiedFinding[] = [];
    expect(textEntries(findings, 'labels', { a: 'b', c: '' })).toEqual([
      ['a', 'b'],
      ['c', ''],
    ]);
    expect(textEntries(findings, 'labels', undefined)).toEqual([]);
    expect(findings).toEqual([]);
  });

  it('fails on what YAML would not write as text', () => {
    const findings: IdentifiedFinding[] = [];
    expect(textEntries(findings, 'sparkConf', { 'spark.a': true, 'spark.b': 1 })).toEqual([]);
    expect(findings.map(text)).toEqual([
      "sparkConf['spark.a']: true is not a string (SPK402); put it in quotes: 'true'",
      "sparkConf['spark.b']: 1 is not a string (SPK402); put it in quotes: '1'",
    ]);
  });

  it('fails on what is no value, which is to be left out and not to be quoted', () => {
    const findings: IdentifiedFinding[] = [];
    textEntries(findings, 'sparkConf', { 'spark.a': null, 'spark.b': undefined });
    expect(findings.map(text)).toEqual([
      "sparkConf['spark.a']: null is not a string (SPK402); leave it out",
      "sparkConf['spark.b']: is not a string (SPK402); leave it out",
    ]);
  });
});

describe('a conflict', () => {
  const property = new PropertyOrigin('sparkConf');
  const alpha = new FeatureOrigin("Alpha 'a'");
  const beta = new FeatureOrigin("Beta 'b'");

  it('between a property and a feature is told at the property', () => {
    expect(conflictOf(['1', property], ['2', alpha])).toEqual([
      "sparkConf['spark.a']: '1' contradicts '2' set by Alpha 'a' (SPK401); leave it out, or change it there",
    ]);
  });

  it('between two features names both', () => {
    expect(conflictOf(['1', alpha], ['2', beta])).toEqual([
      "sparkConf['spark.a']: '2' of Beta 'b' contradicts '1' set by Alpha 'a' (SPK401); make the two agree, or leave one out",
    ]);
  });

  it('between two properties is told at the second', () => {
    expect(conflictOf(['1', new PropertyOrigin('hadoopConf')], ['2', property])).toEqual([
      "sparkConf['spark.a']: '2' contradicts '1' of hadoopConf (SPK401); make the two agree, or leave one out",
    ]);
  });

  it('within a property says that the key is given twice', () => {
    expect(conflictOf(['1', property], ['2', property])).toEqual([
      "sparkConf['spark.a']: '2' contradicts '1' given before it for the same key (SPK401); keep one of the two",
    ]);
  });

  it('is none when the two agree', () => {
    expect(conflictOf(['1', property], ['1', alpha])).toEqual([]);
  });

  it('is told at the place that the map says', () => {
    const map = new TrackedMap<string>();
    map.add('only', '1', property);
    map.add('only', '2', alpha);
    expect(conflictFindings(map, 'driver.podSecurity', (path) => path)[0].path).toBe('sparkConf');
    expect(entryPath('driver.env', 'TZ')).toBe("driver.env['TZ']");
  });

  it('repeats no secret of either side, and of a variable that is none its value', () => {
    const said = (name: string) => {
      const map = new TrackedMap<string>();
      map.add(name, 'hunter2', new PropertyOrigin('sparkConf'));
      map.add(name, 'swordfish', new FeatureOrigin('Team'));
      return conflictFindings(map, 'sparkConf').map(text).join();
    };
    expect(said('spark.acme.password')).toContain('contradicts the value');
    expect(said('spark.acme.password')).not.toMatch(/hunter2|swordfish/);
    expect(said('spark.acme.animal')).toMatch(/hunter2.*swordfish|swordfish.*hunter2/);
  });
});

describe('a map of numbers', () => {
  it('has its entries, and fails on what is no number', () => {
    const findings: IdentifiedFinding[] = [];
    expect(amountEntries(findings, 'driver.extendedResources', { a: 1, b: '2' })).toEqual([['a', 1]]);
    expect(findings.map(text)).toEqual(["driver.extendedResources['b']: '2' is not a number (SPK402); give a whole number"]);
    expect(amountEntries(findings, 'x', undefined)).toBeUndefined();
  });
});
