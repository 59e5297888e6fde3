import { ManifestDraft } from '../../../lib/job/read/manifest-draft';
import { Severity } from '../../../lib/private/problems';

const problem = (path: string, reason = 'is wrong') => ({ id: 'SPK461', severity: Severity.ERROR, path, reason, fix: 'mend it' });

describe('the draft of a manifest', () => {
  it('holds fields, entries and items', () => {
    const draft = new ManifestDraft({});
    draft.set('spec.driver.memory', '1g', '--driver-memory');
    draft.entry('spec.sparkConf', 'spark.a.b', 'c', '--conf spark.a.b');
    draft.entry('spec.sparkConf', '__proto__', 'd', '--conf __proto__');
    draft.push('spec.driver.env', { name: 'A' }, '--conf a');
    draft.push('spec.driver.env', { name: 'B' }, '--conf b');
    expect(JSON.parse(JSON.stringify(draft.toManifest()))).toEqual(
      JSON.parse('{"spec":{"driver":{"memory":"1g","env":[{"name":"A"},{"name":"B"}]},"sparkConf":{"spark.a.b":"c","__proto__":"d"}}}'),
    );
    expect([draft.has('spec.driver.memory'), draft.has('spec.driver.cores')]).toEqual([true, false]);
    expect([draft.hasVariable('driver', 'B'), draft.hasVariable('driver', 'C'), draft.hasVariable('executor', 'B')]).toEqual([true, false, false]);
  });

  it('says problems in terms of the command', () => {
    const draft = new ManifestDraft({ 'spec.mainClass': '--class' });
    draft.set('spec.driver.memory', '1g', '--driver-memory');
    draft.set('spec.driver.template', {}, "podTemplates['a']");
    draft.entry('spec.sparkConf', 'spark.a.b', 'c', '--conf spark.a.b');
    draft.push('spec.driver.env', {}, '--conf e');
    const path = (text: string) => draft.problem(problem(text)).path;
    expect(path('spec.driver.memory')).toBe('--driver-memory');
    expect(path('spec.driver.template.spec.volumes[0].name')).toBe("podTemplates['a'].spec.volumes[0].name");
    expect(path("spec.sparkConf['spark.a.b']")).toBe('--conf spark.a.b');
    expect(path('spec.driver.env[0].name')).toBe('--conf e.name');
    expect(path('spec.mainClass')).toBe('--class');
    expect(path('spec.executor.memory')).toBe('spec.executor.memory');
    expect(draft.problem(problem('a', 'is not what spec.driver.memory says')).reason).toBe('is not what --driver-memory says');
  });
});
