import { isObject } from '../private/json';

/** The end of a name under which a secret is kept: `secret.key`, `accessKeyId`, `trustStorePassword`, `SESSION_TOKEN`. */
const SECRET_NAME =
  /(secret|password|passwd|passphrase|(^|[._-])pass|[._-]pwd|token|credential|(secret|access|api|private)[._-]?key([._-]?(id|secret))?)s?$/i;
/** Keys of Azure, which go on with the name of an account. */
const AZURE_SECRET = /\bfs\.azure\.(account\.key|sas\.fixed\.token|account\.oauth2\.client\.secret)\b/;
/** Values that only refer to a secret (`${env.X}`, `$(X)`, `<secret>`), or are none. */
const NO_SECRET = /^(\$\{[^}]*\}|\$\([^)]*\)|<[^>]*>|true|false|)$/;
/** The place of a file that holds a secret, as of `GOOGLE_APPLICATION_CREDENTIALS`. No key of AWS has a dot in it, though it may begin with a slash. */
const PLACE = /^(?:(?:file|local):\/\/)?(?:\/[\w.-]+)+\.[A-Za-z]\w{1,8}$/;
/** Variables of which the SDKs of clouds take nothing but a file. */
const FILE_NAME = /(^|_)APPLICATION_CREDENTIALS$/;
/** A count of tokens, as language models and parsers have it, is none. */
const COUNT_NAME = /tokens$/i;

/** Whether a value under a name is a secret in plain text. */
export function isSecret(name: string, value: string): boolean {
  if (COUNT_NAME.test(name) && /^\d+$/.test(value)) return false;
  if (PLACE.test(value) || (FILE_NAME.test(name) && value.startsWith('/'))) return false;
  return (SECRET_NAME.test(name) || AZURE_SECRET.test(name)) && !NO_SECRET.test(value);
}

/** Whether a value only refers to a secret, or is none at all. */
export function refersToSecret(value: string): boolean {
  return NO_SECRET.test(value);
}

/** A value for a message, which may be kept in a log: that of a secret is left out. */
export function withoutSecret<T>(name: string, value: T): T | undefined {
  const text: unknown = isObject(value) ? value.value : value;
  return typeof text === 'string' && isSecret(name, text) ? undefined : value;
}
