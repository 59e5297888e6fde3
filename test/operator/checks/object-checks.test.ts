import { JobNamespaces } from '../../../lib/job/job-namespaces';
import { OBJECT_CHECKS } from '../../../lib/operator/checks/object-checks';
import { OperatorNetworkPolicy } from '../../../lib/operator/network-policy';
import { OperatorWebhook } from '../../../lib/operator/operator-webhook';
import type { CheckCase } from './cases';
import { expectCase, linesOf } from './cases';

const KEY = 'has a key that Kubernetes does not take';
const KEY_FIX = "use letters, digits, '-', '_' and '.', at most 63 characters, after an optional domain and '/'";
const VALUE_FIX = "use letters, digits, '-', '_' and '.', at most 63 characters, a letter or digit at both ends";
const NAME_FIX = "use lower-case letters, digits, '-' and '.'";
const bad = { 'a b': 'c' };
const good = { 'example.com/a-b': 'c d' };

const CASES: CheckCase[] = [
  {
    id: 'SPK215',
    about: 'ports that only root may open',
    trips: { metrics: { port: 1023 }, controller: { pprofPort: 80 }, webhook: OperatorWebhook.selfManaged({ port: 443 }) },
    passes: { metrics: { port: 1024 }, controller: { pprofPort: 65535 }, webhook: OperatorWebhook.selfManaged({ port: 1025 }) },
    lines: [
      'metrics.port: 1023 is a port that only root may open, and the operator does not run as root (SPK215); give a number from 1024 to 65535',
      'controller.pprofPort: 80 is a port that only root may open, and the operator does not run as root (SPK215); give a number from 1024 to 65535',
      'webhook.port: 443 is a port that only root may open, and the operator does not run as root (SPK215); give a number from 1024 to 65535',
    ],
  },
  {
    id: 'SPK215',
    about: 'ports that are none, and names that are none',
    trips: { metrics: { port: 65536, portName: 'Metrics' }, controller: { pprofPort: 6060.5, pprofPortName: '123' } },
    passes: { metrics: { port: 65535, portName: 'metrics-of-all' }, controller: { pprofPort: 6060, pprofPortName: '12a' } },
    lines: [
      "metrics.portName: 'Metrics' is not the name of a port (SPK215); use at most 15 lower-case letters, digits and single '-', with a letter",
      'metrics.port: 65536 is not a port (SPK215); give a number from 1024 to 65535',
      "controller.pprofPortName: '123' is not the name of a port (SPK215); use at most 15 lower-case letters, digits and single '-', with a letter",
      'controller.pprofPort: 6060.5 is not a port (SPK215); give a number from 1024 to 65535',
    ],
  },
  {
    id: 'SPK215',
    about: 'a name of a port with two dashes, or of 16 characters',
    trips: { webhook: OperatorWebhook.selfManaged({ portName: 'web--hook' }), metrics: { portName: 'a'.repeat(16) } },
    passes: { webhook: OperatorWebhook.selfManaged({ portName: 'web-hook' }), metrics: { portName: 'a'.repeat(15) } },
    lines: [
      "metrics.portName: 'aaaaaaaaaaaaaaaa' is not the name of a port (SPK215); use at most 15 lower-case letters, digits and single '-', with a letter",
      "webhook.portName: 'web--hook' is not the name of a port (SPK215); use at most 15 lower-case letters, digits and single '-', with a letter",
    ],
  },
  {
    id: 'SPK226',
    about: 'keys and values of labels',
    trips: {
      labels: { ...bad, team: '-a' },
      crdUpgrade: { nodeSelector: { disk: 's s d' } },
      networkPolicy: OperatorNetworkPolicy.ingressOnly({ metricsFromNamespaces: bad }),
    },
    passes: {
      labels: { team: 'a' },
      crdUpgrade: { nodeSelector: { disk: 'ssd' } },
      networkPolicy: OperatorNetworkPolicy.ingressOnly({ metricsFromNamespaces: { a: '' } }),
    },
    lines: [
      `labels['a b']: 'c' ${KEY} (SPK226); ${KEY_FIX}`,
      `labels['team']: '-a' is not a label value (SPK226); ${VALUE_FIX}`,
      `crdUpgrade.nodeSelector['disk']: 's s d' is not a label value (SPK226); ${VALUE_FIX}`,
      `networkPolicy.metricsFromNamespaces['a b']: 'c' ${KEY} (SPK226); ${KEY_FIX}`,
    ],
  },
  {
    id: 'SPK226',
    about: 'keys of annotations',
    trips: {
      controller: { serviceAccountAnnotations: bad, rbacAnnotations: bad },
      webhook: OperatorWebhook.selfManaged({ serviceAccountAnnotations: bad }),
      jobServiceAccountAnnotations: bad,
      jobRbacAnnotations: bad,
    },
    passes: {
      controller: { serviceAccountAnnotations: good, rbacAnnotations: good },
      webhook: OperatorWebhook.selfManaged({ serviceAccountAnnotations: good }),
      jobServiceAccountAnnotations: good,
      jobRbacAnnotations: good,
    },
    lines: [
      'controller.serviceAccountAnnotations',
      'controller.rbacAnnotations',
      'webhook.serviceAccountAnnotations',
      'jobServiceAccountAnnotations',
      'jobRbacAnnotations',
    ].map((path) => `${path}['a b']: 'c' ${KEY} (SPK226); ${KEY_FIX}`),
  },
  {
    id: 'SPK227',
    about: 'names that Kubernetes does not take',
    trips: {
      releaseName: 'a b',
      nameOverride: '',
      controller: { serviceAccountName: 'A', priorityClassName: 'high_' },
      webhook: OperatorWebhook.certManager({ certificateName: 'C', issuer: { name: '' } }),
      jobServiceAccountName: 'driver_',
      imagePullSecrets: ['ok', ''],
    },
    passes: {
      releaseName: 'a-b',
      nameOverride: 'a',
      controller: { serviceAccountName: 'a', priorityClassName: 'high' },
      webhook: OperatorWebhook.certManager({ certificateName: 'c.d', issuer: { name: 'ca' } }),
      jobServiceAccountName: 'driver',
      imagePullSecrets: ['ok'],
    },
    lines: [
      "releaseName: 'a b' cannot be the value of a label (SPK227); use at most 63 letters, digits, - _ and .",
      "nameOverride: '' cannot be the value of a label (SPK227); use at most 63 letters, digits, - _ and .",
      `controller.serviceAccountName: 'A' is not a name that Kubernetes takes (SPK227); ${NAME_FIX}`,
      `controller.priorityClassName: 'high_' is not a name that Kubernetes takes (SPK227); ${NAME_FIX}`,
      `webhook.certificateName: 'C' is not a name that Kubernetes takes (SPK227); ${NAME_FIX}`,
      `webhook.issuer.name: '' is not a name that Kubernetes takes (SPK227); ${NAME_FIX}`,
      `jobServiceAccountName: 'driver_' is not a name that Kubernetes takes (SPK227); ${NAME_FIX}`,
      `imagePullSecrets[1]: '' is not a name that Kubernetes takes (SPK227); ${NAME_FIX}`,
    ],
  },
  {
    id: 'SPK227',
    about: 'the name of the issuer that is defined here',
    trips: { webhook: OperatorWebhook.certManager({ issuerName: 'I' }) },
    passes: { webhook: OperatorWebhook.certManager({ issuerName: 'i' }) },
    lines: [`webhook.issuerName: 'I' is not a name that Kubernetes takes (SPK227); ${NAME_FIX}`],
  },
  {
    id: 'SPK228',
    about: 'parts of images that are none',
    trips: {
      imageRegistry: 'https://ghcr.io',
      imageRepository: 'kubeflow/controller:2.5.2',
      imageTag: 'a b',
      crdUpgrade: { imageRegistry: '', imageRepository: 'Kubectl', imageTag: '-1' },
    },
    passes: {
      imageRegistry: 'mirror.example.com:5000/proxy',
      imageRepository: 'ghcr.io/kubeflow/controller',
      imageTag: 'a_b-1.2',
      crdUpgrade: { imageRegistry: 'localhost:5000', imageRepository: 'a/kube__ctl', imageTag: '1' },
    },
    lines: [
      "imageRegistry: 'https://ghcr.io' is not a registry (SPK228); give a host, such as 'registry.example.com'",
      "imageRepository: 'kubeflow/controller:2.5.2' is not the repository of an image (SPK228); leave registry and tag out of it",
      "imageTag: 'a b' is not the tag of an image (SPK228); use letters, digits, '_', '-' and '.'",
      "crdUpgrade.imageRegistry: '' is not a registry (SPK228); give a host, such as 'registry.example.com'",
      "crdUpgrade.imageRepository: 'Kubectl' is not the repository of an image (SPK228); leave registry and tag out of it",
      "crdUpgrade.imageTag: '-1' is not the tag of an image (SPK228); use letters, digits, '_', '-' and '.'",
    ],
  },
  {
    id: 'SPK228',
    about: 'a digest that is none',
    trips: { imageTag: `2.5.2@sha256:${'a'.repeat(63)}` },
    passes: { imageTag: `2.5.2@sha256:${'a'.repeat(64)}` },
    lines: [`imageTag: '2.5.2@sha256:${'a'.repeat(63)}' is not the tag of an image (SPK228); use letters, digits, '_', '-' and '.'`],
  },
  {
    id: 'SPK228',
    about: 'a registry in the repository',
    trips: { imageRepository: 'docker.io/kubeflow/spark-operator', crdUpgrade: { imageRepository: 'docker.io/kubectl' } },
    passes: {
      imageRepository: 'docker.io/kubeflow/spark-operator',
      imageRegistry: 'mirror.example.com',
      crdUpgrade: { imageRepository: 'docker.io/kubectl' },
    },
    lines: [
      "imageRepository: 'docker.io/kubeflow/spark-operator' names a registry, and comes after ghcr.io (SPK228); set imageRegistry to the host, and leave it out here",
      "crdUpgrade.imageRepository: 'docker.io/kubectl' names a registry, and comes after ghcr.io (SPK228); set crdUpgrade.imageRegistry to the host, and leave it out here",
    ],
  },
  {
    id: 'SPK246',
    about: 'one account that is defined twice',
    trips: { controller: { serviceAccountName: 'op' }, webhook: OperatorWebhook.selfManaged({ serviceAccountName: 'op' }) },
    passes: {
      controller: { serviceAccountName: 'op' },
      webhook: OperatorWebhook.selfManaged({ serviceAccountName: 'op', createServiceAccount: false }),
    },
    lines: [
      "webhook.serviceAccountName: 'op' is the account of the controller, defined there (SPK246); name another, or set createServiceAccount to false in one of them",
    ],
  },
  {
    id: 'SPK246',
    about: 'an account for jobs that is the one of the operator',
    trips: { jobNamespaces: JobNamespaces.of('spark-operator'), controller: { serviceAccountName: 'op' }, jobServiceAccountName: 'op' },
    passes: { jobNamespaces: JobNamespaces.of('default'), controller: { serviceAccountName: 'op' }, jobServiceAccountName: 'op' },
    lines: ["jobServiceAccountName: 'op' is the account of the controller in the same namespace (SPK246); name another"],
  },
  {
    id: 'SPK246',
    about: 'a role for jobs that is the one of the operator',
    trips: { jobServiceAccountName: 'spark-operator-webhook' },
    passes: { jobServiceAccountName: 'spark-operator-webhook', webhook: OperatorWebhook.none() },
    lines: ["jobServiceAccountName: 'spark-operator-webhook' is the name of the role of the webhook in the same namespace (SPK246); name another"],
  },
];

describe('the checks of objects', () => {
  it.each(CASES)('$id fails on $about', (one) => expectCase(one));

  it('have a case each', () => {
    expect([...new Set(CASES.map(({ id }) => id))].sort()).toEqual(OBJECT_CHECKS.map(({ id }) => id).sort());
  });

  it('fail on a namespace that is none', () => {
    expect(linesOf('SPK227', {}, 'Spark')).toEqual([
      "namespace: 'Spark' is not the name of a namespace (SPK227); use at most 63 lower-case letters, digits and '-'",
    ]);
  });

  it('let jobs have the name of a role where jobs have none', () => {
    expect(linesOf('SPK246', { jobServiceAccountName: 'spark-operator-controller', createJobRbac: false })).toEqual([]);
    expect(linesOf('SPK246', { jobServiceAccountName: 'spark-operator-controller', jobNamespaces: JobNamespaces.all() })).toEqual([]);
  });
});
