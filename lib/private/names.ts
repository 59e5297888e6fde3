import { createHash } from 'crypto';

/** DNS-1123 label: what namespaces, containers and volumes are named by. */
export const DNS_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
/** DNS-1035 label: what Services and Spark applications are named by (starts with a letter). */
export const DNS_1035_LABEL = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
/** DNS-1123 subdomain, at most 253 characters: most other object names. */
export const DNS_SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
/** Longest DNS label. */
export const MAX_LABEL = 63;

/** Whether a name is a valid DNS-1123 label of at most 63 characters. */
export function isDnsLabel(name: string): boolean {
  return name.length <= MAX_LABEL && DNS_LABEL.test(name);
}

/** Whether a name is a valid DNS-1035 label of at most 63 characters: it starts with a letter. */
export function isDns1035Label(name: string): boolean {
  return name.length <= MAX_LABEL && DNS_1035_LABEL.test(name);
}

/** Whether a name is a valid DNS-1123 subdomain of at most 253 characters. */
export function isDnsSubdomain(name: string): boolean {
  return name.length <= 253 && DNS_SUBDOMAIN.test(name);
}

/** Whether a label (or annotation) key is valid: an optional DNS subdomain prefix and `/`, then a name of at most 63 characters. */
export function isLabelKey(key: string): boolean {
  const slash = key.lastIndexOf('/');
  const name = key.slice(slash + 1);
  const prefixOk = slash < 0 || isDnsSubdomain(key.slice(0, slash));
  return prefixOk && name.length <= MAX_LABEL && /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/.test(name);
}

/** Whether a label value is valid: empty, or at most 63 characters of letters, digits, `-`, `_` and `.`. */
export function isLabelValue(value: string): boolean {
  return value.length <= MAX_LABEL && /^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/.test(value);
}

/** The first eight hexadecimal digits of the SHA-256 of a text: stable across runs and machines. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

/** The name itself when it fits, else its beginning and a stable hash of the whole, so that two long names do not meet. */
export function shorten(name: string, maxLength: number): string {
  if (name.length <= maxLength) return name;
  return `${name.slice(0, maxLength - 9).replace(/[-.]+$/, '')}-${shortHash(name)}`;
}
