import type { Duration } from 'cdk8s';
import type { TypesOf } from '../private/typed';
import { checkOptions } from '../private/typed';
import type { OperatorPodOptions } from './operator-pod-options';
import { choice, POD } from './operator-pod-types';

/** What the API server does when the webhook cannot be reached. */
export enum WebhookFailurePolicy {
  /** Refuse the object: nothing runs unchecked. */
  FAIL = 'Fail',
  /** Take the object as it is: pods start without what the webhook would add. */
  IGNORE = 'Ignore',
}

/** Settings of the webhook server (Helm: `webhook.*`). */
export interface OperatorWebhookOptions extends OperatorPodOptions {
  /**
   * Port of the server and of its Service; 1024 or above, because the server does not run as root.
   * @default 9443
   */
  readonly port?: number;
  /**
   * Name of the port.
   * @default 'webhook'
   */
  readonly portName?: string;
  /**
   * What the API server does when the webhook cannot be reached.
   * @default WebhookFailurePolicy.FAIL
   */
  readonly failurePolicy?: WebhookFailurePolicy;
  /**
   * How long the API server waits for an answer: 1 to 30 seconds.
   * @default Duration.seconds(10)
   */
  readonly timeout?: Duration;
  /**
   * Whether applications that would exceed a ResourceQuota of their namespace are refused; grants the webhook to get, list and watch quotas.
   * @default false
   */
  readonly resourceQuotaEnforcement?: boolean;
}

/** The issuer of the webhook's certificate. */
export interface CertificateIssuer {
  /** Name of the issuer. */
  readonly name: string;
  /**
   * Kind of the issuer.
   * @default 'Issuer'
   */
  readonly kind?: string;
  /**
   * API group of the issuer.
   * @default 'cert-manager.io'
   */
  readonly group?: string;
}

/** Settings of a webhook server whose certificate cert-manager makes (Helm: `webhook.*` and `certManager.*`). */
export interface CertManagerWebhookOptions extends OperatorWebhookOptions {
  /**
   * An issuer that exists.
   * @default - a self-signed Issuer is defined
   */
  readonly issuer?: CertificateIssuer;
  /**
   * How long a certificate is valid. The webhook reads its certificate once, at start (operator 2.3.0 to 2.5.2): after a renewal it must be restarted.
   * @default Duration.days(3650)
   */
  readonly duration?: Duration;
  /**
   * How long before its end a certificate is renewed.
   * @default - a third of the duration, as cert-manager does
   */
  readonly renewBefore?: Duration;
  /**
   * Whether the webhook's Deployment carries the annotation of Stakater Reloader, which restarts it after a renewal; without Reloader in the cluster it does nothing.
   * @default true
   */
  readonly reloadAnnotation?: boolean;
  /**
   * Name of the Certificate.
   * @default - `<full name>-certificate`
   */
  readonly certificateName?: string;
  /**
   * Name of the self-signed Issuer.
   * @default - `<full name>-self-signed-issuer`
   */
  readonly issuerName?: string;
}

const ISSUER: TypesOf<CertificateIssuer> = { name: 'string', kind: 'string?', group: 'string?' };
const SERVER: TypesOf<OperatorWebhookOptions> = {
  ...POD,
  port: 'number?',
  portName: 'string?',
  failurePolicy: choice(WebhookFailurePolicy),
  timeout: 'duration?',
  resourceQuotaEnforcement: 'boolean?',
};
const CERT_MANAGER: TypesOf<CertManagerWebhookOptions> = {
  ...SERVER,
  issuer: { types: ISSUER, optional: true },
  duration: 'duration?',
  renewBefore: 'duration?',
  reloadAnnotation: 'boolean?',
  certificateName: 'string?',
  issuerName: 'string?',
};

/** Whether the operator has a webhook, and where its certificate comes from. */
export class OperatorWebhook {
  /** No webhook: jobs of this library need none, because their pod settings travel in pod templates; YAML written by hand loses defaults and checks. */
  public static none(): OperatorWebhook {
    return new OperatorWebhook('none', {});
  }

  /**
   * The webhook makes its own certificate, valid for ten years, and keeps it in a Secret.
   *
   * @param options settings of the server
   * @throws when a value is of another type than its option, or a name is that of none (SPK402)
   */
  public static selfManaged(options: OperatorWebhookOptions = {}): OperatorWebhook {
    checkOptions('OperatorWebhook.selfManaged', options, SERVER);
    return new OperatorWebhook('self-managed', options);
  }

  /**
   * cert-manager makes the certificate; it must be installed in the cluster.
   *
   * @param options settings of the server and of the certificate
   * @throws when a value is of another type than its option, or a name is that of none (SPK402)
   */
  public static certManager(options: CertManagerWebhookOptions = {}): OperatorWebhook {
    checkOptions('OperatorWebhook.certManager', options, CERT_MANAGER);
    return new OperatorWebhook('cert-manager', options);
  }

  private constructor(
    /** @internal */
    public readonly _kind: 'none' | 'self-managed' | 'cert-manager',
    /** @internal */
    public readonly _options: CertManagerWebhookOptions,
  ) {}

  /**
   * The same kind of webhook with these options.
   *
   * @internal
   */
  public _with(options: CertManagerWebhookOptions): OperatorWebhook {
    return new OperatorWebhook(this._kind, options);
  }
}
