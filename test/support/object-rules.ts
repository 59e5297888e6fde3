import { asObject, asObjects, asStrings, at, repeated, type JsonObject } from './json';
import { isDataKey, isDns1035, isDnsLabel, isDnsSubdomain, isLabelValue, isPathSegment, isPortName, isQualifiedName } from './names';

/** Built-in kinds that live in no namespace. */
const CLUSTER_SCOPED = new Set([
  ...[
    'Namespace',
    'Node',
    'PersistentVolume',
    'ClusterRole',
    'ClusterRoleBinding',
    'CustomResourceDefinition',
    'StorageClass',
    'CSIDriver',
    'PriorityClass',
  ],
  ...[
    'MutatingWebhookConfiguration',
    'ValidatingWebhookConfiguration',
    'ValidatingAdmissionPolicy',
    'ValidatingAdmissionPolicyBinding',
    'APIService',
  ],
  ...['RuntimeClass', 'IngressClass', 'ClusterIssuer'],
]);

/** How objects of a kind are named, where it is not a DNS subdomain. */
const NAMES: { readonly [kind: string]: { readonly test: (name: unknown) => boolean; readonly what: string } } = {
  ...Object.fromEntries(
    ['Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding'].map((kind) => [kind, { test: isPathSegment, what: 'a path segment' }]),
  ),
  ...Object.fromEntries(
    ['Service', 'SparkApplication', 'ScheduledSparkApplication'].map((kind) => [kind, { test: isDns1035, what: 'a DNS-1035 label' }]),
  ),
  // The operator appends seven characters to make the name of the driver.
  SparkConnect: { test: (name) => isDns1035(name) && String(name).length <= 56, what: 'a DNS-1035 label of at most 56 characters' },
  Namespace: { test: isDnsLabel, what: 'a DNS label' },
};

/** What the API server checks in every object, and what RBAC, services and webhooks need. */
export function objectProblems(manifest: JsonObject, namespaced: boolean | undefined): string[] {
  const kind = String(manifest.kind);
  const byKind = RULES[kind];
  return [
    ...identityProblems(kind, asObject(manifest.metadata), namespaced ?? !CLUSTER_SCOPED.has(kind)),
    ...(byKind === undefined ? [] : byKind(manifest)),
    ...fieldProblems(OPAQUE.has(kind) ? { metadata: manifest.metadata } : manifest, ''),
  ];
}

/** Kinds whose body is data or schema: a key named `port` in them is no port. */
const OPAQUE = new Set(['ConfigMap', 'Secret', 'CustomResourceDefinition']);

function identityProblems(kind: string, metadata: JsonObject, namespaced: boolean): string[] {
  const { name, generateName, namespace } = metadata;
  const { test, what } = NAMES[kind] ?? { test: isDnsSubdomain, what: 'a DNS subdomain' };
  const problems: string[] = [];
  if (name === undefined && generateName === undefined) problems.push('metadata.name: is required');
  else if (name !== undefined && !test(name)) problems.push(`metadata.name: '${String(name)}' is not ${what}`);
  if (namespace !== undefined && !namespaced) problems.push(`metadata.namespace: a ${kind} lives in no namespace`);
  if (namespace !== undefined && !isDnsLabel(namespace)) problems.push(`metadata.namespace: '${String(namespace)}' is not a DNS label`);
  return problems;
}

const RULES: { readonly [kind: string]: (manifest: JsonObject) => string[] } = {
  Role: ruleProblems,
  ClusterRole: ruleProblems,
  RoleBinding: bindingProblems,
  ClusterRoleBinding: bindingProblems,
  Service: serviceProblems,
  ConfigMap: (manifest) => [...dataProblems(manifest.data, 'data'), ...dataProblems(manifest.binaryData, 'binaryData')],
  Secret: (manifest) => [...dataProblems(manifest.data, 'data'), ...dataProblems(manifest.stringData, 'stringData')],
  MutatingWebhookConfiguration: webhookProblems,
  ValidatingWebhookConfiguration: webhookProblems,
  Deployment: workloadProblems,
  StatefulSet: workloadProblems,
  DaemonSet: workloadProblems,
  PodDisruptionBudget: ({ spec }) => {
    const given = ['minAvailable', 'maxUnavailable'].filter((key) => at(spec, key) !== undefined);
    return given.length === 1 ? [] : ['spec: exactly one of minAvailable and maxUnavailable'];
  },
  Job: ({ spec }) =>
    ['Never', 'OnFailure'].includes(String(at(spec, 'template', 'spec', 'restartPolicy')))
      ? []
      : ['spec.template.spec.restartPolicy: Never or OnFailure'],
  CustomResourceDefinition: ({ metadata, spec }) => {
    const name = `${String(at(spec, 'names', 'plural'))}.${String(at(spec, 'group'))}`;
    return asObject(metadata).name === name ? [] : [`metadata.name: must be '${name}'`];
  },
};

function ruleProblems(manifest: JsonObject): string[] {
  return asObjects(manifest.rules).flatMap((rule, index) => {
    const where = `rules[${index}]`;
    const { verbs, apiGroups, resources, nonResourceURLs } = rule;
    return [
      ...(asStrings(verbs).length > 0 ? [] : [`${where}.verbs: a rule without verbs allows nothing`]),
      ...(nonResourceURLs === undefined && asStrings(resources).length === 0 ? [`${where}.resources: a rule without resources allows nothing`] : []),
      ...(nonResourceURLs === undefined && asStrings(apiGroups).length === 0
        ? [`${where}.apiGroups: the core group is '', an empty list is none`]
        : []),
      ...(nonResourceURLs !== undefined && manifest.kind === 'Role' ? [`${where}.nonResourceURLs: only a ClusterRole can`] : []),
    ];
  });
}

function bindingProblems({ kind, subjects, roleRef }: JsonObject): string[] {
  const given = asObjects(subjects);
  return [
    ...(given.length > 0 ? [] : ['subjects: a binding without subjects binds nobody']),
    ...given.flatMap((subject, index) => {
      const account = subject.kind === 'ServiceAccount';
      if (account && !isDnsLabel(subject.namespace))
        return [`subjects[${index}].namespace: a service account is known by its namespace, got '${String(subject.namespace)}'`];
      if (account && subject.apiGroup !== undefined && subject.apiGroup !== '')
        return [`subjects[${index}].apiGroup: service accounts are in the core group`];
      if (!account && subject.apiGroup !== 'rbac.authorization.k8s.io') return [`subjects[${index}].apiGroup: must be rbac.authorization.k8s.io`];
      return [];
    }),
    ...(kind === 'ClusterRoleBinding' && at(roleRef, 'kind') !== 'ClusterRole' ? ['roleRef.kind: a ClusterRoleBinding binds a ClusterRole'] : []),
  ];
}

function serviceProblems({ spec }: JsonObject): string[] {
  const ports = asObjects(at(spec, 'ports'));
  return [
    ...(ports.length > 1 && ports.some(({ name }) => name === undefined) ? ['spec.ports: several ports need names'] : []),
    ...repeated(ports.map(({ name }) => name)).map((name) => `spec.ports: two ports are named '${name}'`),
    ...repeated(ports.map(({ port, protocol }) => `${String(port)}/${String(protocol ?? 'TCP')}`)).map(
      (port) => `spec.ports: ${port} is given twice`,
    ),
  ];
}

function dataProblems(data: unknown, where: string): string[] {
  return Object.keys(asObject(data)).flatMap((key) => (isDataKey(key) ? [] : [`${where}: '${key}' is not a valid key`]));
}

function webhookProblems({ webhooks }: JsonObject): string[] {
  const given = asObjects(webhooks);
  return [
    ...repeated(given.map(({ name }) => name)).map((name) => `webhooks: two are named '${name}'`),
    ...given.flatMap(({ name, timeoutSeconds, sideEffects, admissionReviewVersions, clientConfig }, index) => [
      ...(isDnsSubdomain(name) && String(name).split('.').length >= 3 ? [] : [`webhooks[${index}].name: '${String(name)}' has not three parts`]),
      ...(timeoutSeconds === undefined || (Number(timeoutSeconds) >= 1 && Number(timeoutSeconds) <= 30)
        ? []
        : [`webhooks[${index}].timeoutSeconds: 1 to 30`]),
      ...(['None', 'NoneOnDryRun'].includes(String(sideEffects)) ? [] : [`webhooks[${index}].sideEffects: None or NoneOnDryRun`]),
      ...(asStrings(admissionReviewVersions).length > 0 ? [] : [`webhooks[${index}].admissionReviewVersions: is empty`]),
      ...(Object.keys(asObject(clientConfig)).filter((key) => key !== 'caBundle').length === 1
        ? []
        : [`webhooks[${index}].clientConfig: exactly one of service and url`]),
    ]),
  ];
}

function workloadProblems({ kind, spec }: JsonObject): string[] {
  const labels = asObject(at(spec, 'template', 'metadata', 'labels'));
  const selector = Object.entries(asObject(at(spec, 'selector', 'matchLabels')));
  const policy = at(spec, 'template', 'spec', 'restartPolicy');
  return [
    ...selector.filter(([key, value]) => labels[key] !== value).map(([key]) => `spec.selector.matchLabels['${key}']: the pods do not carry it`),
    ...(selector.length > 0 || asObjects(at(spec, 'selector', 'matchExpressions')).length > 0 ? [] : ['spec.selector: selects nothing']),
    ...(policy === undefined || policy === 'Always' ? [] : [`spec.template.spec.restartPolicy: pods of a ${String(kind)} restart Always`]),
  ];
}

/** Rules that follow from the name of a field, wherever it stands. */
function fieldProblems(value: unknown, where: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => fieldProblems(item, `${where}[${index}]`));
  return Object.entries(asObject(value)).flatMap(([key, item]) => {
    const inner = where === '' ? key : `${where}.${key}`;
    return [...keyProblems(key, item, inner), ...fieldProblems(item, inner)];
  });
}

const PORTS = new Set(['port', 'targetPort', 'containerPort', 'hostPort', 'nodePort', 'servicePort']);
const LABEL_MAPS = new Set(['labels', 'matchLabels', 'nodeSelector', 'serviceLabels']);

function keyProblems(key: string, value: unknown, where: string): string[] {
  if (PORTS.has(key)) return portProblems(value, where);
  if (LABEL_MAPS.has(key)) return labelProblems(value, where);
  if (key === 'matchExpressions' || key === 'matchFields')
    return asObjects(value).flatMap((item, index) => expressionProblems(item, `${where}[${index}]`));
  if (key === 'annotations' || key.endsWith('Annotations')) return annotationProblems(value, where);
  return [];
}

function portProblems(value: unknown, where: string): string[] {
  if (typeof value === 'number') return Number.isInteger(value) && value >= 1 && value <= 65535 ? [] : [`${where}: ${value} is not a port`];
  if (typeof value === 'string' && !/^\d+$/.test(value)) return isPortName(value) ? [] : [`${where}: '${value}' is not a port name`];
  return at(value, 'number') === undefined ? [] : portProblems(at(value, 'number'), `${where}.number`);
}

function labelProblems(value: unknown, where: string): string[] {
  return Object.entries(asObject(value)).flatMap(([key, item]) => [
    ...(isQualifiedName(key) ? [] : [`${where}: '${key}' is not a label key`]),
    ...(isLabelValue(item) ? [] : [`${where}['${key}']: '${String(item)}' is not a label value`]),
  ]);
}

function annotationProblems(value: unknown, where: string): string[] {
  return Object.entries(asObject(value)).flatMap(([key, item]) => [
    ...(isQualifiedName(key.toLowerCase()) ? [] : [`${where}: '${key}' is not an annotation key`]),
    ...(typeof item === 'string' ? [] : [`${where}['${key}']: must be a string`]),
  ]);
}

function expressionProblems({ key, operator, values }: JsonObject, where: string): string[] {
  const count = asStrings(values).length;
  const fits = { In: count > 0, NotIn: count > 0, Exists: count === 0, DoesNotExist: count === 0, Gt: count === 1, Lt: count === 1 }[
    String(operator)
  ];
  return [
    ...(isQualifiedName(String(key)) ? [] : [`${where}.key: '${String(key)}' is not a label key`]),
    ...(fits === true ? [] : [`${where}: the operator ${String(operator)} does not go with ${count} values`]),
  ];
}
