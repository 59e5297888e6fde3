// What each account of an installation may do and why: rights that the work of the scenarios uses each time, and others with the reason why they are granted.
import type { Right } from './audit-log';
import { rights, serviceAccount } from './audit-log';

/** What an account may do in a namespace. */
export interface Account {
  readonly user: string;
  readonly namespace: string;
  readonly used: readonly Right[];
  readonly seldom: readonly { readonly rights: readonly Right[]; readonly because: string }[];
}

type Rights = Pick<Account, 'used' | 'seldom'>;

const ELSEWHERE = 'default';
const SPARK = 'sparkoperator.k8s.io';
const READ = 'get list watch';
const CACHE = 'list watch';
const CACHED = 'reads go through a cache, which lists and watches; upstream grants it';
const EVENTS = { rights: rights('update patch', 'events'), because: 'a recorder writes an event again when it comes again' };
const WEBHOOKS = 'mutatingwebhookconfigurations validatingwebhookconfigurations';
const WEBHOOK_GROUP = 'admissionregistration.k8s.io';

const CONTROLLER_ANYWHERE: Rights = {
  used: [],
  seldom: [
    {
      rights: rights('get', 'customresourcedefinitions', 'apiextensions.k8s.io'),
      because: 'with Volcano it looks for the definition of PodGroups; upstream grants it always',
    },
  ],
};

const CONTROLLER_FOR_JOBS: Rights = {
  used: [
    ...rights(`${CACHE} create delete`, 'pods'),
    ...rights(`${CACHE} create update patch`, 'configmaps'),
    ...rights(`${CACHE} create update patch delete`, 'services'),
    ...rights('create', 'events'),
    ...rights(`${CACHE} create update`, 'ingresses', 'networking.k8s.io'),
    ...rights(`${CACHE} create delete`, 'sparkapplications', SPARK),
    ...rights(CACHE, 'scheduledsparkapplications sparkconnects', SPARK),
    ...rights('update', 'sparkapplications/status scheduledsparkapplications/status sparkconnects/status', SPARK),
  ],
  seldom: [
    EVENTS,
    { rights: rights('get', 'pods configmaps services'), because: CACHED },
    { rights: rights('get', 'ingresses', 'networking.k8s.io'), because: CACHED },
    { rights: rights('get', 'sparkapplications scheduledsparkapplications sparkconnects', SPARK), because: CACHED },
    { rights: rights('update', 'pods'), because: 'the pod of a Connect server is made or updated' },
    { rights: rights('delete', 'ingresses', 'networking.k8s.io'), because: 'the ingress of the web UI of a job that is retried, with `uiIngress`' },
    { rights: rights(`${READ} create update delete`, 'ingresses', 'extensions'), because: 'ingresses of clusters before Kubernetes 1.19' },
    {
      rights: rights('update', 'sparkapplications/finalizers scheduledsparkapplications/finalizers sparkconnects/finalizers', SPARK),
      because: 'an owner that blocks deletion, where the admission plugin OwnerReferencesPermissionEnforcement is on (OpenShift)',
    },
  ],
};

const WEBHOOK_ANYWHERE = (name: string): Rights => ({
  used: [...rights(CACHE, WEBHOOKS, WEBHOOK_GROUP), ...rights('update', WEBHOOKS, WEBHOOK_GROUP, name)],
  seldom: [{ rights: rights('get', WEBHOOKS, WEBHOOK_GROUP, name), because: CACHED }],
});

const WEBHOOK_FOR_JOBS: Rights = {
  used: rights(CACHE, 'sparkapplications', SPARK),
  seldom: [
    { rights: rights('get', 'sparkapplications', SPARK), because: CACHED },
    { rights: rights(READ, 'scheduledsparkapplications', SPARK), because: 'upstream grants it; what it checks of a schedule is in the request' },
    { rights: rights(CACHE, 'pods'), because: 'upstream grants it; what it changes of a pod is in the request' },
    { rights: rights('list', 'resourcequotas'), because: 'upstream grants it; quotas are read where they are enforced (`resourceQuotaEnforcement`)' },
  ],
};

/** Of the process that leads, in its own namespace. */
const leader = (lease: string): Rights => ({
  used: [
    ...rights('create', 'events'),
    ...rights('create', 'leases', 'coordination.k8s.io'),
    ...rights('get update', 'leases', 'coordination.k8s.io', lease),
  ],
  seldom: [EVENTS],
});

const certificates = (secret: string): Rights => ({
  used: [...rights('create', 'secrets'), ...rights('get update', 'secrets', '', secret)],
  seldom: [],
});

const OF_JOBS = {
  because: 'no driver of the scenarios asks for it; upstream grants it to jobs, whose programs may ask the API server for something themselves',
};

/** Of each driver. It makes no service: the operator's spark-submit does. */
const DRIVER: Rights = {
  used: [
    ...rights(`${READ} create patch delete deletecollection`, 'pods'),
    ...rights('create deletecollection', 'configmaps'),
    ...rights('deletecollection', 'services'),
    ...rights('list deletecollection', 'persistentvolumeclaims'),
  ],
  seldom: [
    { rights: rights('update', 'pods'), ...OF_JOBS },
    { rights: rights(`${READ} update patch delete`, 'configmaps services'), ...OF_JOBS },
    { rights: rights('create', 'services'), ...OF_JOBS },
  ],
};

/** Of a driver that makes claims, besides. */
const CLAIMANT: Rights = {
  used: rights('create', 'persistentvolumeclaims'),
  seldom: [
    { rights: rights('get patch', 'persistentvolumeclaims'), because: 'claims are made larger, with `spark.kubernetes.executor.pvc.resizeInterval`' },
    { rights: rights('watch update delete', 'persistentvolumeclaims'), ...OF_JOBS },
  ],
};

function at(user: string, namespace: string, ...parts: readonly Rights[]): Account {
  return { user, namespace, used: parts.flatMap(({ used }) => used), seldom: parts.flatMap(({ seldom }) => seldom) };
}

/** The accounts of an installation where they may do something, and in a namespace where they may do the least. */
export function operatorAccounts(release: string, webhook: boolean, jobNamespace: string): Account[] {
  const controller = serviceAccount(release, `${release}-controller`);
  const mutating = serviceAccount(release, `${release}-webhook`);
  const configurations = WEBHOOK_ANYWHERE(`${release}-webhook`);
  return [
    at(controller, jobNamespace, CONTROLLER_ANYWHERE, CONTROLLER_FOR_JOBS),
    at(controller, release, CONTROLLER_ANYWHERE, leader(`${release}-controller-lock`)),
    at(controller, ELSEWHERE, CONTROLLER_ANYWHERE),
    ...(webhook
      ? [
          at(mutating, jobNamespace, configurations, WEBHOOK_FOR_JOBS),
          at(mutating, release, configurations, leader(`${release}-webhook-lock`), certificates(`${release}-webhook-certs`)),
          at(mutating, ELSEWHERE, configurations),
        ]
      : []),
  ];
}

/** The account of jobs in its namespace, and elsewhere, where it may do nothing. */
export function driverAccounts(release: string, jobNamespace: string, name: string, claims: boolean): Account[] {
  const driver = serviceAccount(jobNamespace, name);
  return [at(driver, jobNamespace, DRIVER, ...(claims ? [CLAIMANT] : [])), at(driver, release), at(driver, ELSEWHERE)];
}
