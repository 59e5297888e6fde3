import { hardenCrd } from '../../../lib/operator/crds/crd-hardening';
import type { JsonObject } from '../../../lib/private/json';

const OPEN: JsonObject = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
const QUANTITY: JsonObject = { anyOf: [{ type: 'integer' }, { type: 'string' }], pattern: '^upstream$', 'x-kubernetes-int-or-string': true };
const PORT: JsonObject = { anyOf: [{ type: 'integer' }, { type: 'string' }], 'x-kubernetes-int-or-string': true };

/** What the hardened form makes of a schema inside a pod template. */
const inTemplate = (schema: JsonObject): JsonObject =>
  (hardenCrd({ template: OPEN }, { type: 'object', properties: { x: schema } }).template as unknown as Template).properties.x;
/** What it makes of a schema anywhere else. */
const elsewhere = (schema: JsonObject): JsonObject => hardenCrd({ x: schema }, { type: 'object' }).x as JsonObject;
interface Template {
  readonly properties: { readonly x: JsonObject };
}

describe('hardenCrd in a pod template', () => {
  it('requires nothing and has no defaults, so that a partial template passes', () => {
    const containers = { type: 'array', items: { type: 'object', required: ['name'], properties: { name: { type: 'string', default: 'x' } } } };
    expect(inTemplate({ type: 'object', required: ['containers'], properties: { containers } })).toEqual({
      type: 'object',
      properties: {
        containers: { type: 'array', nullable: true, items: { type: 'object', nullable: true, properties: { name: { type: 'string' } } } },
      },
    });
  });

  it('takes the nulls that Go writes: the webhook of the operator sends each template through Go, and the API server does not drop them then', () => {
    const list = { type: 'array', items: { type: 'string' } };
    const time = { type: 'string', format: 'date-time' };
    const text = { type: 'string' };
    const object = { type: 'object', required: ['list', 'text'], properties: { list, text, time, other: list } };
    const { properties } = inTemplate(object) as unknown as { properties: Record<string, JsonObject> };
    const nullable = Object.keys(properties).filter((name) => properties[name].nullable === true);
    expect(nullable).toEqual(['list', 'time']);
  });

  it('keeps the type of maps, and takes null in lists, where the API server does not drop it', () => {
    expect(inTemplate({ type: 'object', additionalProperties: { type: 'string' } })).toEqual({
      type: 'object',
      additionalProperties: { type: 'string' },
    });
    expect(inTemplate({ type: 'array', items: { type: 'string' } })).toEqual({ type: 'array', items: { type: 'string', nullable: true } });
  });

  it('leaves a type with a decoder of its own open', () => {
    expect(inTemplate({ type: 'object' })).toEqual({ 'x-kubernetes-preserve-unknown-fields': true });
  });

  it('takes a quantity as a number with a fraction, and neither list, object nor boolean', () => {
    expect(inTemplate(QUANTITY)).toEqual({
      'x-kubernetes-preserve-unknown-fields': true,
      pattern: expect.any(String) as string,
      minItems: 1,
      maxItems: 0,
      minProperties: 1,
      maxProperties: 0,
      not: { enum: [true, false] },
    });
  });

  it('bounds an int-or-string to 32 bits', () => {
    expect(inTemplate(PORT)).toEqual({ 'x-kubernetes-int-or-string': true, minimum: -2147483648, maximum: 2147483647 });
  });

  it('leaves 64 bits to the API server, which checks them', () => {
    expect(inTemplate({ type: 'integer', format: 'int64' })).toEqual({ type: 'integer', format: 'int64' });
  });
});

describe.each([
  ['in a pod template', inTemplate],
  ['elsewhere', elsewhere],
])('hardenCrd %s', (_where, harden) => {
  it('bounds a 32-bit integer, whose format the API server does not check', () => {
    expect(harden({ type: 'integer', format: 'int32' })).toMatchObject({ minimum: -2147483648, maximum: 2147483647 });
  });

  it('shuts lists out of a time, which the API server lets pass, and lower case letters', () => {
    const time = harden({ type: 'string', format: 'date-time' });
    expect(time).toMatchObject({ type: 'string', format: 'date-time', minItems: 1, maxItems: 0 });
    expect('2020-01-01T00:00:00Z').toMatch(new RegExp(time.pattern as string));
    expect('2020-01-01t00:00:00z').not.toMatch(new RegExp(time.pattern as string));
  });

  it.each(['1', '+1', '-1', '0.5', '.5', '1.', '100m', '512Mi', '4Gi', '1k', '1e3', '1E-3', '1E', '12345678901234567890', ' 1Gi '])(
    'takes the quantity %p',
    (text) => {
      expect(text).toMatch(new RegExp(harden(QUANTITY).pattern as string));
    },
  );

  it.each(['', '.', 'x', '1e1.5', '1e2147483648', '1K', '1GB', '1 Gi', '0x1', '1e+', '1,5', '--1'])(
    'fails the quantity %p, which Go cannot read or not in time',
    (text) => {
      expect(text).not.toMatch(new RegExp(harden(QUANTITY).pattern as string));
    },
  );
});

describe('hardenCrd outside of pod templates', () => {
  it('keeps everything else as it is', () => {
    const crd = { kind: 'X', required: ['a'], a: { type: 'string', default: '', enum: ['a'] }, b: [{ type: 'integer', format: 'int64' }] };
    expect(hardenCrd(crd, { type: 'object' })).toEqual(crd);
  });

  it('keeps narrower bounds', () => {
    expect(elsewhere({ type: 'integer', format: 'int32', minimum: 1 })).toEqual({
      type: 'integer',
      format: 'int32',
      minimum: 1,
      maximum: 2147483647,
    });
  });

  it('keeps int-or-string for quantities', () => {
    expect(elsewhere(QUANTITY)).toMatchObject({ anyOf: QUANTITY.anyOf, 'x-kubernetes-int-or-string': true });
  });

  it('does not change what it is given', () => {
    const crd = { template: OPEN, x: { type: 'integer', format: 'int32' } };
    const before = structuredClone(crd);
    hardenCrd(crd, { type: 'object' });
    expect(crd).toEqual(before);
  });
});
