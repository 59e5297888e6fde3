import { isObject } from '../private/json';
import { isDnsLabel, isDnsSubdomain, isLabelKey, isLabelValue } from '../private/names';
import type { Finding, Problem } from '../private/problems';
import { Severity } from '../private/problems';
import type { PropertyTypes } from '../private/typed';
import { typeProblems } from '../private/typed';
import type { SparkRbacProps } from './spark-rbac-props';

const PROPS: PropertyTypes = {
  namespace: 'string?',
  serviceAccountName: 'string?',
  serviceAccount: { member: 'toSubjectConfiguration', name: 'a ServiceAccount of cdk8s-plus', optional: true },
  createServiceAccount: 'boolean?',
  createRole: 'boolean?',
  roleName: 'string?',
  labels: 'map?',
  annotations: 'map?',
  roleAnnotations: 'map?',
  automountServiceAccountToken: 'boolean?',
  persistentVolumeClaims: 'boolean?',
};

/**
 * What is wrong with the properties of a SparkRbac.
 *
 * @param usualNamespace the namespace, when none is given
 */
export function rbacProblems(props: SparkRbacProps, usualNamespace: string): Problem[] {
  const types = typeProblems(props, PROPS);
  if (types.length > 0) return types;
  const { namespace = usualNamespace, serviceAccountName, roleName, labels, annotations, roleAnnotations } = props;
  return [
    ...accountNameProblems({ name: serviceAccountName ?? 'spark', namespace }, 'serviceAccountName'),
    ...roleNameProblems(roleName),
    ...mapProblems('labels', labels, isLabelValue),
    ...mapProblems('annotations', annotations),
    ...mapProblems('roleAnnotations', roleAnnotations),
    ...contradictions(props),
    ...accountProblems(props, namespace),
  ];
}

/** What is wrong with the name of an account and its namespace. */
export function accountNameProblems({ name, namespace }: { name: string; namespace: string }, path = 'name'): Problem[] {
  const problems: Problem[] = [];
  if (typeof name !== 'string' || !isDnsSubdomain(name)) {
    const fix = 'use lower-case letters, digits, `-` and `.`, at most 253 characters';
    problems.push(error({ path, value: name, reason: 'is not the name of a service account', fix }));
  }
  if (typeof namespace !== 'string' || !isDnsLabel(namespace)) {
    const fix = 'use lower-case letters, digits and `-`, at most 63 characters';
    problems.push(error({ path: 'namespace', value: namespace, reason: 'is not a namespace name', fix }));
  }
  return problems;
}

/** RBAC takes every name that can stand in a URL path. */
function roleNameProblems(roleName: string | undefined): Problem[] {
  if (roleName === undefined || (/^[^/%]+$/.test(roleName) && !/^\.\.?$/.test(roleName))) return [];
  return [error({ path: 'roleName', value: roleName, reason: 'is not the name of a role', fix: 'leave out `/` and `%`' })];
}

function mapProblems(path: string, map: Record<string, string> = {}, isValue: (value: string) => boolean = () => true): Problem[] {
  return Object.entries(map).flatMap(([key, value]) => {
    const at = `${path}['${key}']`;
    if (!isLabelKey(key))
      return [error({ path: at, reason: 'the key is malformed', fix: 'use an optional DNS prefix and `/`, then at most 63 characters' })];
    if (isValue(value)) return [];
    return [error({ path: at, value, reason: 'is not a label value', fix: 'use at most 63 letters, digits, `-`, `_` and `.`' })];
  });
}

/** Properties that would have no effect. */
function contradictions(props: SparkRbacProps): Problem[] {
  const { serviceAccount, serviceAccountName, createServiceAccount, createRole } = props;
  const problems: Problem[] = [];
  if (serviceAccount !== undefined && serviceAccountName !== undefined && serviceAccountName !== serviceAccount.name) {
    const reason = `contradicts serviceAccount, which is '${serviceAccount.name}'`;
    problems.push(error({ path: 'serviceAccountName', value: serviceAccountName, reason, fix: 'give one of the two' }));
  }
  if (serviceAccount !== undefined && createServiceAccount === true) {
    const reason = 'contradicts serviceAccount, which is defined elsewhere';
    problems.push(
      error({ path: 'createServiceAccount', value: true, reason, fix: 'leave it out, or give serviceAccountName instead of serviceAccount' }),
    );
  }
  const createsAccount = createServiceAccount ?? serviceAccount === undefined;
  if (!createsAccount) problems.push(...unused(props, ['annotations', 'automountServiceAccountToken'], 'the service account is defined elsewhere'));
  if (createRole === false) problems.push(...unused(props, ['roleName', 'roleAnnotations', 'persistentVolumeClaims'], 'no role is defined'));
  if (!createsAccount && createRole === false) {
    const fix = 'use SparkRbac.fromServiceAccountName for an account that is defined and bound elsewhere';
    problems.push(error({ path: 'createRole', value: false, reason: 'leaves nothing to define', fix }));
  }
  return problems;
}

function unused(props: SparkRbacProps, paths: readonly (keyof SparkRbacProps)[], why: string): Problem[] {
  return paths.flatMap((path) => {
    const value = props[path];
    if (value === undefined || (isObject(value) && Object.keys(value).length === 0)) return [];
    return [error({ path, value, reason: `has no effect, because ${why}`, fix: 'leave it out' })];
  });
}

/** Traps of the accounts of cdk8s-plus: imported ones are in namespace `default` unless told, and own ones give their pods no token. */
function accountProblems({ serviceAccount }: SparkRbacProps, namespace: string): Problem[] {
  if (serviceAccount === undefined) return [];
  const problems: Problem[] = [];
  const actual = serviceAccount.toSubjectConfiguration().namespace;
  if (actual !== undefined && actual !== namespace) {
    const reason = `is in namespace '${actual}', and pods of '${namespace}' cannot run as it`;
    problems.push(error({ path: 'serviceAccount', value: serviceAccount.name, reason, fix: 'give an account of the namespace of the jobs' }));
  }
  if ('automountToken' in serviceAccount && serviceAccount.automountToken === false) {
    const reason = 'gives its pods no token, so that a driver cannot make executors';
    problems.push(error({ path: 'serviceAccount', value: serviceAccount.name, reason, fix: 'define it with automountToken: true' }));
  }
  return problems;
}

function error(finding: Finding): Problem {
  return { ...finding, id: 'SPK424', severity: Severity.ERROR };
}
