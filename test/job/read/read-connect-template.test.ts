import { FieldReader } from '../../../lib/job/read/field-reader';
import { ManifestLog } from '../../../lib/job/read/manifest-rules';
import { readConnectTemplate } from '../../../lib/job/read/read-connect-template';

describe('a template of a SparkConnect', () => {
  const container = {
    name: 'spark-kubernetes-driver',
    image: 'a:1',
    imagePullPolicy: 'Always',
    tty: true,
    resources: { requests: { cpu: 1, memory: '2Gi', 'ephemeral-storage': '1Gi' } },
  };
  const template = {
    spec: { containers: [{ name: 'helper', image: 'b:1' }, container], serviceAccountName: 'c', imagePullSecrets: [{ name: 'd' }] },
  };
  const read = (side: 'driver' | 'executor', given: unknown) => {
    const log = new ManifestLog();
    return { read: readConnectTemplate(new FieldReader(log, 'spec.side', { template: given }), side), problems: log.problems };
  };

  it('of the server has what nothing else says, and the rest as in a job', () => {
    const before = JSON.stringify(template);
    const { read: server, problems } = read('driver', template);
    expect(problems).toEqual([]);
    expect(server).toMatchObject({ account: 'c', image: 'a:1', imagePullPolicy: 'Always', imagePullSecrets: ['d'] });
    expect([server.requests.text('cpu'), server.requests.text('memory'), server.requests.path]).toEqual([
      '1',
      '2Gi',
      'spec.side.template.spec.containers[1].resources.requests',
    ]);
    expect(server.options.sidecars?.map(({ name }) => name)).toEqual(['helper']);
    expect(server.options.ephemeralStorageRequest?.toGibibytes()).toBe(1);
    expect(server.options.podTemplate).toEqual({ spec: { containers: [{ name: 'spark-kubernetes-driver', tty: true }] } });
    expect(JSON.stringify(template)).toBe(before);
  });

  it('of executors fails on what Spark overwrites', () => {
    const own = { ...container, name: 'spark-kubernetes-executor' };
    const { read: executor, problems } = read('executor', { spec: { containers: [own] } });
    expect(executor).toMatchObject({ image: 'a:1' });
    expect(problems.map(({ id, path }) => `${id} ${path}`)).toEqual([
      'SPK059 spec.side.template.spec.containers[0].resources.requests.cpu',
      'SPK059 spec.side.template.spec.containers[0].resources.requests.memory',
      'SPK059 spec.side.template.spec.containers[0].imagePullPolicy',
    ]);
  });

  it.each([[undefined], [null], [{}], [{ spec: {} }], [{ spec: { containers: [] } }]])('says nothing as %j', (given) => {
    const { read: server, problems } = read('driver', given);
    expect({ image: server.image, account: server.account, problems }).toEqual({ image: undefined, account: undefined, problems: [] });
  });
});
