import { UNSUPPORTED_METADATA, unsupportedOfSide } from '../../../lib/job/read/known-fields';
import { readSparkApplication } from '../../../lib/job/read/read-spark-application';
import { POD_TEMPLATE_SCHEMA } from '../../../lib/pod/data/pod-template-schema';
import { crdFields } from './crd-fields';
import { sparkPi } from './manifests';

/** Whether the reader knows a field: it is read, or reported as one that no property stands for. */
const isKnown = (manifest: object, path: string) =>
  !readSparkApplication(manifest).problems.some((problem) => problem.id === 'SPK460' && problem.path === path);

const template = (JSON.parse(POD_TEMPLATE_SCHEMA) as { properties: { spec: { properties: Record<string, { items?: { properties: object } }> } } })
  .properties.spec.properties;

describe('the fields that a manifest can have', () => {
  it.each(crdFields('spec'))('spec.%s is read or reported by name', (name) => {
    expect(isKnown(sparkPi({ [name]: 1 }), `spec.${name}`)).toBe(true);
  });

  it.each(crdFields('spec.driver'))('spec.driver.%s is read or reported by name', (name) => {
    expect(isKnown(sparkPi({}, { [name]: 1 }), `spec.driver.${name}`)).toBe(true);
  });

  it.each(crdFields('spec.executor'))('spec.executor.%s is read or reported by name', (name) => {
    expect(isKnown(sparkPi({}, {}, { [name]: 1 }), `spec.executor.${name}`)).toBe(true);
  });

  it.each(Object.keys(template))('spec.driver.template.spec.%s is read or reported by name', (name) => {
    expect(isKnown(sparkPi({}, { template: { spec: { [name]: 1 } } }), `spec.driver.template.spec.${name}`)).toBe(true);
  });

  it.each(Object.keys(template.containers.items!.properties))('spec.driver.template.spec.containers[0].%s is read or reported by name', (name) => {
    const path = 'spec.driver.template.spec.containers[0]';
    expect(isKnown(sparkPi({}, { template: { spec: { containers: [{ [name]: 1 }] } } }), `${path}.${name}`)).toBe(true);
  });

  it('fails on others', () => {
    expect(isKnown(sparkPi({ nonsense: 1 }), 'spec.nonsense')).toBe(false);
  });

  it('that no property stands for say where a patch goes', () => {
    expect(UNSUPPORTED_METADATA.finalizers).toContain("'/metadata/finalizers'");
    expect(unsupportedOfSide('driver').podName).toContain('would not start');
    expect(unsupportedOfSide('executor')).not.toHaveProperty('podName');
  });
});
