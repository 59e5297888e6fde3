import { Duration } from 'cdk8s';
import { OperatorWebhook, type CertManagerWebhookOptions } from '../../../lib/operator/operator-webhook';
import { ofKind, one } from '../../support/synth';
import { install } from '../install';

const withCertManager = (options: CertManagerWebhookOptions = {}) => install({ webhook: OperatorWebhook.certManager(options), releaseName: 'prod' });

describe('the certificate of cert-manager', () => {
  it('is made by a self-signed issuer for the name of the webhook, and holds ten years', () => {
    const manifests = withCertManager();
    expect(one(manifests, 'Issuer')).toMatchObject({
      metadata: { name: 'prod-spark-operator-self-signed-issuer', namespace: 'spark-operator' },
      spec: { selfSigned: {} },
    });
    const certificate = one(manifests, 'Certificate');
    expect(certificate.metadata).toMatchObject({ name: 'prod-spark-operator-certificate', namespace: 'spark-operator' });
    expect(certificate.spec).toEqual({
      secretName: 'prod-spark-operator-webhook-certs',
      issuerRef: { group: 'cert-manager.io', kind: 'Issuer', name: 'prod-spark-operator-self-signed-issuer' },
      commonName: 'prod-spark-operator-webhook-svc.spark-operator.svc',
      dnsNames: ['prod-spark-operator-webhook-svc.spark-operator.svc', 'prod-spark-operator-webhook-svc.spark-operator.svc.cluster.local'],
      subject: { organizationalUnits: ['spark-operator'] },
      usages: ['server auth', 'client auth'],
      duration: '87600h',
    });
  });

  it('is made by a given issuer, and no other is defined', () => {
    const manifests = withCertManager({ issuer: { name: 'ca', kind: 'ClusterIssuer', group: 'example.com' } });
    expect(one(manifests, 'Certificate').spec.issuerRef).toEqual({ group: 'example.com', kind: 'ClusterIssuer', name: 'ca' });
    expect(ofKind(manifests, 'Issuer')).toEqual([]);
  });

  it('is named and renewed as asked', () => {
    const manifests = withCertManager({
      certificateName: 'cert',
      issuerName: 'self',
      duration: Duration.days(90),
      renewBefore: Duration.minutes(90),
    });
    expect(one(manifests, 'Issuer').metadata.name).toBe('self');
    expect(one(manifests, 'Certificate')).toMatchObject({
      metadata: { name: 'cert' },
      spec: { duration: '2160h', renewBefore: '90m', issuerRef: { name: 'self' } },
    });
    expect(one(manifests, 'ValidatingWebhookConfiguration').metadata.annotations).toEqual({
      'cert-manager.io/inject-ca-from': 'spark-operator/cert',
    });
  });

  it('is none when the webhook makes its own', () => {
    expect(ofKind(install(), 'Certificate')).toEqual([]);
  });
});
