import { DYNAMIC_ALLOCATION_KEYS } from '../run/dynamic-allocation';

/** A configuration key that is not for `sparkConf`, with the check that says so. */
export interface ManagedKey {
  readonly id: 'SPK008' | 'SPK010' | 'SPK021' | 'SPK038' | 'SPK040' | 'SPK041' | 'SPK042' | 'SPK043';
  /** The property of a job that stands for the key. */
  readonly property?: string;
  /** Why not, when no property does, or more than that the property wins. */
  readonly reason?: string;
  /** What to do, when there is more to say than to use the property. */
  readonly fix?: string;
}

type Table = Readonly<Record<string, ManagedKey>>;

const LEAVE_OUT = 'leave it out';

/** Refused by the operator's webhook from 2.5.2; before, and without webhook, they silently override what the operator relies on (C40). */
const DENIED: Table = {
  'spark.master': denied('the operator knows the API server'),
  'spark.kubernetes.driver.master': { id: 'SPK040', property: 'driver.kubernetesMaster' },
  'spark.kubernetes.namespace': { id: 'SPK040', property: 'namespace' },
  'spark.kubernetes.container.image': { id: 'SPK040', property: 'image' },
  'spark.kubernetes.driver.container.image': { id: 'SPK040', property: 'driver.image' },
  'spark.kubernetes.executor.container.image': { id: 'SPK040', property: 'executor.image' },
  ...Object.fromEntries(
    ['', '.driver', '.executor'].flatMap((side) =>
      ['oauthToken', 'oauthTokenFile'].map((name) => [
        `spark.kubernetes.authenticate${side}.${name}`,
        denied('pods use the token of their identity'),
      ]),
    ),
  ),
  // Which the operator does not refuse (2.5.2, seen).
  'spark.kubernetes.authenticate.submission.oauthToken': { id: 'SPK040', reason: 'would submit the job with the rights of another', fix: LEAVE_OUT },
  'spark.kubernetes.authenticate.submission.oauthTokenFile': {
    id: 'SPK040',
    reason: 'would submit the job with the rights of another',
    fix: LEAVE_OUT,
  },
};

/**
 * Written by the operator before `sparkConf`, which therefore wins, to the harm of the operator (C42); but for the deploy mode and the name, which it gives as
 * options, so that these win.
 */
const WRITTEN_BEFORE: Table = {
  'spark.kubernetes.submission.waitAppCompletion': {
    id: 'SPK042',
    reason: 'would keep a worker of the operator busy for as long as the job runs',
    fix: LEAVE_OUT,
  },
  'spark.submit.deployMode': {
    id: 'SPK010',
    reason: 'is for the operator to say, which submits in cluster mode whatever stands here',
    fix: LEAVE_OUT,
  },
  'spark.app.name': { id: 'SPK042', property: 'name' },
  'spark.kubernetes.memoryOverheadFactor': { id: 'SPK042', property: 'memoryOverheadFactor' },
  'spark.kubernetes.container.image.pullPolicy': { id: 'SPK042', property: 'imagePullPolicy' },
  'spark.kubernetes.container.image.pullSecrets': { id: 'SPK042', property: 'imagePullSecrets' },
};

/** Written by the operator after `sparkConf`, which therefore loses without a word (C41), or the other way round. */
const WRITTEN_AFTER: Table = {
  ...side('driver'),
  ...side('executor'),
  // Spark writes these over the template, where the properties go.
  'spark.kubernetes.scheduler.name': shadowed('driver.schedulerName'),
  'spark.kubernetes.driver.scheduler.name': shadowed('driver.schedulerName'),
  'spark.kubernetes.executor.scheduler.name': shadowed('executor.schedulerName'),
  'spark.executor.instances': shadowed('executor.instances'),
  ...Object.fromEntries(Object.entries(DYNAMIC_ALLOCATION_KEYS).map(([name, key]) => [key, allocation(name)])),
  'spark.kubernetes.executor.deleteOnTermination': shadowed('executor.deleteOnTermination'),
  'spark.jars': shadowed('code.jars'),
  'spark.files': shadowed('code.files'),
  'spark.archives': shadowed('code.archives'),
  'spark.submit.pyFiles': shadowed('code.pyFiles'),
  'spark.jars.packages': shadowed('code.packages'),
  'spark.jars.excludes': shadowed('code.excludePackages'),
  'spark.jars.repositories': shadowed('code.repositories'),
};

const KEYS: Table = {
  ...DENIED,
  ...WRITTEN_BEFORE,
  ...WRITTEN_AFTER,
  'spark.kubernetes.driver.pod.name': {
    id: 'SPK008',
    reason: 'is for the operator to say: a second job of this pod name would not start',
    fix: LEAVE_OUT,
  },
  'spark.kubernetes.authenticate.driver.serviceAccountName': account(),
  'spark.kubernetes.authenticate.executor.serviceAccountName': account(),
  'spark.kubernetes.authenticate.serviceAccountName': account(),
  'spark.driver.host': { id: 'SPK043', reason: 'is for Spark to say: it drops the key in cluster mode', fix: LEAVE_OUT },
  'spark.driver.bindAddress': { id: 'SPK043', reason: 'is for Spark to say: it refuses the key on Kubernetes', fix: LEAVE_OUT },
};

/** Families of keys; the rest of a key is the key in the property. */
const FAMILIES: Table = {
  'spark.kubernetes.driver.label.': shadowed('driver.labels'),
  'spark.kubernetes.driver.annotation.': shadowed('driver.annotations'),
  'spark.kubernetes.driver.service.label.': shadowed('driver.serviceLabels'),
  'spark.kubernetes.driver.service.annotation.': shadowed('driver.serviceAnnotations'),
  'spark.kubernetes.executor.label.': shadowed('executor.labels'),
  'spark.kubernetes.executor.annotation.': shadowed('executor.annotations'),
  'spark.kubernetes.driver.secrets.': shadowed('driver.secrets'),
  'spark.kubernetes.executor.secrets.': shadowed('executor.secrets'),
  'spark.kubernetes.driverEnv.': shadowed('driver.env'),
  'spark.executorEnv.': shadowed('executor.env'),
};

/** What is known of a key that is not for `sparkConf`; undefined for all other keys. */
export function managedKey(key: string): ManagedKey | undefined {
  if (Object.hasOwn(KEYS, key)) return KEYS[key];
  // All families are of these two; most keys of a job are of neither.
  if (!key.startsWith('spark.kubernetes.') && !key.startsWith('spark.executorEnv.')) return undefined;
  const family = Object.keys(FAMILIES).find((prefix) => key.startsWith(prefix));
  return family === undefined ? undefined : FAMILIES[family];
}

/** Whether the operator writes the field after the key, which then loses without a word. */
export function losesToField(key: string): boolean {
  const id = managedKey(key)?.id;
  return id === 'SPK041' || id === 'SPK021';
}

function side(name: 'driver' | 'executor'): Table {
  const template: ManagedKey = {
    id: 'SPK041',
    reason: 'is for the operator to say, which has a template of its own',
    fix: `use the properties of ${name}`,
  };
  return {
    [`spark.${name}.cores`]: shadowed(`${name}.cores`),
    [`spark.${name}.memory`]: shadowed(`${name}.memory`),
    [`spark.${name}.memoryOverhead`]: shadowed(`${name}.memoryOverhead`),
    [`spark.${name}.extraJavaOptions`]: shadowed(`${name}.javaOptions`),
    [`spark.kubernetes.${name}.request.cores`]: shadowed(`${name}.coreRequest`),
    [`spark.kubernetes.${name}.limit.cores`]: shadowed(`${name}.coreLimit`),
    [`spark.kubernetes.${name}.podTemplateFile`]: template,
    [`spark.kubernetes.${name}.podTemplateContainerName`]: template,
  };
}

function allocation(name: string): ManagedKey {
  return { id: 'SPK038', property: name === 'enabled' ? 'dynamicAllocation' : `dynamicAllocation.${name}` };
}

function shadowed(property: string): ManagedKey {
  return { id: 'SPK041', property };
}

function denied(why: string): ManagedKey {
  return { id: 'SPK040', reason: `is refused by the operator: ${why}`, fix: LEAVE_OUT };
}

function account(): ManagedKey {
  return { id: 'SPK021', property: 'identity' };
}
