import { readResources } from '../../../lib/job/read/read-resources';
import { readerOf } from './manifests';

function read(fields: object) {
  const { reader, log } = readerOf({ resources: fields });
  const { options, rest } = readResources(reader.object('resources'), 'executor');
  return { options, rest, ids: log.problems.map(({ id, path }) => `${id} ${path}`) };
}

describe('the resources of a container in a template', () => {
  it('are options where options say the same', () => {
    const { options, rest, ids } = read({
      requests: { 'ephemeral-storage': '512Mi', 'example.com/a': '2' },
      limits: { 'ephemeral-storage': '1Gi', 'example.com/a': '2', 'nvidia.com/gpu': 1 },
    });
    expect([options.ephemeralStorageRequest?.asString(), options.ephemeralStorageLimit?.asString()]).toEqual(['512Mi', '1Gi']);
    expect([options.extendedResources, options.gpu?._toJson()]).toEqual([{ 'example.com/a': 2 }, { name: 'nvidia.com/gpu', quantity: 1 }]);
    expect([rest, ids]).toEqual([undefined, []]);
  });

  it('stay as they are where no option says the same', () => {
    const resources = {
      claims: [{ name: 'c' }],
      requests: { 'ephemeral-storage': '1G' },
      limits: { 'hugepages-2Mi': '64Mi', 'example.com/a': '2', 'nvidia.com/gpu': '0' },
    };
    expect(read(resources)).toEqual({ options: {}, rest: resources, ids: [] });
  });

  it('are nothing when there are none', () => {
    expect(read({})).toEqual({ options: {}, rest: undefined, ids: [] });
    expect(read({ limits: {} })).toEqual({ options: {}, rest: undefined, ids: [] });
  });

  it.each([1, '1', '1000m'])('have a limit of CPU, which Spark leaves alone: %j', (cpu) => {
    const { options, rest, ids } = read({ limits: { cpu } });
    expect([options.coreLimit?.amount, rest, ids]).toEqual(['1000m', undefined, []]);
  });

  it('fail on what Spark sets, on amounts that are none, and on others than these two lists', () => {
    const { ids } = read({ requests: { cpu: '1', memory: '1Gi' }, limits: { cpu: 'all', memory: '1Gi' }, limit: {} });
    expect(ids).toEqual([
      'SPK059 spec.resources.requests.cpu',
      'SPK059 spec.resources.requests.memory',
      'SPK059 spec.resources.limits.memory',
      'SPK460 spec.resources.limit',
      'SPK472 spec.resources.limits.cpu',
    ]);
  });
});
