import { readDriverIngresses, readUi } from '../../../lib/job/read/read-ingress';
import { lines, readerOf } from './manifests';

const SERVICE = {
  serviceType: 'NodePort',
  serviceAnnotations: { a: 'b' },
  serviceLabels: { c: 'd' },
  ingressAnnotations: { e: 'f' },
  ingressTLS: [{ hosts: ['example.com'], secretName: 'tls' }, {}],
};
const READ = {
  serviceType: 'NodePort',
  serviceAnnotations: { a: 'b' },
  serviceLabels: { c: 'd' },
  ingressAnnotations: { e: 'f' },
  ingressTls: [{ hosts: ['example.com'], secretName: 'tls' }, { hosts: [] }],
};

describe('the web UI of a manifest', () => {
  it('is read with every field', () => {
    const { reader, log } = readerOf({ sparkUIOptions: { servicePort: 80, servicePortName: 'http', ...SERVICE } });
    expect(readUi(reader)).toEqual({ servicePort: 80, servicePortName: 'http', ...READ });
    expect(log.problems).toEqual([]);
  });

  it('is nothing when there is nothing', () => {
    expect(readUi(readerOf({}).reader)).toBeUndefined();
    expect(readUi(readerOf({ sparkUIOptions: {} }).reader)).toEqual({});
  });

  it('fails on another type of Service, on other fields and on other types', () => {
    const { reader, log } = readerOf({ sparkUIOptions: { serviceType: 'ClusterIp', port: 80, ingressTLS: [{ hosts: 'a' }] } });
    readUi(reader);
    expect(lines(log.problems).map((text) => text.replace(/ \(SPK.*/, ''))).toEqual([
      "spec.sparkUIOptions.serviceType: 'ClusterIp' is not a value that the API knows",
      "spec.sparkUIOptions.ingressTLS[0].hosts: 'a' is not a list",
      'spec.sparkUIOptions.port: 80 is set on a field that the API does not have',
    ]);
  });
});

describe('the driver ingresses of a manifest', () => {
  it('are read with every field', () => {
    const { reader, log } = readerOf({ driverIngressOptions: [{ servicePort: 8080, servicePortName: 'web', ingressURLFormat: 'a', ...SERVICE }] });
    expect(readDriverIngresses(reader)).toEqual([{ port: 8080, portName: 'web', urlFormat: 'a', ...READ }]);
    expect(log.problems).toEqual([]);
  });

  it('fail without a port or a URL', () => {
    const { reader, log } = readerOf({ driverIngressOptions: [{ servicePortName: 'web' }, { servicePort: 80, ingressURLFormat: 'a' }] });
    expect(readDriverIngresses(reader)).toEqual([{ port: 80, urlFormat: 'a' }]);
    expect(lines(log.problems)).toEqual([
      'spec.driverIngressOptions[0].servicePort: is missing (SPK461); give the number of the port',
      'spec.driverIngressOptions[0].ingressURLFormat: is missing (SPK461); give host and path',
    ]);
  });
});
