import { FieldReader } from '../../../lib/job/read/field-reader';
import { ManifestLog } from '../../../lib/job/read/manifest-rules';
import { readServer } from '../../../lib/job/read/read-connect-server';
import { readConnectTemplate } from '../../../lib/job/read/read-connect-template';

describe('the server of a SparkConnect', () => {
  const read = (resources: object | undefined, more: object = {}, factor?: number, strict?: boolean) => {
    const log = new ManifestLog(strict);
    const template = { spec: { containers: [{ name: 'spark-kubernetes-driver', resources }] } };
    const server = new FieldReader(log, 'spec.server', { template, ...more });
    const { memoryOverhead, memoryLimit, coreRequest, coreLimit } = readServer(server, readConnectTemplate(server, 'driver'), factor);
    const mebibytes = [memoryOverhead, memoryLimit].map((size) => size?.toMebibytes());
    return { memory: mebibytes, cpu: [coreRequest?.amount, coreLimit?.amount], problems: log.problems.map(({ id }) => id) };
  };

  it.each([
    ['what Spark would add itself is left out', { requests: { memory: '1408Mi' } }, {}, undefined, [undefined, undefined]],
    ['more than that is an overhead', { requests: { memory: '2Gi' } }, {}, undefined, [1024, undefined]],
    ['a share that is given counts', { requests: { memory: '3Gi' } }, { memory: '2g' }, 0.5, [undefined, undefined]],
    ['a limit alone is a request too', { limits: { memory: '2Gi' } }, {}, undefined, [1024, undefined]],
    ['a limit of its own is kept', { requests: { memory: '1408Mi' }, limits: { memory: '3000Mi' } }, {}, undefined, [undefined, 3000]],
  ])('has memory beside its heap: %s', (_title, resources, more, factor, memory) => {
    expect(read(resources, more, factor)).toMatchObject({ memory, problems: [] });
  });

  it('asks for CPU by its cores, or by a request of its own', () => {
    const memory = '2Gi';
    expect(read({ requests: { cpu: '2', memory } }, { cores: 2 }).cpu).toEqual([undefined, undefined]);
    expect(read({ requests: { cpu: '500m', memory }, limits: { cpu: 2 } }, { cores: 2 }).cpu).toEqual(['500m', '2000m']);
  });

  it('says that it asked for no memory', () => {
    expect(read(undefined).problems).toEqual(['SPK557']);
  });

  it('gets what Spark would ask for instead of no more than its heap, when not strict', () => {
    const resources = { requests: { memory: '1Gi' }, limits: { memory: '1Gi' } };
    expect(read(resources, {}, undefined, false)).toMatchObject({ memory: [undefined, undefined], problems: ['SPK557'] });
  });

  it.each([
    ['less than its heap', { requests: { memory: '512Mi' } }],
    ['as much as its heap', { requests: { memory: '1Gi' } }],
    ['half a mebibyte', { requests: { memory: '1500000k' } }],
    ['an amount that is none', { requests: { memory: 'much' } }],
  ])('fails on %s', (_title, resources) => {
    expect(read(resources).problems).toEqual(['SPK472']);
  });
});
