import type { JsonObject } from '../../private/json';
import { isDnsSubdomain } from '../../private/names';
import type { Problem } from '../../private/problems';
import { podProblem } from './pod-rule-ids';
import { memberPath, objects, text, texts } from './rule-helpers';

/** One host alias. */
export function* hostAliasRules(alias: JsonObject, path: string): Iterable<Problem> {
  const ip = text(alias, 'ip');
  if (ip !== undefined && !isIpAddress(ip)) {
    yield podProblem('SPK322', { path: memberPath(path, 'ip'), value: ip, reason: 'is not an IP address', fix: 'use an IPv4 or IPv6 address' });
  }
  const names = texts(alias, 'hostnames', path);
  if (names.length === 0)
    yield podProblem('SPK322', { path: memberPath(path, 'hostnames'), reason: 'names no host', fix: 'give at least one host name' });
  for (const [name, at] of names) {
    if (isDnsSubdomain(name)) continue;
    yield podProblem('SPK322', { path: at, value: name, reason: 'is not a host name', fix: 'use lower-case letters, digits, `-` and `.`' });
  }
}

/** DNS settings of a pod. */
export function* dnsConfigRules(config: JsonObject, path: string): Iterable<Problem> {
  const bad = (at: string, value: unknown, reason: string, fix: string) => podProblem('SPK323', { path: at, value, reason, fix });
  const nameservers = texts(config, 'nameservers', path);
  const searches = texts(config, 'searches', path);
  if (nameservers.length > 3) yield bad(memberPath(path, 'nameservers'), nameservers.length, 'is too many servers', 'keep at most 3');
  for (const [server, at] of nameservers) if (!isIpAddress(server)) yield bad(at, server, 'is not an IP address', 'use an IPv4 or IPv6 address');
  const searchLine = searches.map(([domain]) => domain).join(' ');
  if (searches.length > 32 || searchLine.length > 2048) {
    yield bad(memberPath(path, 'searches'), searches.length, 'is too many search domains', 'keep at most 32, of 2048 characters together');
  }
  for (const [domain, at] of searches) {
    // Resolvers take a final dot, and underscores as in service records.
    if (domain === '.' || isDnsSubdomain(domain.replace(/\.$/, '').replaceAll('_', 'a'))) continue;
    yield bad(at, domain, 'is not a domain', 'use lower-case letters, digits, `-` and `.`');
  }
  for (const [option, at] of objects(config, 'options', path)) {
    if (!text(option, 'name')) yield bad(memberPath(at, 'name'), option.name, 'names no option', "give a resolver option, such as 'ndots'");
  }
}

const IPV4_PART = '(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const IPV4 = new RegExp(`^${IPV4_PART}(\\.${IPV4_PART}){3}$`);

/** Whether a text is an IPv4 or IPv6 address without a zone. */
function isIpAddress(text: string): boolean {
  if (IPV4.test(text)) return true;
  // The URL standard has the grammar of IPv6 addresses; only their characters reach it.
  return /^[0-9a-f:.]+$/i.test(text) && text.includes(':') && URL.canParse(`http://[${text}]/`);
}
