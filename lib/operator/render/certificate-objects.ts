import { compact } from '../../private/json';
import { goDuration } from '../../private/quantities';
import type { OperatorObject } from './object-metadata';
import { objectMetadata } from './object-metadata';
import type { CertificateModel, OperatorModel } from '../model/operator-model';

/** The self-signed Issuer, unless one is given, and the Certificate. */
export function certificateObjects(model: OperatorModel, certificate: CertificateModel): OperatorObject[] {
  const { issuer } = certificate;
  const host = `${model.names.webhookService}.${model.namespace}.svc`;
  const selfSigned: OperatorObject = {
    id: 'webhook-issuer',
    apiVersion: 'cert-manager.io/v1',
    kind: 'Issuer',
    metadata: objectMetadata(model, issuer.name, { namespace: model.namespace }),
    body: { spec: { selfSigned: {} } },
  };
  return [
    ...(issuer.define ? [selfSigned] : []),
    {
      id: 'webhook-certificate',
      apiVersion: 'cert-manager.io/v1',
      kind: 'Certificate',
      metadata: objectMetadata(model, certificate.name, { namespace: model.namespace }),
      body: {
        spec: compact({
          secretName: model.names.webhookSecret,
          issuerRef: { group: issuer.group, kind: issuer.kind, name: issuer.name },
          commonName: host,
          dnsNames: [host, `${host}.cluster.local`],
          subject: { organizationalUnits: ['spark-operator'] },
          usages: ['server auth', 'client auth'],
          duration: goDuration(certificate.duration, 'webhook.duration'),
          renewBefore: certificate.renewBefore && goDuration(certificate.renewBefore, 'webhook.renewBefore'),
        }),
      },
    },
  ];
}
