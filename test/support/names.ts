/**
 * What Kubernetes accepts as a name, a key or a value, written down apart from the library, so that its own helpers cannot vouch for themselves.
 */
const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const QUALIFIED = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;

export function isDnsLabel(name: unknown): boolean {
  return typeof name === 'string' && name.length <= 63 && LABEL.test(name);
}

/** A label that begins with a letter, as services and Spark applications are named. */
export function isDns1035(name: unknown): boolean {
  return isDnsLabel(name) && /^[a-z]/.test(String(name));
}

export function isDnsSubdomain(name: unknown): boolean {
  return typeof name === 'string' && name.length <= 253 && name.split('.').every((part) => LABEL.test(part));
}

/** A name that can be part of a URL, as those of RBAC objects. */
export function isPathSegment(name: unknown): boolean {
  return typeof name === 'string' && name !== '' && name !== '.' && name !== '..' && !/[/%]/.test(name);
}

/** A key of a label, an annotation, a node selector: an optional DNS prefix, and a name of at most 63 characters. */
export function isQualifiedName(key: string): boolean {
  const [name, ...prefix] = key.split('/').reverse();
  return prefix.length <= 1 && prefix.every(isDnsSubdomain) && name.length <= 63 && QUALIFIED.test(name);
}

export function isLabelValue(value: unknown): boolean {
  return value === '' || (typeof value === 'string' && value.length <= 63 && QUALIFIED.test(value));
}

/** Names of ports: at most 15 characters, at least one letter, single dashes. */
export function isPortName(name: unknown): boolean {
  return typeof name === 'string' && name.length <= 15 && LABEL.test(name) && /[a-z]/.test(name) && !name.includes('--');
}

/** A key of a ConfigMap or a Secret, which may become a file name. */
export function isDataKey(key: string): boolean {
  return key.length <= 253 && /^[-._a-zA-Z0-9]+$/.test(key) && key !== '.' && !key.startsWith('..');
}
