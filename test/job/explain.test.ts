import { Duration, Size } from 'cdk8s';
import type { SparkSetting } from '../../lib/job/explain';
import { explainJob } from '../../lib/job/explain';
import { RestartPolicy } from '../../lib/job/run/restart-policy';
import { SparkMonitoring } from '../../lib/job/run/spark-monitoring';
import { ImageAbility } from '../../lib/job/image/image-ability';
import { SparkImage } from '../../lib/job/image/spark-image';
import { SparkJob } from '../../lib/job/spark-job';
import type { SparkJobProps } from '../../lib/job/spark-job-props';
import { EnvVar } from '../../lib/pod/env-var';
import { PodVolume } from '../../lib/pod/pod-volume';
import { Toleration } from '../../lib/pod/toleration';
import { JobNamespaces } from '../../lib/job/job-namespaces';
import { application, builder, feature, place, required, sparkPi, TestOperator } from './fixtures';
import { everything, SAMPLES } from './property-samples';

const explain = (props: Partial<SparkJobProps>) => explainJob(builder(props).model, { ...required(place().operator), ...props });
const short = (settings: SparkSetting[]) => settings.map(({ path, value, origin }) => `${path} = ${value} (${origin})`);

describe('the explanation of a job', () => {
  it('names the origin of what five features and the properties set', () => {
    const store = PodVolume.emptyDir('store');
    const features = [
      feature("EventLog 'main'", (job) => job.conf('spark.eventLog.enabled', 'true')),
      feature("Spot 'cheap'", (job) => {
        job.toleration(Toleration.exists('spot'));
        job.nodeSelector('capacity', 'spot');
      }),
      feature("Scratch 'fast'", (job) => job.mount({ volume: store, path: '/scratch' })),
      feature("Bucket 'lake'", (job) => {
        job.conf('spark.hadoop.fs.s3a.endpoint', 'https://s3.example.com');
        job.env(EnvVar.fromSecret('AWS_SECRET_ACCESS_KEY', 'lake', 'secret'));
        job.requires(ImageAbility.S3A);
      }),
      feature("Locks 'zk'", (job) => job.rule({ resources: ['leases'], verbs: ['get', 'create'], apiGroups: ['coordination.k8s.io'] })),
    ];
    const tuning = { networkTimeout: Duration.minutes(5), jvm: { timeZone: 'UTC' } };
    const settings = short(
      explain({ features, tuning, driver: { memory: Size.gibibytes(2), javaOptions: '-Da=1' }, sparkConf: { 'spark.eventLog.enabled': 'true' } }),
    );
    expect(settings).toEqual(
      expect.arrayContaining([
        'driver.memory = 2g (driver.memory)',
        "sparkConf['spark.network.timeout'] = 300s (tuning.networkTimeout)",
        'driver.javaOptions = -Da=1 -Duser.timezone=UTC (driver.javaOptions, tuning.jvm)',
        'executor.javaOptions = -Duser.timezone=UTC (tuning.jvm)',
        'executor.memory = 1g (default)',
        "sparkConf['spark.eventLog.enabled'] = true (sparkConf)",
        "sparkConf['spark.hadoop.fs.s3a.endpoint'] = https://s3.example.com (Bucket 'lake')",
        `driver.env['AWS_SECRET_ACCESS_KEY'] = {"secretKeyRef":{"name":"lake","key":"secret"}} (Bucket 'lake')`,
        "executor.nodeSelector['capacity'] = spot (Spot 'cheap')",
        `executor.tolerations[0] = {"key":"spot","operator":"Exists"} (Spot 'cheap')`,
        `executor.volumes['store'] = {"name":"store","emptyDir":{}} (Scratch 'fast')`,
        `executor.volumeMounts['/scratch'] = {"name":"store","mountPath":"/scratch"} (Scratch 'fast')`,
        `permissions['leases'] = ["get","create"] (Locks 'zk')`,
        "image.abilities = s3a (Bucket 'lake')",
      ]),
    );
  });

  it.each(Object.entries(SAMPLES).filter(([property]) => property !== 'features'))('has %s, as the origin of what it sets', (property, { props }) => {
    // Of a struct, its members.
    const origins = explain(props).map(({ origin }) => origin.replace(/^(tuning)\..*/, '$1'));
    expect(origins).toContain(property);
  });

  it('has each property once: none is forgotten, and none is there twice', () => {
    const paths = sparkPiWithEverything()
      .explain()
      .map(({ path }) => path);
    expect(paths.filter((path, index) => paths.indexOf(path) !== index)).toEqual([]);
  });

  it('has every value that is written', () => {
    const job = sparkPiWithEverything();
    const texts = job.explain().flatMap(({ path, value }) => [path, value]);
    const { spec, metadata } = application(job);
    const isSaid = (value: string) => texts.some((text) => text.includes(JSON.stringify(value).slice(1, -1)));
    const missing = leaves({ spec, metadata }).filter(({ value }) => !isSaid(value));
    // Names of Spark's containers follow from the side.
    expect(missing.map(({ path }) => path)).toEqual(['spec.driver.template.spec.containers.0.name', 'spec.executor.template.spec.containers.0.name']);
  });

  it('says that a CPU request comes from a fraction of cores', () => {
    const settings = short(explain({ driver: { cores: 0.1 } }));
    expect(settings).toEqual(expect.arrayContaining(['driver.cores = 1 (driver.cores)', 'driver.coreRequest = 100m (driver.cores)']));
  });

  it('says what comes by a pod template', () => {
    const podTemplate = {
      metadata: { labels: { a: 'b' } },
      spec: { priorityClassName: 'high', subdomain: 'x', containers: [{ name: 'spark-kubernetes-driver', ports: [{ containerPort: 81 }] }] },
    };
    const settings = short(explain({ driver: { ports: [{ port: 80 }], podTemplate } }));
    expect(settings.filter((text) => text.endsWith('(driver.podTemplate)'))).toEqual([
      "driver.labels['a'] = b (driver.podTemplate)",
      'driver.ports[1] = {"containerPort":81,"protocol":"TCP"} (driver.podTemplate)',
      'driver.priorityClassName = high (driver.podTemplate)',
      'driver.podTemplate.spec.subdomain = x (driver.podTemplate)',
    ]);
    expect(settings).toContain('driver.ports[0] = {"containerPort":80,"protocol":"TCP"} (driver.ports)');
  });

  it('says where the namespace comes from', () => {
    const originOf = (props: Partial<SparkJobProps>, chartNamespace?: string) => {
      const { chart, operator } = place(chartNamespace);
      const settings = new SparkJob(chart, 'spark-pi', { ...required(operator), ...props }).explain();
      return settings.find(({ path }) => path === 'namespace')?.origin;
    };
    expect([originOf({ namespace: 'default' }), originOf({}, 'default'), originOf({})]).toEqual(['namespace', 'chart', 'operator']);
  });

  it("names the DNS policy that the node's network brings, and only then", () => {
    const dnsOf = (hostNetwork: boolean) => short(explain({ driver: { hostNetwork } })).filter((text) => text.includes('dnsPolicy'));
    expect(dnsOf(true)).toEqual(['driver.dnsPolicy = ClusterFirstWithHostNet (driver.hostNetwork)']);
    expect(dnsOf(false)).toEqual([]);
  });

  it('names the options of a restart policy as they were given', () => {
    const settings = short(explain({ restartPolicy: RestartPolicy.onFailure({ retries: 3 }) })).filter((text) => text.startsWith('restartPolicy.'));
    expect(settings).toEqual([
      'restartPolicy.retries = 3 (restartPolicy)',
      'restartPolicy.interval = 5 seconds (restartPolicy)',
      'restartPolicy.submissionInterval = 5 seconds (restartPolicy)',
    ]);
  });

  it('says which annotations of the Service are those of metrics', () => {
    const props = { driver: { serviceAnnotations: { 'prometheus.io/port': '80' } }, monitoring: SparkMonitoring.prometheusServlet() };
    expect(short(explain(props)).filter((text) => text.startsWith('driver.serviceAnnotations'))).toEqual([
      "driver.serviceAnnotations['prometheus.io/scrape'] = true (monitoring)",
      "driver.serviceAnnotations['prometheus.io/port'] = 80 (driver.serviceAnnotations)",
      "driver.serviceAnnotations['prometheus.io/path'] = /metrics/executors/prometheus (monitoring)",
    ]);
  });

  it('is what SparkJob.explain gives', () => {
    expect(short(sparkPi({ image: SparkImage.apache('3.4.4') }).explain())).toEqual(short(explain({ image: SparkImage.apache('3.4.4') })));
  });
});

function sparkPiWithEverything(): SparkJob {
  const { chart } = place();
  const operator = new TestOperator(chart, 'hooked', JobNamespaces.of('default'), true);
  return new SparkJob(chart, 'spark-pi', { ...everything(operator), acknowledgeWarnings: { SPK439: 'both are set on purpose' } });
}

/** Every leaf of a manifest, as text. */
function leaves(value: unknown, path = ''): { path: string; value: string }[] {
  if (typeof value !== 'object' || value === null) return [{ path, value: String(value) }];
  return Object.entries(value).flatMap(([key, member]) => leaves(member, path === '' ? key : `${path}.${key}`));
}
