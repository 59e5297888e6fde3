import type { Json } from '../../private/json';
import { isObject } from '../../private/json';
import type { Check, Finding } from '../../private/problems';
import { Severity } from '../../private/problems';
import type { OperatorModel } from '../model/operator-model';
import type { PodModel } from '../model/operator-pod-model';
import { podsOf } from './check-helpers';

/** Checks over what the processes may reach: the API server, their own files, the network. */
export const ACCESS_CHECKS: readonly Check<OperatorModel>[] = [
  {
    id: 'SPK218',
    severity: Severity.ERROR,
    prevents: 'a process that cannot write: submissions that fail on a read-only /tmp, a webhook that stops because it cannot keep its certificate',
    find: (model) => podsOf(model).flatMap(nowhereToWrite),
  },
  {
    id: 'SPK219',
    severity: Severity.WARNING,
    prevents: 'the rights of the operator for every pod of a namespace that names no account',
    find: sharedAccount,
  },
  {
    id: 'SPK242',
    severity: Severity.WARNING,
    prevents: 'processes and drivers that the API server turns away, because no token is mounted into their pods',
    find: withoutToken,
  },
  {
    id: 'SPK243',
    severity: Severity.ERROR,
    prevents: 'network policies that the API server refuses, or that let nobody through',
    find: badNetworkPolicy,
  },
  {
    id: 'SPK245',
    severity: Severity.ERROR,
    prevents: "pods with a user namespace of their own on their node's network, which the API server refuses",
    find: (model) =>
      podsOf(model)
        .filter((pod) => pod.hostNetwork && pod.hostUsers === false)
        .map((pod) => ({
          path: `${pod.path}.hostUsers`,
          value: false,
          reason: `cannot be false on the network of the node`,
          fix: `leave it out, or leave ${pod.path}.hostNetwork out`,
        })),
  },
];

/** The directories that the processes write to. */
const WRITTEN = { controller: '/tmp', webhook: '/etc/k8s-webhook-server/serving-certs' } as const;

function nowhereToWrite(pod: PodModel): Finding[] {
  if (pod.containerSecurity.readOnlyRootFilesystem !== true) return [];
  const directory = pod.component === 'webhook' ? WRITTEN.webhook : WRITTEN.controller;
  const mounts = pod.volumeMounts.filter((mount) => isWithin(directory, mount.mountPath));
  const closest = mounts.sort((a, b) => String(b.mountPath).length - String(a.mountPath).length)[0];
  const path = `${pod.path}.volumeMounts`;
  const fix = `mount an emptyDir at ${directory}`;
  if (closest === undefined) return [{ path, reason: `${directory} is not mounted, and the root file system is read-only`, fix }];
  if (closest.readOnly !== true) return [];
  return [{ path, value: closest.mountPath, reason: `is mounted read-only, and the ${pod.component} writes to ${directory}`, fix }];
}

function isWithin(directory: string, mountPath: Json | undefined): boolean {
  const mounted = String(mountPath).replace(/\/+$/, '');
  return directory === mounted || directory.startsWith(`${mounted}/`);
}

function sharedAccount(model: OperatorModel): Finding[] {
  const ofPods = podsOf(model)
    .filter(({ account, rbac }) => account.name === 'default' && rbac.create)
    .map(({ path, component }) => ({
      path: `${path}.serviceAccountName`,
      value: 'default',
      reason: `gets the rights of the ${component}, and every pod of the namespace that names no account runs as it`,
      fix: 'name an account of its own, or set createServiceAccount to true',
    }));
  if (model.jobAccounts.name !== 'default' || !model.jobAccounts.createRbac || model.scope.accountNamespaces.length === 0) return ofPods;
  const reason = 'gets the rights of drivers, and every pod of a job namespace that names no account runs as it';
  const fix = 'set jobServiceAccountName, or let createJobServiceAccounts be true';
  return [...ofPods, { path: 'jobServiceAccountName', value: 'default', reason, fix }];
}

function withoutToken(model: OperatorModel): Finding[] {
  const ofPods = podsOf(model)
    .filter((pod) => !pod.account.automountToken && !pod.volumes.some(projectsToken))
    .map(({ path, component }) => ({
      path: `${path}.automountServiceAccountToken`,
      value: false,
      reason: `leaves the ${component} without a token for the API server, and no volume projects one`,
      fix: 'leave it out, or add a projected volume with a serviceAccountToken',
    }));
  const { jobAccounts } = model;
  if (jobAccounts.automountToken || !jobAccounts.create) return ofPods;
  const reason = 'leaves drivers without a token for the API server, so that they cannot make executors';
  return [...ofPods, { path: 'automountJobServiceAccountToken', value: false, reason, fix: 'leave it out, or mount a token in each job' }];
}

function projectsToken({ projected }: PodModel['volumes'][number]): boolean {
  const sources = isObject(projected) && Array.isArray(projected.sources) ? projected.sources : [];
  return sources.some((source) => isObject(source) && source.serviceAccountToken !== undefined);
}

function badNetworkPolicy({ networkPolicy }: OperatorModel): Finding[] {
  const { apiServerCidrs, apiServerPorts } = networkPolicy ?? {};
  const empty = (path: string, list: readonly unknown[] | undefined): Finding[] =>
    list?.length === 0 ? [{ path, value: list, reason: 'lets nobody through', fix: 'leave it out, or name at least one' }] : [];
  return [
    ...empty('networkPolicy.apiServerCidrs', apiServerCidrs),
    ...empty('networkPolicy.apiServerPorts', apiServerPorts),
    ...(apiServerCidrs ?? []).flatMap((value, index): Finding[] =>
      isCidr(value)
        ? []
        : [{ path: `networkPolicy.apiServerCidrs[${index}]`, value, reason: 'is not a range of addresses', fix: "write it as '10.0.0.1/32'" }],
    ),
    ...(apiServerPorts ?? []).flatMap((value, index): Finding[] =>
      Number.isInteger(value) && value >= 1 && value <= 65535
        ? []
        : [{ path: `networkPolicy.apiServerPorts[${index}]`, value, reason: 'is not a port', fix: 'give a number from 1 to 65535' }],
    ),
  ];
}

function isCidr(text: string): boolean {
  const v4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  if (v4 !== null) return v4.slice(1, 5).every((part) => Number(part) <= 255 && !/^0\d/.test(part)) && Number(v4[5]) <= 32;
  const v6 = /^([0-9a-fA-F:]+)\/(\d{1,3})$/.exec(text);
  return v6 !== null && Number(v6[2]) <= 128 && isIpv6(v6[1]);
}

function isIpv6(text: string): boolean {
  const halves = text.split('::');
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const fits = halves.length === 2 ? groups.length <= 7 : halves.length === 1 && groups.length === 8;
  return fits && groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group));
}
