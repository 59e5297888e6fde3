/**
 * Names of members in generated code whose name in the API is another one: the generator writes acronyms as words. One table serves the bindings in
 * imports/ and the Kubernetes types of cdk8s-plus; a test compares it with both.
 */
export interface WireNames {
  clientIp: 'clientIP';
  clusterIp: 'clusterIP';
  datasetUuid: 'datasetUUID';
  diskUri: 'diskURI';
  downwardApi: 'downwardAPI';
  externalId: 'externalID';
  hostIp: 'hostIP';
  hostIpc: 'hostIPC';
  hostPid: 'hostPID';
  ingressTls: 'ingressTLS';
  ingressUrlFormat: 'ingressURLFormat';
  insecureSkipTlsVerify: 'insecureSkipTLSVerify';
  loadBalancerIp: 'loadBalancerIP';
  nodeId: 'nodeID';
  nonResourceUrLs: 'nonResourceURLs';
  openApiv3Schema: 'openAPIV3Schema';
  pdId: 'pdID';
  podCidRs: 'podCIDRs';
  podCidr: 'podCIDR';
  providerId: 'providerID';
  scaleIo: 'scaleIO';
  setHostnameAsFqdn: 'setHostnameAsFQDN';
  sparkUiOptions: 'sparkUIOptions';
  storagePolicyId: 'storagePolicyID';
  targetCpuUtilizationPercentage: 'targetCPUUtilizationPercentage';
  targetWwNs: 'targetWWNs';
  volumeId: 'volumeID';
}

type WireName<K> = K extends keyof WireNames ? WireNames[K] : K;

/**
 * The plain JSON of a generated type, as the API server reads it: enums become their values, int-or-string classes (their one member is `value`) become
 * `string | number`, dates text, and members get their names in the API.
 *
 * Renderers are typed with it, so that a misspelt field does not compile, while nothing generated is loaded at run time: that would cost 0.13 s, and
 * the generated `toJson_` functions are slow and drop what they do not know.
 */
export type Wire<T> = T extends string
  ? `${T}`
  : T extends number | boolean | undefined
    ? T
    : T extends Date
      ? string
      : T extends readonly (infer Item)[]
        ? Wire<Item>[]
        : [keyof T] extends ['value']
          ? string | number
          : { [K in keyof T as WireName<K>]: Wire<T[K]> };
