import type { Manifest } from '../support/synth';
import { application, sparkPi } from './fixtures';
import { declaredProperties, NOT_WRITTEN, SAMPLES } from './property-samples';

describe('the properties of SparkJob', () => {
  it('each have a sample', () => {
    expect([...Object.keys(SAMPLES), ...NOT_WRITTEN].sort()).toEqual(declaredProperties().sort());
  });

  it.each(Object.entries(SAMPLES))('write %s', (_property, { props, at, is }) => {
    expect(read(application(sparkPi(props)), at)).toEqual(is);
  });

  it('write nothing of it when it is not set', () => {
    const bare = application(sparkPi());
    for (const [property, { at, is }] of Object.entries(SAMPLES)) {
      expect({ property, value: read(bare, at) }).not.toEqual({ property, value: is });
    }
  });

  it('reach the side that they are given for, and not the other', () => {
    const both = Object.keys(SAMPLES).filter((property) => property.startsWith('driver.') && `executor.${property.slice(7)}` in SAMPLES);
    expect(both.length).toBeGreaterThan(20);
    for (const property of both) {
      const { props, at, is } = SAMPLES[property];
      expect({ property, value: read(application(sparkPi(props)), at.replace('driver', 'executor')) }).not.toEqual({ property, value: is });
    }
  });
});

/** The value at a path of keys, where `[n]` is an item. */
function read(manifest: Manifest, at: string): unknown {
  return at.split('.').reduce<unknown>((value, step) => {
    const key = step.replace(/^\[(\d+)\]$/, '$1');
    return (value as Record<string, unknown> | undefined)?.[key];
  }, manifest);
}
