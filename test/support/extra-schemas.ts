import { createRequire } from 'node:module';
import { metadataProblems } from './core-schemas';
import type { CustomKind } from './crd-schemas';
import { describeAjv, type AjvProblem } from './describe-ajv';

/**
 * Kinds of other projects that the library defines, as strict schemas of the fields that it may set. A field that is missing here is either a mistake or
 * a new ability: then it is added together with its source.
 */
type Schema = { readonly [keyword: string]: unknown };
type Fields = { readonly [name: string]: Schema };

const TEXT = { type: 'string', minLength: 1 };
const FLAG = { type: 'boolean' };
const COUNT = { type: 'integer', minimum: 0 };
const TEXTS = { type: 'array', items: TEXT };
const STRING_MAP = { type: 'object', additionalProperties: { type: 'string' } };
/** A Go duration: cert-manager writes `2160h0m0s`. */
const GO_DURATION = { type: 'string', pattern: '^([0-9]+(\\.[0-9]+)?(ns|us|ms|s|m|h))+$' };
/** A Prometheus duration, its units in falling order. */
const PROMETHEUS_DURATION = {
  type: 'string',
  pattern: '^(0|(([0-9]+)y)?(([0-9]+)w)?(([0-9]+)d)?(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?)$',
};

function record(properties: Fields, ...required: string[]): Schema {
  return { type: 'object', properties, required, additionalProperties: false };
}

function list(items: Schema): Schema {
  return { type: 'array', items };
}

const SECRET_KEY = record({ name: TEXT, key: TEXT, optional: FLAG }, 'key');
const LABEL_SELECTOR = record({
  matchLabels: STRING_MAP,
  matchExpressions: list(record({ key: TEXT, operator: TEXT, values: TEXTS }, 'key', 'operator')),
});

/** cert-manager.io/v1: fields of its published CRDs (1.18 and newer); limits that a CRD only describes are checked too. */
const ISSUER = {
  ...record({
    selfSigned: record({}),
    ca: record({ secretName: TEXT, crlDistributionPoints: TEXTS, ocspServers: TEXTS, issuingCertificateURLs: TEXTS }, 'secretName'),
  }),
  minProperties: 1,
  maxProperties: 1,
};

const USAGES = [
  ...['signing', 'digital signature', 'content commitment', 'key encipherment', 'key agreement', 'data encipherment', 'cert sign', 'crl sign'],
  ...['encipher only', 'decipher only', 'any', 'server auth', 'client auth', 'code signing', 'email protection', 's/mime', 'ipsec end system'],
  ...['ipsec tunnel', 'ipsec user', 'timestamping', 'ocsp signing', 'microsoft sgc', 'netscape sgc'],
];

/** Issuers of cert-manager itself are of two kinds; those of other groups have names of their own. */
const ISSUER_REF = {
  ...record({ name: TEXT, kind: TEXT, group: TEXT }, 'name'),
  if: { properties: { group: { const: 'cert-manager.io' } } },
  then: { properties: { kind: { enum: ['Issuer', 'ClusterIssuer'] } } },
};

const CERTIFICATE = record(
  {
    secretName: TEXT,
    issuerRef: ISSUER_REF,
    commonName: { type: 'string', minLength: 1, maxLength: 64 },
    dnsNames: TEXTS,
    ipAddresses: TEXTS,
    uris: TEXTS,
    duration: GO_DURATION,
    renewBefore: GO_DURATION,
    renewBeforePercentage: { type: 'integer', minimum: 1, maximum: 99 },
    isCA: FLAG,
    usages: { type: 'array', items: { enum: USAGES }, uniqueItems: true },
    subject: record({ organizations: TEXTS, organizationalUnits: TEXTS, countries: TEXTS, localities: TEXTS, provinces: TEXTS, serialNumber: TEXT }),
    privateKey: record({
      algorithm: { enum: ['RSA', 'ECDSA', 'Ed25519'] },
      encoding: { enum: ['PKCS1', 'PKCS8'] },
      rotationPolicy: { enum: ['Never', 'Always'] },
      size: { enum: [256, 384, 521, 2048, 4096, 8192] },
    }),
    secretTemplate: record({ labels: STRING_MAP, annotations: STRING_MAP }),
    revisionHistoryLimit: { type: 'integer', minimum: 1 },
  },
  'secretName',
  'issuerRef',
);

const RELABELING = record({
  action: { enum: ['replace', 'keep', 'drop', 'labelmap', 'labeldrop', 'labelkeep', 'hashmod', 'lowercase', 'uppercase', 'keepequal', 'dropequal'] },
  sourceLabels: TEXTS,
  separator: { type: 'string' },
  targetLabel: TEXT,
  regex: { type: 'string' },
  modulus: COUNT,
  replacement: { type: 'string' },
});

/** monitoring.coreos.com/v1: fields of the CRD of prometheus-operator 0.91. Older releases require the list of endpoints, so it is required here. */
const POD_MONITOR = record(
  {
    selector: LABEL_SELECTOR,
    namespaceSelector: record({ any: FLAG, matchNames: TEXTS }),
    jobLabel: TEXT,
    podTargetLabels: TEXTS,
    sampleLimit: COUNT,
    targetLimit: COUNT,
    labelLimit: COUNT,
    attachMetadata: record({ node: FLAG }),
    podMetricsEndpoints: list(
      record({
        port: TEXT,
        portNumber: { type: 'integer', minimum: 1, maximum: 65535 },
        path: { type: 'string', pattern: '^/' },
        scheme: { enum: ['http', 'https'] },
        params: { type: 'object', additionalProperties: TEXTS },
        interval: PROMETHEUS_DURATION,
        scrapeTimeout: PROMETHEUS_DURATION,
        honorLabels: FLAG,
        honorTimestamps: FLAG,
        followRedirects: FLAG,
        filterRunning: FLAG,
        enableHttp2: FLAG,
        bearerTokenSecret: SECRET_KEY,
        relabelings: list(RELABELING),
        metricRelabelings: list(RELABELING),
      }),
    ),
  },
  'selector',
  'podMetricsEndpoints',
);

const SPECS: { readonly [id: string]: { readonly spec: Schema; readonly namespaced: boolean } } = {
  'cert-manager.io/v1/Certificate': { spec: CERTIFICATE, namespaced: true },
  'cert-manager.io/v1/Issuer': { spec: ISSUER, namespaced: true },
  'cert-manager.io/v1/ClusterIssuer': { spec: ISSUER, namespaced: false },
  'monitoring.coreos.com/v1/PodMonitor': { spec: POD_MONITOR, namespaced: true },
};

type Validate = ((manifest: object) => boolean) & { errors?: readonly AjvProblem[] | null };
const compiled = new Map<string, Validate>();
const lazily = createRequire(__filename);

/** The kind of a project outside Kubernetes; undefined when no schema is written for it. */
export function extraKind(apiVersion: string, kind: string): CustomKind | undefined {
  const id = `${apiVersion}/${kind}`;
  if (!(id in SPECS)) return undefined;
  return {
    namespaced: SPECS[id].namespaced,
    problems: (manifest) => {
      const validate = compiled.get(id) ?? compile(id);
      const typed = validate(manifest) ? [] : describeAjv(validate.errors ?? [], manifest);
      return [...typed, ...metadataProblems((manifest as { readonly metadata?: unknown }).metadata)];
    },
  };
}

function compile(id: string): Validate {
  const { Ajv } = lazily('ajv') as typeof import('ajv');
  const fields = { apiVersion: TEXT, kind: TEXT, metadata: { type: 'object' }, spec: SPECS[id].spec };
  const validate = new Ajv({ allErrors: true, strict: true }).compile(record(fields, ...Object.keys(fields)));
  compiled.set(id, validate);
  return validate;
}
