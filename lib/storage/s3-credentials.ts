import { throwErrors } from '../private/problems';
import type { TypesOf } from '../private/typed';
import { checkArgument, checkOptions } from '../private/typed';
import { roleProblems, roleSource } from './s3-assumed-role';
import type { CredentialSource } from './s3-credential-source';
import { classSource, keyStoreSource, podIdentitySource, sdkSource, secretSource } from './s3-credential-source';
import type { S3KeyStoreOptions, S3RoleOptions, S3SecretOptions } from './s3-credentials-options';
import { CREDENTIALS, KEY_STORE, ROLE, SECRET } from './s3-credentials-options';
import { providerNameProblems, S3A_PROVIDERS } from './s3-providers';
import { checkLiteral, checkReferences } from './s3-references';

/** Options of `S3Credentials.assumedRole`. */
export interface S3AssumedRoleOptions extends S3RoleOptions {
  /** What asks for the role: anything but anonymous or another role by this method. */
  readonly credentials: S3Credentials;
}

const ASSUMED_ROLE: TypesOf<S3AssumedRoleOptions> = { ...ROLE, credentials: CREDENTIALS };

/**
 * As whom a job speaks to a store. Each sets the provider class of S3A that does just this, by the name that the AWS SDK of the image's Hadoop has for it (version 2 of the
 * SDK from Hadoop 3.4 on), on driver and executors: without one, S3A asks a chain that ends with the rights of the node. None takes a key: keys are in Secrets.
 */
export class S3Credentials {
  /**
   * Keys from a Secret: for all buckets as the variables `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` (and `AWS_SESSION_TOKEN`); for one bucket as variables of its own,
   * which Hadoop puts into its settings (`${env.…}`).
   *
   * @throws when a name is a key itself (SPK572), malformed (SPK304), or that of no option (SPK402)
   */
  public static secret(options: S3SecretOptions): S3Credentials {
    const subject = 'S3Credentials.secret';
    checkOptions(subject, options, SECRET);
    const { secretName, accessKey = 'AWS_ACCESS_KEY_ID', secretKey = 'AWS_SECRET_ACCESS_KEY', sessionToken } = options;
    checkReferences(subject, { objects: { secretName }, keys: { accessKey, secretKey, sessionToken } });
    return new S3Credentials(secretSource({ secretName, accessKey, secretKey, sessionToken }));
  }

  /**
   * Keys in a JCEKS file that a Secret mounts, so that they are in no environment. Make it with
   * `hadoop credential create fs.s3a.access.key -provider jceks://file/…/credentials.jceks` and the same for `fs.s3a.secret.key`.
   *
   * @throws when a name is a key itself (SPK572), malformed (SPK304), or that of no option (SPK402)
   */
  public static keyStore(options: S3KeyStoreOptions): S3Credentials {
    const subject = 'S3Credentials.keyStore';
    checkOptions(subject, options, KEY_STORE);
    const { secretName, key, passwordKey } = options;
    checkReferences(subject, { objects: { secretName }, keys: { key, passwordKey } });
    return new S3Credentials(keyStoreSource(options));
  }

  /**
   * IAM roles for service accounts, on EKS: the web identity of the job's service account. The identity carries the role: annotate it with
   * `eks.amazonaws.com/role-arn` (`SparkRbac`); its webhook gives the pods the token. No chain of S3A asks for it: without this, pods speak as their node.
   */
  public static irsa(): S3Credentials {
    return new S3Credentials(sdkSource('S3Credentials.irsa', 'WEB_IDENTITY', { isOfAws: true, isRole: true }));
  }

  /**
   * EKS Pod Identity: the role that an association gives to the job's service account, by the agent of the node. Only version 2 of the SDK knows it: Hadoop 3.4 or newer
   * (Spark 4), an error of the job otherwise (SPK574). Pods that the agent knows nothing for get no role of their node instead.
   */
  public static podIdentity(): S3Credentials {
    return new S3Credentials(podIdentitySource());
  }

  /**
   * A role that other credentials ask for, and again when the session ends.
   *
   * @throws when the role, its session or the credentials are none that AWS and Hadoop take (SPK573), or a name is that of no option (SPK402)
   */
  public static assumedRole(options: S3AssumedRoleOptions): S3Credentials {
    const subject = 'S3Credentials.assumedRole';
    checkOptions(subject, options, ASSUMED_ROLE);
    checkLiteral(subject, 'roleArn', options.roleArn);
    const base = options.credentials._source();
    throwErrors(subject, roleProblems(options, base));
    return new S3Credentials(roleSource(options, base));
  }

  /** Nobody: for public buckets. */
  public static anonymous(): S3Credentials {
    return new S3Credentials(classSource('S3Credentials.anonymous', [S3A_PROVIDERS.ANONYMOUS]));
  }

  /** The role of the node (EC2 metadata) or container, which all pods of a node share: prefer an identity of the job. */
  public static instanceProfile(): S3Credentials {
    return new S3Credentials(classSource('S3Credentials.instanceProfile', [S3A_PROVIDERS.INSTANCE], { isOfAws: true, isRole: true }));
  }

  /** The chain of the AWS SDK itself: variables, system properties, web identity, profile files, container, node. What it finds first depends on the pod. */
  public static defaultChain(): S3Credentials {
    return new S3Credentials(sdkSource('S3Credentials.defaultChain', 'DEFAULT'));
  }

  /**
   * Providers by their classes, asked in this order. A class that the Hadoop of the image does not have is an error of the job (SPK138).
   *
   * @param className class of the first provider
   * @param more classes of further ones
   * @throws when one is no name of a class, there twice, or anonymous before others (SPK573)
   */
  public static provider(className: string, ...more: string[]): S3Credentials {
    const subject = 'S3Credentials.provider';
    const names = [className, ...more];
    checkArgument(subject, 'className', names, 'strings');
    for (const name of names) checkLiteral(subject, 'className', name);
    throwErrors(subject, providerNameProblems(names));
    return new S3Credentials(classSource(subject, names));
  }

  private constructor(private readonly source: CredentialSource) {}

  /** @internal */
  public _source(): CredentialSource {
    return this.source;
  }
}
