import { isObject } from '../../private/json';
import type { Finding } from '../../private/problems';
import type { JobModel } from '../job-model';
import { byFeature, confPath, errorCheck, hadoopConfPath, sides } from './check';
import { coordinates, uris } from './code-places';
import { isSecret, refersToSecret } from '../secret-names';
import { managedKey } from './managed-keys';

/** Keys that refer to a Secret by its name, and may end in anything; and where Kerberos takes its credentials from (`keytab` or `ccache`). */
const REFERENCE = /^spark\.(?:kubernetes\.(driver|executor)\.(secretKeyRef|secrets)\.|kerberos\.renewal\.credentials$)/;
/** `--db-password=x` as an argument of the program, or `--db-password` before it. */
const OPTION = /^--?([A-Za-z][\w.-]*)(?:=(.*))?$/s;
/** User and password in a URL: before the host, or among the parameters, as JDBC has them. */
const URL_LOGIN = /^(?:[a-z][a-z0-9+.-]*:)+\/\/(?:[^/@:?;]*:([^/@]+)@|.*[?&;](?:password|passwd|pwd)=([^&;]*))/i;

/** Secrets in plain text, which whoever may read the application, the pods or the repository can read. */
export const SECRET_CHECKS = [
  errorCheck(
    'SPK440',
    'a secret in plain text: it would be in the repository, the application, a config map and the command line of the operator',
    function* (model) {
      for (const [key, entry] of model.conf.entries()) {
        if (REFERENCE.test(key) || managedKey(key) !== undefined) continue;
        yield* findings(confPath(key), key, entry.value, byFeature(entry), fixOf(key));
      }
      for (const [key, entry] of model.hadoopConf.entries()) {
        yield* findings(hadoopConfPath(key), key, entry.value, byFeature(entry), fixOf(key));
      }
      yield* environmentFindings(model);
      yield* javaOptionFindings(model);
      yield* argumentFindings(model.code.arguments);
      yield* urlFindings(model);
    },
  ),
];

function* environmentFindings(model: JobModel): Iterable<Finding> {
  for (const pod of sides(model)) {
    for (const [name, entry] of pod.env.entries()) {
      yield* variableFindings(`${pod.side}.env['${name}']`, name, entry.value.value, byFeature(entry));
    }
    for (const list of ['initContainers', 'sidecars'] as const) {
      for (const [container, entry] of pod[list].entries()) {
        for (const variable of Array.isArray(entry.value.env) ? entry.value.env.filter(isObject) : []) {
          const name = String(variable.name);
          yield* variableFindings(`${pod.side}.${list}['${container}'].env['${name}']`, name, variable.value, byFeature(entry));
        }
      }
    }
  }
}

function* variableFindings(path: string, name: string, value: unknown, who: string): Iterable<Finding> {
  if (typeof value === 'string') yield* findings(path, name, value, who, `use EnvVar.fromSecret('${name}', ...)`);
}

/** A secret as the value of a name, or in a URL under any name. */
function* findings(path: string, name: string, value: string, who: string, fix: string): Iterable<Finding> {
  if (isSecret(name, value)) yield plainSecret(path, who, fix);
  else if (hasLogin(value)) yield plainSecret(path, `${who}is a URL that `, fix);
}

function* javaOptionFindings(model: JobModel): Iterable<Finding> {
  for (const { side, javaOptions = '' } of sides(model)) {
    for (const [, name, value] of javaOptions.matchAll(/-D([^\s=]+)=(\S*)/g)) {
      if (isSecret(name, value)) yield plainSecret(`${side}.javaOptions`, `-D${name} `, 'give it in a file that a Secret mounts');
    }
  }
}

function* argumentFindings(list: readonly string[]): Iterable<Finding> {
  for (const [index, argument] of list.entries()) {
    const fix = 'read it in the program from a variable of EnvVar.fromSecret';
    if (hasLogin(argument.replace(/^--?[A-Za-z][\w.-]*=/, ''))) yield plainSecret(`code.arguments[${index}]`, 'is a URL that ', fix);
    const [, name, joined] = OPTION.exec(argument) ?? [];
    if (name === undefined) continue;
    const value = joined ?? list[index + 1] ?? '';
    if (joined === undefined && value.startsWith('-')) continue;
    if (isSecret(name, value)) yield plainSecret(`code.arguments[${joined === undefined ? index + 1 : index}]`, `--${name} `, fix);
  }
}

function* urlFindings({ code }: JobModel): Iterable<Finding> {
  for (const { path, value } of [...uris(code), ...coordinates(code)]) {
    if (hasLogin(value)) yield plainSecret(path, 'the URL ', 'use a repository without login, or put the jars into the image');
  }
}

function hasLogin(url: string): boolean {
  if (!url.includes('://')) return false;
  const [, before, parameter] = URL_LOGIN.exec(url) ?? [];
  return !refersToSecret(before ?? parameter ?? '');
}

/** The value is not repeated: messages are kept in logs. */
function plainSecret(path: string, who: string, fix: string): Finding {
  return { path, reason: `${who}holds a secret in plain text`, fix };
}

function fixOf(key: string): string {
  if (/(^|\.)fs\./.test(key)) return 'use a workload identity, or EnvVar.fromSecret for the variables that the file system reads';
  if (key === 'spark.authenticate.secret') return 'leave it out: on Kubernetes Spark makes a secret of its own for each application';
  return 'mount a Secret, or take it from one with EnvVar.fromSecret';
}
