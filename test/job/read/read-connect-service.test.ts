import { FieldReader } from '../../../lib/job/read/field-reader';
import { ManifestLog } from '../../../lib/job/read/manifest-rules';
import { readService } from '../../../lib/job/read/read-connect-service';

describe('the Service of a SparkConnect', () => {
  const read = (server: object) => {
    const log = new ManifestLog();
    return { options: readService(new FieldReader(log, 'spec.server', server)), problems: log.problems.map(({ id, path }) => `${id} ${path}`) };
  };

  it('is read as options, without what the operator writes itself', () => {
    const service = {
      kind: 'Service',
      metadata: { name: 'a', namespace: 'b', labels: { c: 'd' }, annotations: { e: 'f' } },
      spec: { type: 'LoadBalancer', loadBalancerClass: 'nlb', loadBalancerSourceRanges: ['10.0.0.0/8'], ports: [], selector: {} },
    };
    const { options, problems } = read({ service });
    expect(options).toEqual({
      name: 'a',
      labels: { c: 'd' },
      annotations: { e: 'f' },
      serviceType: 'LoadBalancer',
      loadBalancerClass: 'nlb',
      loadBalancerSourceRanges: ['10.0.0.0/8'],
    });
    expect(problems).toEqual([
      'SPK470 spec.server.service.metadata.namespace',
      'SPK470 spec.server.service.spec.ports',
      'SPK470 spec.server.service.spec.selector',
    ]);
    expect(read({})).toEqual({ options: undefined, problems: [] });
  });

  it('fails without a name, and on what has no option', () => {
    const service = { metadata: {}, spec: { type: 'ExternalName', externalName: 'a', sesionAffinity: 'b' }, status: {} };
    expect(read({ service }).problems).toEqual([
      'SPK461 spec.server.service.metadata.name',
      'SPK472 spec.server.service.spec.type',
      'SPK462 spec.server.service.spec.externalName',
      'SPK460 spec.server.service.spec.sesionAffinity',
      'SPK460 spec.server.service.status',
    ]);
  });
});
