import { Duration, JsonPatch, Size } from 'cdk8s';
import { OperatorVersion } from '../../../lib/job/operator-version';
import { SparkMonitoring } from '../../../lib/job/run/spark-monitoring';
import { SparkJob } from '../../../lib/job/spark-job';
import type { SparkJobProps } from '../../../lib/job/spark-job-props';
import { synth } from '../../support/synth';
import { application, errorsOf, feature, place, required, sparkPi } from '../fixtures';

const run = (props: Partial<SparkJobProps> = {}) => sparkPi({ immutableRuns: true, ...props });
const nameOf = (props: Partial<SparkJobProps> = {}) => run(props).applicationName;
const late = feature('Late', (job) => job.conf('spark.eventLog.compress', 'true'));

describe('an immutable run', () => {
  it('is named by the hash of its spec, everywhere', () => {
    const job = run();
    expect(job.applicationName).toMatch(/^spark-pi-[0-9a-f]{8}$/);
    expect(job.apiObject.name).toBe(job.applicationName);
    expect(job.apiObject.metadata.name).toBe(job.applicationName);
    expect(application(job).metadata.name).toBe(job.applicationName);
    expect(errorsOf(job)).toEqual([]);
  });

  it('has the same name each time that it is written', () => {
    const job = run();
    expect(synth(job.apiObject.chart)).toEqual(synth(job.apiObject.chart));
    expect(nameOf()).toBe(nameOf());
    expect(nameOf({ sparkConf: { 'spark.eventLog.compress': 'true', 'spark.rpc.askTimeout': '9s' } })).toBe(
      nameOf({ sparkConf: { 'spark.rpc.askTimeout': '9s', 'spark.eventLog.compress': 'true' } }),
    );
  });

  it('has another name with another spec', () => {
    const others = [{}, { driver: { memory: Size.gibibytes(2) } }, { sparkConf: { 'spark.eventLog.compress': 'true' } }];
    expect(new Set(others.map(nameOf)).size).toBe(3);
  });

  it('takes features and patches into account, up to synth', () => {
    const job = run();
    const first = job.applicationName;
    job.addFeature(late);
    const second = job.applicationName;
    job.apiObject.addJsonPatch(JsonPatch.add('/spec/failureRetries', 3));
    expect(new Set([first, second, job.applicationName]).size).toBe(3);
    expect(second).toBe(nameOf({ features: [late] }));
    expect(application(job)).toMatchObject({ metadata: { name: job.applicationName }, spec: { failureRetries: 3 } });
  });

  it('keeps its name when only suspend changes, and when only the time to live does, which operators before 2.5.1 take for another run', () => {
    const old = Object.assign(place().operator, { operatorVersion: OperatorVersion.V2_5_0 });
    const timeToLive = Duration.hours(1);
    expect([nameOf({ suspend: true }), nameOf({ suspend: false }), nameOf({ timeToLive })]).toEqual([nameOf(), nameOf(), nameOf()]);
    expect(nameOf({ operator: old, timeToLive })).not.toBe(nameOf({ operator: old }));
  });

  it('has its own name in what refers to it', () => {
    const job = run({ monitoring: SparkMonitoring.jmxExporter({ jar: '/jmx.jar' }), ui: { serviceLabels: { team: 'data' } } });
    const { applicationName: name } = job;
    expect(application(job).spec).toMatchObject({
      sparkUIOptions: { serviceLabels: { 'sparkoperator.k8s.io/app-name': name } },
      driver: { template: { spec: { volumes: [{ name: `${name}-prom-conf-vol`, configMap: { name: `${name}-prom-conf` } }] } } },
    });
  });

  it('fails beside another of its name, whatever their hashes are', () => {
    const { chart, operator } = place();
    const [first] = ['a', 'b'].map((id, index) => {
      const cores = { driver: { cores: index + 1 } };
      return new SparkJob(chart, id, { ...required(operator), ...cores, name: 'etl', immutableRuns: true });
    });
    expect(errorsOf(first).map((text) => text.trim())).toEqual([
      "name: 'etl' is also the name of SparkJob 'jobs/b' in namespace 'default': runs of one would pass for those of the other (SPK403); give each its own name",
    ]);
  });
});
