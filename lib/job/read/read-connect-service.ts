import type { ServiceType } from 'cdk8s-plus-27';
import { compact } from '../../private/json';
import type { ConnectServiceOptions } from '../connect/spark-connect-server-props';
import { SERVICE_TYPES } from '../run/service-types';
import type { FieldReader } from './field-reader';

/** Fields of a Service that no option stands for. */
const SERVICE_FIELDS = [
  'allocateLoadBalancerNodePorts',
  'clusterIP',
  'clusterIPs',
  'externalIPs',
  'externalName',
  'externalTrafficPolicy',
  'healthCheckNodePort',
  'internalTrafficPolicy',
  'ipFamilies',
  'ipFamilyPolicy',
  'loadBalancerIP',
  'publishNotReadyAddresses',
  'sessionAffinity',
  'sessionAffinityConfig',
  'trafficDistribution',
];

/** Reads `spec.server.service`: what the operator writes itself is left out. */
export function readService(server: FieldReader): ConnectServiceOptions | undefined {
  if (!server.has('service')) return undefined;
  const service = server.object('service');
  // What kind of object it is, is said already.
  service.choice('apiVersion', ['v1']);
  service.choice('kind', ['Service']);
  const metadata = service.object('metadata');
  if (!metadata.has('name')) {
    server.log.report('SPK461', { path: metadata.at('name'), reason: 'is missing, and the operator gives none', fix: 'name the Service' });
  }
  if (metadata.has('namespace')) noEffect(metadata, 'namespace', 'is not read: it is that of the server');
  metadata.take('namespace');
  const spec = service.object('spec');
  for (const field of ['ports', 'selector']) {
    if (spec.has(field)) noEffect(spec, field, 'is written by the operator');
    spec.take(field);
  }
  const options = compact({
    name: metadata.text('name'),
    labels: metadata.textMap('labels'),
    annotations: metadata.textMap('annotations'),
    serviceType: spec.choice('type', SERVICE_TYPES) as ServiceType | undefined,
    loadBalancerClass: spec.text('loadBalancerClass'),
    loadBalancerSourceRanges: spec.texts('loadBalancerSourceRanges'),
  });
  const patch = 'leave it out, and set it with server.apiObject.addJsonPatch';
  spec.finish(Object.fromEntries(SERVICE_FIELDS.map((name) => [name, patch])));
  metadata.finish({ finalizers: patch });
  service.finish();
  return options;
}

function noEffect(reader: FieldReader, name: string, reason: string): void {
  reader.log.report('SPK470', { path: reader.at(name), reason: `${reason}, and is left out`, fix: 'leave it out' });
}
