import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import type { ISparkJobBuilder } from '../job/spark-feature';
import { PodVolume } from '../pod/pod-volume';
import { PodResources } from '../pod/resources';
import { ContainerSecurity } from '../pod/security-context';
import { SeccompProfile } from '../pod/security-profiles';
import { Sidecar } from '../pod/sidecar';
import { fail } from '../private/problems';
import { checkArgument } from '../private/typed';
import { checkReferences } from './s3-references';
import { trustStoreScript } from './trust-store-script';

const STORE = 'truststore.jks';
const BUNDLE = 'ca.pem';
/** Where the finished store is, in the init container that makes it and in Spark's. */
const TRUST = { volume: 'spark-trust', path: '/etc/spark-trust' };
/** Where the certificates are, as they are given. */
const GIVEN = { volume: 'spark-trust-ca', path: '/etc/spark-trust-ca' };
const CONTAINER = 'spark-trust';

/**
 * Whom the JVMs of a job trust beside the authorities of their image: a store, proxy or registry with certificates of a company's own. It holds for all connections of the
 * JVMs (`javax.net.ssl.trustStore`), not for programs in Python or R, which have settings of their own. A job has one.
 */
export class CertificateAuthority {
  /**
   * Certificates in PEM form, one or many, from a Secret. An init container in the job's own image adds them to a copy of the JVM's own authorities, so that public ones stay
   * trusted; it needs `sh` and `keytool`, which official images have.
   *
   * @param secretName name of the Secret, in the namespace of the job
   * @param key key in it; `ca.crt` by default, as cert-manager names it
   * @throws when a name is malformed (SPK304) or a key of a store (SPK572)
   */
  public static pemFromSecret(secretName: string, key?: string): CertificateAuthority {
    const given = read('CertificateAuthority.pemFromSecret', 'secretName', secretName, key ?? 'ca.crt');
    const items = { [given.key]: BUNDLE };
    return new CertificateAuthority(PodVolume.secret(GIVEN.volume, given.name, { items, defaultMode: 0o444 }));
  }

  /**
   * Certificates in PEM form, one or many, from a ConfigMap: as `pemFromSecret`.
   *
   * @param configMapName name of the ConfigMap, in the namespace of the job
   * @param key key in it; `ca.crt` by default
   * @throws when a name is malformed (SPK304) or a key of a store (SPK572)
   */
  public static pemFromConfigMap(configMapName: string, key?: string): CertificateAuthority {
    const given = read('CertificateAuthority.pemFromConfigMap', 'configMapName', configMapName, key ?? 'ca.crt');
    return new CertificateAuthority(PodVolume.configMap(GIVEN.volume, given.name, { items: { [given.key]: BUNDLE } }));
  }

  /**
   * A finished trust store in JKS form from a Secret, in the place of the JVM's own: public authorities are trusted only if they are in it. JKS is read without a password;
   * the newer form, PKCS #12, would need one in the command line of the JVM, where all can read it (SPK440).
   *
   * @param secretName name of the Secret, in the namespace of the job
   * @param key key in it, such as `truststore.jks`
   * @throws when a name is malformed (SPK304) or a key of a store (SPK572), or the key ends as one of a PKCS #12 file does (SPK570)
   */
  public static trustStoreFromSecret(secretName: string, key: string): CertificateAuthority {
    const subject = 'CertificateAuthority.trustStoreFromSecret';
    const given = read(subject, 'secretName', secretName, key);
    if (/\.(p12|pfx|pkcs12)$/i.test(given.key)) {
      fail(subject, 'SPK570', {
        path: 'key',
        value: given.key,
        reason: 'is by its name a PKCS #12 file, of which a JVM reads no certificate without its password',
        fix: 'convert it: keytool -importkeystore -srckeystore in.p12 -destkeystore truststore.jks -deststoretype JKS; or use pemFromSecret',
      });
    }
    return new CertificateAuthority(undefined, PodVolume.secret(TRUST.volume, given.name, { items: { [given.key]: STORE }, defaultMode: 0o444 }));
  }

  private constructor(
    private readonly certificates?: PodVolume,
    private readonly finished?: PodVolume,
  ) {}

  /**
   * Makes the JVMs of a job trust it.
   *
   * @internal
   */
  public _addTo(job: ISparkJobBuilder): void {
    const trust = this.finished ?? PodVolume.emptyDir(TRUST.volume, { sizeLimit: Size.mebibytes(16) });
    if (this.certificates !== undefined) job.initContainer(converter(job.image, this.certificates, trust));
    job.mount({ volume: trust, path: TRUST.path, readOnly: true });
    // Without the type, a JVM that is told another default looks for that.
    job.javaOptions(`-Djavax.net.ssl.trustStore=${TRUST.path}/${STORE} -Djavax.net.ssl.trustStoreType=JKS`);
  }
}

/** Makes the store. It keeps the user of the pod, whoever that is: what it writes to is open to all. */
function converter(image: string, certificates: PodVolume, trust: PodVolume): Sidecar {
  const script = trustStoreScript(`${GIVEN.path}/${BUNDLE}`, TRUST.path, STORE);
  return Sidecar.of({
    name: CONTAINER,
    image,
    command: ['sh', '-c', script],
    resources: PodResources.of({
      cpuRequest: Cpu.millis(100),
      cpuLimit: Cpu.units(1),
      memoryRequest: Size.mebibytes(256),
      memoryLimit: Size.mebibytes(256),
    }),
    security: ContainerSecurity.of({
      allowPrivilegeEscalation: false,
      dropCapabilities: ['ALL'],
      readOnlyRootFilesystem: true,
      seccompProfile: SeccompProfile.runtimeDefault(),
    }),
    volumeMounts: [
      { volume: certificates, path: GIVEN.path, readOnly: true },
      { volume: trust, path: TRUST.path },
    ],
  });
}

function read(subject: string, parameter: string, name: string, key: string): { readonly name: string; readonly key: string } {
  checkArgument(subject, parameter, name, 'string');
  checkArgument(subject, 'key', key, 'string');
  checkReferences(subject, { objects: { [parameter]: name }, keys: { key } });
  return { name, key };
}
