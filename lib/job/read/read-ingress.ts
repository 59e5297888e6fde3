import type { ServiceType } from 'cdk8s-plus-27';
import { compact } from '../../private/json';
import type { DriverIngress, DriverServiceOptions, SparkUiOptions, UiIngressTls } from '../run/spark-ui';
import type { FieldReader } from './field-reader';
import { SERVICE_TYPES } from '../run/service-types';

/** Reads `spec.sparkUIOptions`. */
export function readUi(spec: FieldReader): SparkUiOptions | undefined {
  if (!spec.has('sparkUIOptions')) return undefined;
  const reader = spec.object('sparkUIOptions');
  const ui = compact({ servicePort: reader.number('servicePort'), servicePortName: reader.text('servicePortName'), ...readService(reader) });
  reader.finish();
  return ui;
}

/** Reads `spec.driverIngressOptions`. */
export function readDriverIngresses(spec: FieldReader): DriverIngress[] | undefined {
  if (!spec.has('driverIngressOptions')) return undefined;
  return spec.objects('driverIngressOptions').flatMap((reader) => {
    const port = reader.number('servicePort');
    const urlFormat = reader.text('ingressURLFormat');
    const others = compact({ portName: reader.text('servicePortName'), ...readService(reader) });
    for (const [name, fix] of Object.entries({ servicePort: 'give the number of the port', ingressURLFormat: 'give host and path' })) {
      if (!reader.has(name)) reader.log.report('SPK461', { path: reader.at(name), reason: 'is missing', fix });
    }
    reader.finish();
    return port === undefined || urlFormat === undefined ? [] : [{ port, urlFormat, ...others }];
  });
}

function readService(reader: FieldReader): DriverServiceOptions {
  return {
    serviceType: reader.choice('serviceType', SERVICE_TYPES) as ServiceType | undefined,
    serviceAnnotations: reader.textMap('serviceAnnotations'),
    serviceLabels: reader.textMap('serviceLabels'),
    ingressAnnotations: reader.textMap('ingressAnnotations'),
    ingressTls: reader.has('ingressTLS') ? reader.objects('ingressTLS').map(readTls) : undefined,
  };
}

function readTls(reader: FieldReader): UiIngressTls {
  const tls = { hosts: reader.texts('hosts') ?? [], secretName: reader.text('secretName') };
  reader.finish();
  return compact(tls);
}
