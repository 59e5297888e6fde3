import type { ServiceType } from 'cdk8s-plus-27';

/** What a Service in front of a driver or a server can be: the values of `ServiceType` but for a name elsewhere. The enum itself is not loaded for them. */
export const SERVICE_TYPES: readonly `${ServiceType}`[] = ['ClusterIP', 'NodePort', 'LoadBalancer'];
