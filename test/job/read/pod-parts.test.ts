import { Duration } from 'cdk8s';
import { agreed, joined, mergedMap, readContainers, readContainerSecurity, readPodSecurity, readPorts } from '../../../lib/job/read/pod-parts';
import { VolumeTable } from '../../../lib/job/read/volume-table';
import { Affinity } from '../../../lib/pod/affinity';
import { lines, readerOf } from './manifests';

describe('parts of pods in a manifest', () => {
  it('are ports, with the protocol when it is given', () => {
    const { reader, log } = readerOf({ ports: [{ name: 'jmx', protocol: 'TCP', containerPort: 9010 }, { containerPort: 1 }] });
    expect(readPorts(reader, 'ports')).toEqual([
      { name: 'jmx', protocol: 'TCP', port: 9010 },
      { name: undefined, protocol: undefined, port: 1 },
    ]);
    expect(readPorts(reader, 'others')).toBeUndefined();
    expect(log.problems).toEqual([]);
  });

  it('fails on a port without number, of another protocol, or of the node', () => {
    const { reader, log } = readerOf({ ports: [{ name: 'x' }, { containerPort: 1, protocol: 'tcp' }, { containerPort: 1, hostPort: 1 }] });
    readPorts(reader, 'ports');
    expect(log.problems.map(({ id, path }) => `${path} ${id}`)).toEqual([
      'spec.ports[0].containerPort SPK461',
      'spec.ports[1].protocol SPK472',
      'spec.ports[2].hostPort SPK462',
    ]);
  });

  it('are containers with the volumes that they mount', () => {
    const { reader, log } = readerOf({
      volumes: [{ name: 'v', emptyDir: {} }],
      sidecars: [{ name: 's', image: 'busybox:1.36', volumeMounts: [{ name: 'v', mountPath: '/v' }] }],
    });
    const table = new VolumeTable(log);
    table.read(reader, 'volumes');
    const { containers, volumes } = readContainers(reader, 'sidecars', table);
    expect([containers.map(({ name }) => name), volumes.map(({ name }) => name)]).toEqual([['s'], ['v']]);
  });

  it('are security contexts of pods and containers, which differ', () => {
    const { reader, log } = readerOf({ pod: { fsGroup: 1 }, container: { privileged: false }, wrong: { fsGroup: 1 } });
    expect(readPodSecurity(reader, 'pod')?._toJson()).toEqual({ fsGroup: 1 });
    expect(readContainerSecurity(reader, 'container')?._toJson()).toEqual({ privileged: false });
    expect(readContainerSecurity(reader, 'wrong')).toBeUndefined();
    expect(log.problems).toMatchObject([{ path: 'spec.wrong.fsGroup' }]);
  });
});

describe('what fields and template say of one setting', () => {
  it('is put together', () => {
    const { log } = readerOf({});
    expect(mergedMap(log, 'p', { a: '1' }, { b: '2', a: '1' })).toEqual({ a: '1', b: '2' });
    expect([mergedMap(log, 'p', undefined, { a: '1' }), mergedMap(log, 'p', undefined, undefined)]).toEqual([{ a: '1' }, undefined]);
    expect([joined(['a'], undefined, ['b']), joined([], undefined)]).toEqual([['a', 'b'], undefined]);
    expect([agreed(log, 'p', 'a', 'a'), agreed(log, 'p', undefined, false), agreed(log, 'p', 0, undefined)]).toEqual(['a', false, 0]);
    expect(agreed(log, 'p', Duration.seconds(60), Duration.seconds(60))?.toSeconds()).toBe(60);
    expect(log.problems).toEqual([]);
  });

  it('fails when it contradicts', () => {
    const { log } = readerOf({});
    mergedMap(log, 'labels', { 'a.b/c': '1' }, { 'a.b/c': '2' });
    agreed(log, 'hostNetwork', true, false);
    agreed(log, 'affinity', Affinity.fromSpec({}), Affinity.fromSpec({ nodeAffinity: {} }));
    agreed(log, 'terminationGracePeriodSeconds', Duration.seconds(60), Duration.seconds(30));
    expect(lines(log.problems).map((line) => line.split(' which')[0])).toEqual([
      "labels['a.b/c']: '1' contradicts '2',",
      'hostNetwork: true contradicts false,',
      'affinity: {} contradicts {"nodeAffinity":{}},',
      'terminationGracePeriodSeconds: 60 contradicts 30,',
    ]);
  });
});
