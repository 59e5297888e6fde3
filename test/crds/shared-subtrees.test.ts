import fc from 'fast-check';
import { withParts } from '../../lib/operator/crds/crd-definitions';
import { shareSubtrees } from '../../tools/crds/shared-subtrees';

const probe = {
  type: 'object',
  properties: { path: { type: 'string' }, port: { type: 'integer', format: 'int32' }, host: { type: 'string' }, scheme: { type: 'string' } },
};
const container = { type: 'object', properties: { liveness: probe, readiness: probe, startup: probe } };

describe('shareSubtrees', () => {
  it('writes a repeated part once', () => {
    expect(shareSubtrees([{ a: probe }, { b: probe }])).toEqual({ parts: [probe], value: [{ a: { $part: 0 } }, { b: { $part: 0 } }] });
  });

  it('lets a part refer to parts before it', () => {
    const { parts, value } = shareSubtrees([container, container]);
    expect(value).toEqual([{ $part: 1 }, { $part: 1 }]);
    expect(parts[1]).toEqual({ type: 'object', properties: { liveness: { $part: 0 }, readiness: { $part: 0 }, startup: { $part: 0 } } });
  });

  it('leaves alone what occurs once, and what is too short to be worth it', () => {
    const value = [probe, { type: 'string' }, { type: 'string' }];
    expect(shareSubtrees(value)).toEqual({ parts: [], value });
  });

  it('is undone by withParts, whatever the value', () => {
    const json = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom(null, true, 0, '', '{"$part":0}', 'a long text that makes a part worth sharing '.repeat(3), probe, container),
        fc.array(tie('node'), { maxLength: 4 }),
        fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), tie('node')),
      ),
    })).node;
    fc.assert(
      fc.property(json, (value) => {
        const shared = shareSubtrees(value);
        const text = withParts(
          JSON.stringify(shared.value),
          shared.parts.map((part) => JSON.stringify(part)),
        );
        expect(JSON.parse(text)).toEqual(value);
      }),
    );
  });
});
