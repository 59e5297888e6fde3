import { JobNamespaces } from '../../../lib/job/job-namespaces';
import { ACCESS_CHECKS } from '../../../lib/operator/checks/access-checks';
import type { OperatorNetworkPolicyOptions } from '../../../lib/operator/network-policy';
import { OperatorNetworkPolicy } from '../../../lib/operator/network-policy';
import type { OperatorPodOptions } from '../../../lib/operator/operator-pod-options';
import { OperatorWebhook } from '../../../lib/operator/operator-webhook';
import { PodVolume } from '../../../lib/pod/pod-volume';
import { ContainerSecurity } from '../../../lib/pod/security-context';
import type { CheckCase } from './cases';
import { expectCase, linesOf } from './cases';

const controller = (options: OperatorPodOptions) => ({ controller: options });
const webhook = (options: OperatorPodOptions) => ({ webhook: OperatorWebhook.selfManaged(options) });
const policy = (options: OperatorNetworkPolicyOptions) => ({ networkPolicy: OperatorNetworkPolicy.restricted(options) });
const scratch = PodVolume.emptyDir('scratch');
const token = PodVolume.fromSpec({ name: 'token', projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } });
const certs = '/etc/k8s-webhook-server/serving-certs';

const CASES: CheckCase[] = [
  {
    id: 'SPK218',
    about: 'a controller without a place for its files',
    trips: controller({ defaultVolume: false }),
    passes: controller({ defaultVolume: false, containerSecurity: ContainerSecurity.fromSpec({ readOnlyRootFilesystem: false }) }),
    lines: ['controller.volumeMounts: /tmp is not mounted, and the root file system is read-only (SPK218); mount an emptyDir at /tmp'],
  },
  {
    id: 'SPK218',
    about: 'a directory that only begins like the one that is needed',
    trips: controller({ defaultVolume: false, volumeMounts: [{ volume: scratch, path: '/tm' }] }),
    passes: controller({ defaultVolume: false, volumeMounts: [{ volume: scratch, path: '/tmp/' }] }),
    lines: ['controller.volumeMounts: /tmp is not mounted, and the root file system is read-only (SPK218); mount an emptyDir at /tmp'],
  },
  {
    id: 'SPK218',
    about: 'a webhook whose directory is below a read-only mount',
    trips: webhook({ defaultVolume: false, volumeMounts: [{ volume: scratch, path: '/etc', readOnly: true }] }),
    passes: webhook({
      defaultVolume: false,
      volumeMounts: [
        { volume: scratch, path: '/etc', readOnly: true },
        { volume: PodVolume.emptyDir('certs'), path: certs },
      ],
    }),
    lines: [`webhook.volumeMounts: '/etc' is mounted read-only, and the webhook writes to ${certs} (SPK218); mount an emptyDir at ${certs}`],
  },
  {
    id: 'SPK219',
    about: 'rights for an account that everybody uses',
    warns: true,
    trips: { ...controller({ createServiceAccount: false }), createJobServiceAccounts: false },
    passes: { ...controller({ createServiceAccount: false, createRbac: false }), createJobServiceAccounts: false, createJobRbac: false },
    lines: [
      "controller.serviceAccountName: 'default' gets the rights of the controller, and every pod of the namespace that names no account runs as it (SPK219); name an account of its own, or set createServiceAccount to true",
      "jobServiceAccountName: 'default' gets the rights of drivers, and every pod of a job namespace that names no account runs as it (SPK219); set jobServiceAccountName, or let createJobServiceAccounts be true",
    ],
  },
  {
    id: 'SPK219',
    about: 'the account `default` by its name',
    warns: true,
    trips: webhook({ serviceAccountName: 'default' }),
    passes: webhook({ serviceAccountName: 'defaults' }),
    lines: [
      "webhook.serviceAccountName: 'default' gets the rights of the webhook, and every pod of the namespace that names no account runs as it (SPK219); name an account of its own, or set createServiceAccount to true",
    ],
  },
  {
    id: 'SPK242',
    about: 'no token for the operator',
    warns: true,
    trips: controller({ automountServiceAccountToken: false, volumes: [scratch] }),
    passes: controller({ automountServiceAccountToken: false, volumes: [scratch, token] }),
    lines: [
      'controller.automountServiceAccountToken: false leaves the controller without a token for the API server, and no volume projects one (SPK242); leave it out, or add a projected volume with a serviceAccountToken',
    ],
  },
  {
    id: 'SPK242',
    about: 'no token for drivers',
    warns: true,
    trips: { automountJobServiceAccountToken: false },
    passes: { automountJobServiceAccountToken: false, createJobServiceAccounts: false, jobServiceAccountName: 'mine' },
    lines: [
      'automountJobServiceAccountToken: false leaves drivers without a token for the API server, so that they cannot make executors (SPK242); leave it out, or mount a token in each job',
    ],
  },
  {
    id: 'SPK243',
    about: 'addresses and ports that are none',
    trips: policy({
      apiServerCidrs: ['10.0.0.1', '10.0.0.256/32', '10.0.0.0/33', '10.0.0.01/32', 'fe80::1::/64', 'fe80:/64', '::/129', '1:2:3:4:5:6:7/64', 'a.b/1'],
      apiServerPorts: [0, 65536, 6443.5],
    }),
    passes: policy({
      apiServerCidrs: ['10.0.0.1/32', '0.0.0.0/0', '255.255.255.255/32', 'fe80::/64', '::/0', '::1/128', '1:2:3:4:5:6:7:8/128'],
      apiServerPorts: [1, 65535],
    }),
    lines: [
      ...['10.0.0.1', '10.0.0.256/32', '10.0.0.0/33', '10.0.0.01/32', 'fe80::1::/64', 'fe80:/64', '::/129', '1:2:3:4:5:6:7/64', 'a.b/1'].map(
        (cidr, index) => `networkPolicy.apiServerCidrs[${index}]: '${cidr}' is not a range of addresses (SPK243); write it as '10.0.0.1/32'`,
      ),
      ...[0, 65536, 6443.5].map(
        (port, index) => `networkPolicy.apiServerPorts[${index}]: ${port} is not a port (SPK243); give a number from 1 to 65535`,
      ),
    ],
  },
  {
    id: 'SPK243',
    about: 'lists that let nobody through',
    trips: policy({ apiServerCidrs: [], apiServerPorts: [] }),
    passes: policy({}),
    lines: [
      'networkPolicy.apiServerCidrs: [] lets nobody through (SPK243); leave it out, or name at least one',
      'networkPolicy.apiServerPorts: [] lets nobody through (SPK243); leave it out, or name at least one',
    ],
  },
  {
    id: 'SPK245',
    about: 'a user namespace on the network of the node',
    trips: { ...controller({ hostNetwork: true, hostUsers: true }), ...webhook({ hostNetwork: true, hostUsers: false }) },
    passes: { ...controller({ hostUsers: false }), ...webhook({ hostNetwork: true, hostUsers: true }) },
    lines: ['webhook.hostUsers: false cannot be false on the network of the node (SPK245); leave it out, or leave webhook.hostNetwork out'],
  },
];

describe('the checks of access', () => {
  it.each(CASES)('$id fails on $about', (one) => expectCase(one));

  it('have a case each', () => {
    expect([...new Set(CASES.map(({ id }) => id))].sort()).toEqual(ACCESS_CHECKS.map(({ id }) => id).sort());
  });

  it('say nothing of accounts for jobs where none are made', () => {
    expect(linesOf('SPK219', { createJobServiceAccounts: false, jobNamespaces: JobNamespaces.all() })).toEqual([]);
  });
});
