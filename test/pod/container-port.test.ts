import { PortProtocol, containerPortJson } from '../../lib/pod/container-port';
import { refusals } from './expect-cases';

describe('a port of a container', () => {
  it('is TCP unless said otherwise', () => {
    expect(containerPortJson({ port: 4040 })).toStrictEqual({ containerPort: 4040, protocol: 'TCP' });
    expect(containerPortJson({ port: 53, name: 'dns', protocol: PortProtocol.UDP })).toStrictEqual({
      name: 'dns',
      containerPort: 53,
      protocol: 'UDP',
    });
  });

  it('fails on what Kubernetes does not take, with the path of the property', () => {
    expect(refusals(() => containerPortJson({ port: 0, name: 'A' }, 'driver.ports[2]'))).toEqual([
      'SPK320 driver.ports[2].port',
      'SPK320 driver.ports[2].name',
    ]);
  });
});
