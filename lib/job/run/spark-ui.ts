import type { ServiceType } from 'cdk8s-plus-27';
import { compact, unlessBare } from '../../private/json';
import type { PropertyType, TypesOf } from '../../private/typed';
import { SERVICE_TYPES } from './service-types';

/** TLS of an ingress to the driver. */
export interface UiIngressTls {
  /** Host names that the certificate is for. */
  readonly hosts: string[];
  /**
   * Secret that holds the certificate.
   * @default - the ingress controller's default certificate
   */
  readonly secretName?: string;
}

/** A Service in front of the driver, and the Ingress in front of that. */
export interface DriverServiceOptions {
  /**
   * Type of the Service.
   * @default ServiceType.CLUSTER_IP
   */
  readonly serviceType?: ServiceType;
  /**
   * Annotations of the Service.
   * @default - none
   */
  readonly serviceAnnotations?: { [key: string]: string };
  /**
   * Labels of the Service. They take the place of the operator's, of which the name of the application is kept.
   * @default - the operator's
   */
  readonly serviceLabels?: { [key: string]: string };
  /**
   * Annotations of the Ingress. Operators up to 2.5.2 give every ingress of a job those of `ui` (SPK534).
   * @default - the operator's
   */
  readonly ingressAnnotations?: { [key: string]: string };
  /**
   * TLS of the Ingress. Operators up to 2.5.2 give every ingress of a job that of `ui` (SPK534).
   * @default - the operator's
   */
  readonly ingressTls?: UiIngressTls[];
}

/** Service and Ingress of the web UI, which the operator makes while the job runs (`uiService` and `uiIngress` of `SparkOperator`). */
export interface SparkUiOptions extends DriverServiceOptions {
  /**
   * Port of the Service; it leads to `spark.ui.port`.
   * @default - that of the UI, 4040 unless `spark.ui.port` says otherwise
   */
  readonly servicePort?: number;
  /**
   * Name of that port.
   * @default 'spark-driver-ui-port'
   */
  readonly servicePortName?: string;
}

/** A Service and an Ingress to a port that the program itself serves in the driver. */
export interface DriverIngress extends DriverServiceOptions {
  /** The port, of driver and Service alike. */
  readonly port: number;
  /**
   * Name of the port of the Service.
   * @default - `driver-ing-<port>`
   */
  readonly portName?: string;
  /**
   * Host and path, with `{{$appName}}`, `{{$appNamespace}}` and `{{$appId}}`, such as `{{$appName}}.example.com`. With a path the operator writes rules
   * that only ingress-nginx understands (SPK533).
   */
  readonly urlFormat: string;
}

const TLS: PropertyType = {
  types: { hosts: 'strings', secretName: 'string?' } satisfies TypesOf<UiIngressTls>,
  list: true,
  optional: true,
};
const SERVICE: TypesOf<DriverServiceOptions> = {
  serviceType: { values: SERVICE_TYPES, optional: true },
  serviceAnnotations: 'map?',
  serviceLabels: 'map?',
  ingressAnnotations: 'map?',
  ingressTls: TLS,
};

/** Types of the properties of the web UI. */
export const UI_TYPES: TypesOf<SparkUiOptions> = { ...SERVICE, servicePort: 'number?', servicePortName: 'string?' };
/** Types of the properties of an ingress. */
export const INGRESS_TYPES: TypesOf<DriverIngress> = { ...SERVICE, port: 'number', portName: 'string?', urlFormat: 'string' };

/** Label by which what belongs to an application is found. */
export const APP_NAME_LABEL = 'sparkoperator.k8s.io/app-name';

/** `spec.sparkUIOptions` of the application. */
export function uiSpec(ui: SparkUiOptions, name: string | undefined, uiPort: string | undefined) {
  return compact({
    // Without it the Service stays at 4040, wherever the UI is (C56).
    servicePort: ui.servicePort ?? numberOf(uiPort),
    servicePortName: ui.servicePortName,
    ...serviceSpec(ui, name),
  });
}

/** An item of `spec.driverIngressOptions` of the application. */
export function ingressSpec(ingress: DriverIngress, name: string | undefined) {
  return compact({
    servicePort: ingress.port,
    servicePortName: ingress.portName ?? `driver-ing-${ingress.port}`,
    ingressURLFormat: ingress.urlFormat,
    ...serviceSpec(ingress, name),
  });
}

function serviceSpec(options: DriverServiceOptions, name: string | undefined) {
  const { serviceType, serviceAnnotations, serviceLabels = {}, ingressAnnotations, ingressTls } = options;
  return {
    serviceType: serviceType as string | undefined,
    serviceAnnotations: unlessBare(serviceAnnotations ?? {}),
    serviceLabels: unlessBare(
      name === undefined || Object.keys(serviceLabels).length === 0 ? serviceLabels : { ...serviceLabels, [APP_NAME_LABEL]: name },
    ),
    ingressAnnotations: unlessBare(ingressAnnotations ?? {}),
    ingressTLS: ingressTls?.map(({ hosts, secretName }) => compact({ hosts: [...hosts], secretName })),
  };
}

function numberOf(port: string | undefined): number | undefined {
  return port !== undefined && /^\d+$/.test(port) ? Number(port) : undefined;
}
