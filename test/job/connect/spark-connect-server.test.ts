import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import ts from 'typescript';
import { SparkConnectServer } from '../../../lib/job/connect/spark-connect-server';
import { SparkImage } from '../../../lib/job/image/spark-image';
import { SparkProfile } from '../../../lib/job/profile/spark-profile';
import { EnvVar } from '../../../lib/pod/env-var';
import { Toleration } from '../../../lib/pod/toleration';
import type { Manifest } from '../../support/synth';
import { CONNECT_SAMPLES, connect, connectManifest, operatorOf } from '../connect-samples';
import { application, errorsOf, feature, place, sparkPi } from '../fixtures';
import { SAMPLES } from '../property-samples';

/** Properties that change what is refused, not what is written. */
const NOT_WRITTEN = ['acknowledgeWarnings', 'allowHostPath', 'sparkConfPrefixes'];
/** Settings of pods that Connect has no way for (SPK551), each refused by a test in checks/connect.test.ts. */
const REFUSED = ['executor.memoryLimit', 'server.secrets', 'executor.secrets', 'server.lifecycle'];

describe('SparkConnectServer', () => {
  it('writes out what the operator and Spark need', () => {
    const { metadata, spec } = connectManifest(connect());
    expect(metadata).toEqual({ name: 'notebooks', namespace: 'default' });
    expect(spec).toEqual({
      sparkVersion: '4.0.4',
      image: 'docker.io/apache/spark:4.0.4',
      sparkConf: { 'spark.kubernetes.container.image.pullPolicy': 'IfNotPresent', 'spark.kubernetes.executor.deleteOnTermination': 'true' },
      server: {
        cores: 1,
        memory: '1g',
        template: {
          spec: {
            enableServiceLinks: false,
            serviceAccountName: 'spark',
            containers: [
              {
                name: 'spark-kubernetes-driver',
                imagePullPolicy: 'IfNotPresent',
                resources: { requests: { cpu: '1', memory: '1408Mi' }, limits: { memory: '1408Mi' } },
              },
            ],
          },
        },
      },
      executor: {
        cores: 1,
        memory: '1g',
        instances: 1,
        template: { spec: { enableServiceLinks: false, serviceAccountName: 'spark', containers: [{ name: 'spark-kubernetes-executor' }] } },
      },
    });
  });

  it('tells clients where it is', () => {
    const { serverName, serviceName, connectionString, uiUrl } = connect();
    expect({ serverName, serviceName, connectionString, uiUrl }).toEqual({
      serverName: 'notebooks',
      serviceName: 'notebooks-server',
      connectionString: 'sc://notebooks-server.default.svc:15002',
      uiUrl: 'http://notebooks-server.default.svc:4040',
    });
    expect(connect({ server: { service: { name: 'connect' } } }).connectionString).toBe('sc://connect.default.svc:15002');
  });

  it('has a sample for each of its properties', () => {
    const files = ['connect/spark-connect-server-props.ts', 'spark-workload-options.ts'];
    const own = ['SparkConnectServerProps', 'SparkWorkloadOptions']
      .flatMap((name) => declared(files, name))
      .filter((name) => name !== 'server' && name !== 'executor');
    expect(
      Object.keys(CONNECT_SAMPLES)
        .filter((name) => !name.includes('.'))
        .sort(),
    ).toEqual(own.filter((name) => !NOT_WRITTEN.includes(name)).sort());
  });

  it.each(Object.entries(CONNECT_SAMPLES))('writes %s', (_property, { props, at, is }) => {
    expect(read(connectManifest(connect()), at)).not.toEqual(is);
    expect(read(connectManifest(connect(props)), at)).toEqual(is);
  });

  it('puts every other setting of a pod into the template of its side, as a job does', () => {
    const sides = { driver: 'server', executor: 'executor' } as const;
    const others = Object.keys(SAMPLES).filter((name) => /^(driver|executor)\./.test(name) && SAMPLES[name].at.includes('.template.'));
    expect(others.length).toBeGreaterThan(40);
    for (const property of others) {
      const side = property.startsWith('driver.') ? 'driver' : 'executor';
      const name = property.replace(/^driver\./, 'server.');
      if (name in CONNECT_SAMPLES || REFUSED.includes(name)) continue;
      const { props, at, is } = SAMPLES[property];
      const manifest = connectManifest(connect({ [sides[side]]: props[side], allowHostPath: true }));
      // CPU and memory of the server are beside other resources: Spark does not add them.
      const wanted = /\.(requests|limits)$/.test(at) ? (expect.objectContaining(is as object) as unknown) : is;
      expect({ property, value: read(manifest, at.replace('spec.driver.', 'spec.server.')) }).toEqual({ property, value: wanted });
    }
  });

  it('takes every setting of a pod that a job takes', () => {
    const pod = declared(['pods/pod-options.ts'], 'SparkPodOptions');
    for (const side of ['server', 'executor']) {
      const known = [...Object.keys(CONNECT_SAMPLES), ...REFUSED, ...Object.keys(SAMPLES).map((name) => name.replace(/^driver\./, 'server.'))];
      expect(pod.map((name) => `${side}.${name}`).filter((name) => !known.includes(name))).toEqual([]);
    }
  });

  it('gives what features say of the driver to the server, and calls it so', () => {
    const clock = feature('Clock', (job) => {
      job.env(EnvVar.of('TZ', 'UTC'));
      job.toleration(Toleration.exists('spot'));
      job.rule({ resources: ['secrets'], verbs: ['get'] });
    });
    const at = place();
    const server = connect({}, at);
    server.addFeature(clock);
    server.addFeature(clock);
    const { spec } = connectManifest(server);
    for (const side of ['server', 'executor']) {
      expect(read({ spec } as unknown as Manifest, `spec.${side}.template.spec.containers.[0].env`)).toEqual([{ name: 'TZ', value: 'UTC' }]);
    }
    expect(at.operator.identityFor('default').needs).toEqual([{ resources: ['secrets'], verbs: ['get'] }]);
    expect(server.explain()).toContainEqual({ path: "server.env['TZ']", value: 'UTC', origin: 'Clock' });
  });

  it('shows the checks of features what Spark will be told', () => {
    const seen: (string | undefined)[] = [];
    const keys = ['spark.submit.deployMode', 'spark.kubernetes.driver.pod.name', 'spark.executor.instances'];
    const watch = feature('Watch', (job) =>
      job.check({
        find: (view) => {
          seen.push(...keys.map((key) => view.conf(key)));
          return [];
        },
      }),
    );
    expect(errorsOf(connect({ features: [watch] }))).toEqual([]);
    expect(seen).toEqual(['client', 'notebooks-server', '1']);
  });

  it('takes configuration of Connect itself, and of libraries that are declared', () => {
    const sparkConf = { 'spark.connect.grpc.maxInboundMessageSize': '134217728', 'spark.acme.level': '3' };
    expect(errorsOf(connect({ sparkConf, sparkConfPrefixes: ['spark.acme.'] }))).toEqual([]);
    expect(errorsOf(connect({ sparkConf })).join()).toContain("sparkConf['spark.acme.level']");
  });

  it('explains the server and its Service, and nothing that a server has not', () => {
    const settings = connect({ server: { memory: Size.gibibytes(2), service: { name: 'connect', labels: { a: 'b' } } } }).explain();
    expect(settings).toContainEqual({ path: 'server.memory', value: '2g', origin: 'server.memory' });
    expect(settings).toContainEqual({ path: 'server.service.labels', value: '{"a":"b"}', origin: 'server.service.labels' });
    expect(settings.filter(({ path: at }) => /^(driver|code|restartPolicy|timeToLive|mode)/.test(at))).toEqual([]);
  });

  it('makes up for what older operators do not do', () => {
    const confOf = (version: string) => connectManifest(connect({ operator: operatorOf(version) })).spec.sparkConf as unknown;
    const now = connectManifest(connect()).spec.sparkConf as object;
    expect(confOf('2.5.1')).toEqual(now);
    expect(confOf('2.4.0')).toEqual({ ...now, 'spark.driver.blockManager.port': '7079' });
    expect(confOf('2.3.0')).toEqual({ ...now, 'spark.driver.blockManager.port': '7079', 'spark.executor.memory': '1g' });
  });

  it('runs Spark 3.5 with the jar of its server', () => {
    const packages = ['org.apache.spark:spark-connect_2.12:3.5.8'];
    const { spec } = connectManifest(connect({ image: SparkImage.apache('3.5.8'), packages }));
    expect(spec.sparkConf).toMatchObject({ 'spark.jars.packages': packages[0], 'spark.jars.ivy': '/tmp/.ivy2' });
  });

  it('asks for what its template and the configuration of executors say', () => {
    const server = connect({ server: { memory: Size.gibibytes(2), coreLimit: Cpu.units(2) }, executor: { cores: 2, instances: 3 } });
    const { driver, executor, initialExecutors, total } = server.resources();
    const { resources } = read(connectManifest(server), 'spec.server.template.spec.containers.[0]') as { resources: object };
    expect(resources).toEqual({ requests: { cpu: '1', memory: '2432Mi' }, limits: { cpu: '2', memory: '2432Mi' } });
    expect([driver.memoryRequest.toMebibytes(), driver.cpuLimit?.amount, executor.cpuRequest.amount, initialExecutors]).toEqual([2432, '2', '2', 3]);
    expect([total.pods, total.cpuRequest.amount, total.memoryRequest.toMebibytes()]).toEqual([4, '7', 2432 + 3 * 1408]);
  });

  it('fails to count what Spark cannot read, by the names of its own properties', () => {
    const server = connect({ sparkConf: { 'spark.driver.memoryOverhead': 'much' } });
    expect(() => server.resources()).toThrow("SparkConnectServer 'jobs/notebooks' has 1 problem:\n  server.memory: '1g' is, with");
  });

  it('has a Dockerfile that adds the server to an image of Spark 3', () => {
    const image = SparkImage.apache('3.5.8');
    expect(connect({ image }).dockerfile()).toContain('      org.apache.spark:spark-connect_2.12:3.5.8 \\\n');
    expect(connect({ image, packages: ['org.apache.spark:spark-connect_2.12:3.5.8'] }).dockerfile()).not.toContain('spark-connect');
    expect(connect().dockerfile()).toBe('# Spark 4.0.4, Scala 2.13, Hadoop 3.4.1\nFROM docker.io/apache/spark:4.0.4\nUSER 185\n');
  });

  it('takes the options of a team, its driver for the server, and goes over them', () => {
    const { chart, operator } = place();
    const team = new SparkProfile('team', {
      operator,
      image: SparkImage.apache('4.0.4'),
      labels: { team: 'data' },
      driver: { memory: Size.gibibytes(4), cores: 2 },
      tuning: { jvm: { timeZone: 'UTC' } },
    });
    const server = new SparkConnectServer(chart, 'notebooks', { profiles: [team], server: { cores: 1 } });
    expect(errorsOf(server)).toEqual([]);
    const manifest = connectManifest(server);
    expect(read(manifest, 'spec.server')).toMatchObject({ cores: 1, memory: '4g' });
    expect(read(manifest, 'conf:spark.driver.extraJavaOptions')).toBe('-Duser.timezone=UTC');
    expect(server.explain()).toContainEqual({ path: 'server.memory', value: '4g', origin: "profile 'team'" });
    expect(server.explain()).toContainEqual({ path: 'server.cores', value: '1', origin: 'server.cores' });
  });

  it('leaves out what of a profile is only for jobs, and says so', () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    const options = {
      timeToLive: Duration.days(2),
      suspend: true,
      driver: { cores: 2, serviceLabels: { a: 'b' } },
      tuning: { submissionRequestTimeout: Duration.seconds(30), taskMaxFailures: 8 },
    };
    const server = connect({ profiles: [new SparkProfile('team', options)] });
    expect(errorsOf(server)).toEqual([]);
    const said = warn.mock.calls.map(([text]: unknown[]) => String(text));
    warn.mockRestore();
    expect(said.sort()).toEqual(
      ['driver.serviceLabels', 'suspend', 'timeToLive', 'tuning.submissionRequestTimeout'].map(
        (path) =>
          `warning: SparkConnectServer 'jobs/notebooks': ${path} of profile 'team': is only for jobs, and is left out (SPK556); keep it to jobs, or acknowledge this`,
      ),
    );
    const manifest = connectManifest(server);
    expect(read(manifest, 'spec.server.cores')).toBe(2);
    expect(read(manifest, 'conf:spark.task.maxFailures')).toBe('8');
    expect(JSON.stringify(manifest)).not.toMatch(/suspend|requestTimeout|timeToLive/);
  });

  it('fails with all its problems at once, by the names of its own properties', () => {
    const server = connect({
      server: { cores: 0, memory: Size.mebibytes(1), service: { name: 'Connect' } },
      sparkConf: { 'spark.driver.memory': '2g' },
    });
    expect(errorsOf(server)).toEqual([
      "  server.service.name: 'Connect' is not the name of a Service (SPK007); begin with a letter, go on with lower-case letters, digits and `-`, at most 63 characters",
      '  server.cores: 0 is not a number of cores (SPK453); give a whole number, 1 or more; less CPU is coreRequest',
      "  server.memory: '1m' is less than the 450 MiB without which Spark does not start (SPK437); give at least Size.mebibytes(512)",
      "  sparkConf['spark.driver.memory']: '2g' contradicts '1m' of server.memory (SPK041); use server.memory",
    ]);
  });

  it('fails at once on values of other types, by the names of its own properties', () => {
    const wrong = JSON.parse('{"server": {"core": 1, "memory": "2g", "service": {"type": "NodePort"}}, "driver": {}, "code": 1}') as object;
    expect(() => connect(wrong)).toThrow(
      /^SparkConnectServer 'jobs\/notebooks' has 4 problems:\n {2}driver: there is no such property[^\n]*\n {2}code: there[^\n]*\n {2}server\.core: [^\n]*did you mean cores\?\n {2}server\.service\.type: there is no such property/,
    );
    expect(errorsOf(connect(JSON.parse('{"server": {"memory": "2g"}}') as object)).join()).toContain(
      "server.memory: '2g' is not a Spark size (SPK015)",
    );
    expect(() => new SparkConnectServer(place().chart, 'x', JSON.parse('{}'))).toThrow('operator: no operator is given');
  });

  it('fails on two of one name, and on a namespace that nobody watches', () => {
    const at = place();
    const first = connect({}, at);
    new SparkConnectServer(at.chart, 'other', { operator: at.operator, image: SparkImage.apache('4.0.4'), name: 'notebooks' });
    expect(errorsOf(first).join()).toContain("name: 'notebooks' is also the name of SparkConnectServer 'jobs/other'");
    expect(errorsOf(connect({ namespace: 'elsewhere' })).join()).toContain('SPK426');
  });

  it('shortens a name of its own so far that its Service fits', () => {
    const { chart, operator } = place();
    const server = new SparkConnectServer(chart, 'x'.repeat(70), { operator, image: SparkImage.apache('4.0.4') });
    expect(server.serviceName).toHaveLength(63);
    expect(errorsOf(server)).toEqual([]);
  });

  it('leaves jobs as they were, and gives the same twice', () => {
    const server = connect();
    expect(server.apiObject.toJson()).toEqual(server.apiObject.toJson());
    expect(application(sparkPi()).kind).toBe('SparkApplication');
  });
});

/** The value at a path of keys, where `[n]` is an item, or of a key of the configuration. */
function read(manifest: Manifest, at: string): unknown {
  const steps = at.startsWith('conf:') ? ['spec', 'sparkConf', at.slice(5)] : at.split('.');
  return steps.reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step.replace(/^\[(\d+)\]$/, '$1')], manifest);
}

function declared(files: readonly string[], name: string): string[] {
  const sources = files.map((file) => path.join(__dirname, '../../../lib/job', file));
  const statements = sources.flatMap((file) => [...ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true).statements]);
  const found = statements.filter(ts.isInterfaceDeclaration).find((statement) => statement.name.text === name);
  return (found?.members ?? []).map((member) => (member.name as ts.Identifier).text);
}
