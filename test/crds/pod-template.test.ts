import { POD_TEMPLATE_SCHEMA } from '../../lib/pod/data/pod-template-schema';
import { podTemplateSchema } from '../../tools/crds/pod-template';

const crd = (template: object): object => ({ spec: { versions: [{ schema: { openAPIV3Schema: { properties: { template } } } }] } });
const claimIn = (claim: object): object => ({
  type: 'object',
  properties: {
    volumes: { items: { type: 'object', properties: { ephemeral: { type: 'object', properties: { volumeClaimTemplate: claim } } } }, type: 'array' },
  },
});
const metadata = { type: 'object', properties: { name: { type: 'string' }, uid: { type: 'string', default: '' } } };
const claim = { type: 'object', properties: { metadata: { type: 'object', properties: { name: { type: 'string' } } } } };

describe('podTemplateSchema', () => {
  it('keeps what tells the type of a value, and gives claim templates all of the metadata', () => {
    const reduced = { type: 'object', properties: { name: { type: 'string' }, uid: { type: 'string' } } };
    expect(podTemplateSchema(crd({ type: 'object', properties: { metadata, spec: claimIn(claim) } }))).toEqual({
      type: 'object',
      properties: { metadata: reduced, spec: claimIn({ type: 'object', properties: { metadata: reduced } }) },
    });
  });

  it('drops defaults, list semantics and the alternatives of int-or-string', () => {
    const port = { anyOf: [{ type: 'integer' }, { type: 'string' }], 'x-kubernetes-int-or-string': true, pattern: '^x$', default: 1 };
    const list = { type: 'array', items: port, 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['port'] };
    const map = { type: 'object', additionalProperties: { type: 'string' }, required: ['a'], 'x-kubernetes-map-type': 'atomic' };
    const template = { type: 'object', properties: { metadata, spec: claimIn(claim), list, map } };
    expect(podTemplateSchema(crd(template))).toMatchObject({
      properties: {
        list: { type: 'array', items: { 'x-kubernetes-int-or-string': true, pattern: '^x$' } },
        map: { type: 'object', additionalProperties: { type: 'string' }, required: ['a'] },
      },
    });
    expect(JSON.stringify(podTemplateSchema(crd(template)))).not.toMatch(/default|anyOf|list-|map-type/);
  });

  it('fails when the generator puts the schema elsewhere', () => {
    expect(() => podTemplateSchema({ spec: {} })).toThrow('nothing at spec.versions.0.schema');
  });

  it('made the schema that the library holds, with the complete metadata of a pod', () => {
    const { properties } = JSON.parse(POD_TEMPLATE_SCHEMA) as typeof metadata & { properties: { metadata: typeof metadata } };
    expect(Object.keys(properties.metadata.properties)).toEqual(
      expect.arrayContaining(['name', 'creationTimestamp', 'ownerReferences', 'managedFields']),
    );
    expect(POD_TEMPLATE_SCHEMA).not.toMatch(/"default"|"description"|"x-kubernetes-list/);
  });
});
