import { S3Access } from '../../lib/storage/s3-access';
import { CertificateAuthority } from '../../lib/storage/certificate-authority';
import { S3Credentials } from '../../lib/storage/s3-credentials';
import { resultOf, saidOf } from './s3-jobs';

const access = (certificateAuthority: CertificateAuthority, host = 'minio') =>
  S3Access.compatible({ endpoint: `https://${host}`, credentials: S3Credentials.anonymous(), certificateAuthority });
const OPTIONS = '-Djavax.net.ssl.trustStore=/etc/spark-trust/truststore.jks -Djavax.net.ssl.trustStoreType=JKS';
const TRUST = { name: 'spark-trust', mountPath: '/etc/spark-trust' };

describe('CertificateAuthority', () => {
  it.each([
    [
      'Secret',
      CertificateAuthority.pemFromSecret('ca'),
      { secret: { secretName: 'ca', items: [{ key: 'ca.crt', path: 'ca.pem' }], defaultMode: 0o444 } },
    ],
    [
      'ConfigMap',
      CertificateAuthority.pemFromConfigMap('ca', 'root.pem'),
      { configMap: { name: 'ca', items: [{ key: 'root.pem', path: 'ca.pem' }] } },
    ],
  ])(
    'of a %s is added by an init container in the image of the job, without root, privileges and a file system of its own',
    (_title, authority, source) => {
      const { driver, executor, javaOptions } = resultOf(access(authority));
      expect(javaOptions).toEqual({ driver: OPTIONS, executor: OPTIONS });
      for (const { initContainers = [], containers, volumes } of [driver, executor]) {
        expect(volumes).toEqual([
          { name: 'spark-trust-ca', ...source },
          { name: 'spark-trust', emptyDir: { sizeLimit: '16Mi' } },
        ]);
        expect(containers[0].volumeMounts).toEqual([{ ...TRUST, readOnly: true }]);
        expect(initContainers).toEqual([
          {
            name: 'spark-trust',
            image: 'registry.example.com/spark:3.5.8-s3a',
            command: [
              'sh',
              '-c',
              expect.stringContaining("bundle='/etc/spark-trust-ca/ca.pem'\ndir='/etc/spark-trust'\nstore=\"$dir/truststore.jks\""),
            ],
            resources: { requests: { cpu: '100m', memory: '256Mi' }, limits: { cpu: '1', memory: '256Mi' } },
            securityContext: {
              allowPrivilegeEscalation: false,
              capabilities: { drop: ['ALL'] },
              readOnlyRootFilesystem: true,
              seccompProfile: { type: 'RuntimeDefault' },
            },
            volumeMounts: [{ name: 'spark-trust-ca', mountPath: '/etc/spark-trust-ca', readOnly: true }, TRUST],
          },
        ]);
      }
    },
  );

  it('as a finished store is mounted as it is', () => {
    const { driver, executor, javaOptions } = resultOf(access(CertificateAuthority.trustStoreFromSecret('trust', 'store.jks')));
    expect(javaOptions).toEqual({ driver: OPTIONS, executor: OPTIONS });
    for (const { initContainers, containers, volumes } of [driver, executor]) {
      expect(initContainers).toBeUndefined();
      const secret = { secretName: 'trust', items: [{ key: 'store.jks', path: 'truststore.jks' }], defaultMode: 0o444 };
      expect(volumes).toEqual([{ name: 'spark-trust', secret }]);
      expect(containers[0].volumeMounts).toEqual([{ ...TRUST, readOnly: true }]);
    }
  });

  it('is one for a job', () => {
    const buckets = { endpoint: 'https://other', credentials: S3Credentials.anonymous() };
    expect(
      saidOf([access(CertificateAuthority.pemFromSecret('a')), S3Access.compatible(buckets)]).filter((line) => !line.includes('endpoint')),
    ).toEqual([]);
    const said = saidOf([access(CertificateAuthority.pemFromSecret('a')), access(CertificateAuthority.pemFromSecret('b'))]);
    expect(said).toEqual([expect.stringContaining('(SPK401)'), expect.stringContaining('(SPK401)')]);
  });

  it.each([
    ['a name that is none', () => CertificateAuthority.pemFromSecret('A'), "secretName: 'A' is not the name of an object (SPK304)"],
    ['a key that is none', () => CertificateAuthority.pemFromConfigMap('a', 'b/c'), "key: 'b/c' is not a key of an object (SPK304)"],
    [
      'a store that needs a password',
      () => CertificateAuthority.trustStoreFromSecret('a', 'trust.p12'),
      "key: 'trust.p12' is by its name a PKCS #12 file",
    ],
    ['another type', () => CertificateAuthority.pemFromSecret(1 as never), 'secretName: 1 is not a string (SPK402)'],
  ])('refuses %s', (_title, make, message) => {
    expect(make).toThrow(message);
  });
});
