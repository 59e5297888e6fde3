import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Chart, Testing } from 'cdk8s';
import { JobNamespaces, OperatorWebhook, SparkJob, SparkOperator } from '../../lib';
import type { JsonObject } from '../../lib/private/json';
import { podDifferences } from '../e2e/driver-pod/driver-pod';
import { askedOf } from '../e2e/driver-pod/asked';
import { expectedPod } from '../e2e/driver-pod/expected';
import { propertyDifferences } from '../e2e/driver-pod/properties';
import { kitchenSink } from '../e2e/tier-a/kitchen-sink';
import { sinkExpectation } from '../e2e/tier-a/kitchen-sink-pod';
import { declaredProperties } from '../job/property-samples';

/** A job in Python with a toleration, and its driver's pod, as a cluster had them. */
interface Recording {
  readonly application: JsonObject & { metadata: JsonObject; spec: { driver: JsonObject; volumes?: JsonObject[] } & JsonObject };
  readonly pod: JsonObject & {
    metadata: { labels: JsonObject } & JsonObject;
    spec: { containers: Container[]; tolerations: JsonObject[]; volumes: JsonObject[] } & JsonObject;
  };
}
interface Container extends JsonObject {
  env: JsonObject[];
  resources: { requests: JsonObject; limits: JsonObject };
}

const RECORDED = readFileSync(path.join(__dirname, '../e2e/driver-pod/recorded-driver.json'), 'utf8');

/** What is reported of the recorded pod after a change to it or to the application. */
function reported(change: (recording: Recording) => void): string[] {
  const recording = JSON.parse(RECORDED) as Recording;
  change(recording);
  return podDifferences('driver', recording.pod, recording.application);
}

describe('the assertion on pods of drivers', () => {
  it('says nothing of a pod that is as asked', () => {
    expect(reported(() => undefined)).toEqual([]);
  });

  it('finds a toleration that is lost', () => {
    const lost = reported(({ pod }) => pod.spec.tolerations.splice(0, 1));
    expect(lost).toEqual([
      'spec.tolerations[spot Exists].key: is missing, and spec.driver.template wants "spot"',
      'spec.tolerations[spot Exists].operator: is missing, and spec.driver.template wants "Exists"',
    ]);
  });

  it('finds a wrong value', () => {
    expect(reported(({ pod }) => (pod.spec.enableServiceLinks = true))).toEqual([
      'spec.enableServiceLinks: is true, and spec.driver.template wants false',
    ]);
  });

  it('knows amounts by what they are worth', () => {
    expect(reported(({ pod }) => (pod.spec.containers[0].resources.limits.memory = '2867Mi'))).toEqual([]);
    expect(reported(({ pod }) => (pod.spec.containers[0].resources.limits.memory = '2Gi'))).toHaveLength(1);
  });

  it('finds a volume that nobody asked for', () => {
    expect(reported(({ pod }) => pod.spec.volumes.push({ name: 'extra', emptyDir: {} }))).toEqual([
      'spec.volumes[extra].emptyDir: is "{}", and nobody asked for it',
      'spec.volumes[extra].name: is "extra", and nobody asked for it',
    ]);
  });

  it('finds a variable that is there twice', () => {
    expect(reported(({ pod }) => pod.spec.containers[0].env.push({ name: 'SPARK_USER', value: 'me' }))).toEqual([
      expect.stringContaining('env[SPARK_USER#2].name'),
      expect.stringContaining('env[SPARK_USER#2].value'),
    ]);
  });

  it('finds a field that no webhook has applied', () => {
    expect(reported(({ application }) => (application.spec.driver.hostAliases = [{ ip: '10.0.0.1', hostnames: ['kafka'] }]))).toEqual([
      'spec.hostAliases[10.0.0.1].hostnames: is missing, and spec.driver.hostAliases wants "[\\"kafka\\"]"',
      'spec.hostAliases[10.0.0.1].ip: is missing, and spec.driver.hostAliases wants "10.0.0.1"',
    ]);
  });

  it('takes a known difference, and finds one that is no longer there', () => {
    const { pod, application } = JSON.parse(RECORDED) as Recording;
    pod.spec.hostname = 'other';
    expect(podDifferences('driver', pod, application, { except: [/^spec\.hostname: /] })).toEqual([]);
    expect(podDifferences('driver', pod, application, { except: [/^spec\.hostname: /, /^spec\.nothing: /] })).toEqual([
      'no difference matches /^spec\\.nothing: / any more',
    ]);
  });

  it('looks at every value but for those of the API server, its admission and the scheduler', () => {
    const { pod } = JSON.parse(RECORDED) as Recording;
    const silent = leaves(pod).filter((leaf) => reported((recording) => remove(recording.pod, leaf)).length === 0);
    expect([...new Set(silent.map((leaf) => leaf.filter((key) => !/^\d+$/.test(key)).join('.')))].sort()).toMatchInlineSnapshot(`
     [
       "apiVersion",
       "kind",
       "metadata.creationTimestamp",
       "metadata.generation",
       "metadata.resourceVersion",
       "metadata.uid",
       "spec.containers.terminationMessagePath",
       "spec.containers.terminationMessagePolicy",
       "spec.containers.volumeMounts.name",
       "spec.containers.volumeMounts.readOnly",
       "spec.dnsPolicy",
       "spec.nodeName",
       "spec.preemptionPolicy",
       "spec.priority",
       "spec.schedulerName",
       "spec.terminationGracePeriodSeconds",
       "spec.tolerations.tolerationSeconds",
       "spec.volumes.configMap.defaultMode",
       "spec.volumes.projected.defaultMode",
       "spec.volumes.projected.sources.configMap.items.key",
       "spec.volumes.projected.sources.configMap.items.path",
       "spec.volumes.projected.sources.configMap.name",
       "spec.volumes.projected.sources.downwardAPI.items.fieldRef.apiVersion",
       "spec.volumes.projected.sources.downwardAPI.items.fieldRef.fieldPath",
       "spec.volumes.projected.sources.downwardAPI.items.path",
       "spec.volumes.projected.sources.serviceAccountToken.expirationSeconds",
       "spec.volumes.projected.sources.serviceAccountToken.path",
     ]
    `);
  });
});

describe('the assertion on the properties of drivers', () => {
  const explained = [
    { path: 'name', value: 'etl', origin: 'name' },
    { path: "sparkConf['spark.a']", value: '1', origin: 'sparkConf' },
  ];
  const properties = { 'spark.app.name': 'etl', 'spark.kubernetes.driver.pod.name': 'etl-driver', 'spark.a': '1', 'spark.app.id': 'spark-1' };

  it('says nothing of what is as explained', () => {
    expect(propertyDifferences(properties, explained)).toEqual([]);
  });

  it('finds what is lost, what is wrong and what nobody explains', () => {
    const { 'spark.app.name': _, ...rest } = properties;
    expect(propertyDifferences({ ...rest, 'spark.a': '2', 'spark.b': '3' }, explained)).toEqual([
      `properties['spark.a']: is "2", and sparkConf['spark.a'] of explain() wants "1"`,
      `properties['spark.app.name']: is missing, and name of explain() wants "etl"`,
      `properties['spark.b']: is "3", and nobody asked for it`,
    ]);
  });
});

describe('the kitchen sink', () => {
  const app = Testing.app();
  const operator = new SparkOperator(new Chart(app, 'platform', { namespace: 'spark-operator' }), 'operator', {
    jobNamespaces: JobNamespaces.of('jobs'),
    webhook: OperatorWebhook.selfManaged(),
  });
  let charts = 0;
  const newChart = (): Chart => new Chart(app, `jobs-${charts++}`, { namespace: 'jobs' });
  const lostWithout = (property: string | undefined, fields: boolean): string[] => {
    const chart = newChart();
    const { driver, ...props } = kitchenSink(chart, operator, { fields });
    const job = new SparkJob(chart, 'sink', { ...props, driver: property === undefined ? driver : { ...driver, [property]: undefined } });
    const asked = askedOf(job.apiObject.toJson() as JsonObject, 'driver');
    return sinkExpectation({ fields }).losses(expectedPod(asked));
  };
  const driverProperties = declaredProperties().flatMap((name) => (name.startsWith('driver.') ? [name.slice('driver.'.length)] : []));

  it('has every property of the pods of a job', () => {
    const { driver = {}, executor = {} } = kitchenSink(newChart(), operator, { fields: true });
    const set = [...Object.keys(driver).map((name) => `driver.${name}`), ...Object.keys(executor).map((name) => `executor.${name}`)];
    const left = declaredProperties().filter((name) => /^(driver|executor)\./.test(name) && !set.includes(name));
    // Executors are a number of their own choice, of the account of the job.
    expect(left).toEqual(['executor.instances', 'executor.identity']);
  });

  it.each([false, true])('leaves a trace of every property in what the driver must have (fields: %s)', (fields) => {
    expect(lostWithout(undefined, fields)).toEqual([]);
    const unseen = driverProperties.filter((property) => lostWithout(property, fields).length === 0);
    // In the properties of Spark; `hostNetwork` says the DNS policy too; of the rest each is in one of the two forms.
    const elsewhere = [
      'cores',
      'javaOptions',
      'dnsPolicy',
      fields ? 'volumes' : 'memoryLimit',
      'kubernetesMaster',
      'serviceAnnotations',
      'serviceLabels',
    ];
    expect(unseen.sort()).toEqual(elsewhere.sort());
  });
});

function leaves(value: unknown, at: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [at];
  return Object.entries(value).flatMap(([key, member]) => leaves(member, [...at, key]));
}

function remove(object: JsonObject, path: readonly string[]): void {
  const parent = path.slice(0, -1).reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], object);
  const last = path[path.length - 1];
  if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else delete (parent as Record<string, unknown>)[last];
}
