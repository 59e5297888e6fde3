import { App, Chart, JsonPatch, Size } from 'cdk8s';
import { JobNamespaces } from '../../lib/job/job-namespaces';
import type { FeatureProblem } from '../../lib/job/spark-feature';
import { SparkJob } from '../../lib/job/spark-job';
import { PodVolume } from '../../lib/pod/pod-volume';
import { Sidecar } from '../../lib/pod/sidecar';
import { one, synth, synthUnchecked } from '../support/synth';
import { application, errorsOf, feature, place, required, sparkPi, TestOperator } from './fixtures';

describe('SparkJob', () => {
  it('writes all defaults out, so that it runs with the webhook off', () => {
    const side = (container: string) => ({
      cores: 1,
      memory: '1g',
      serviceAccount: 'spark',
      template: { spec: { enableServiceLinks: false, containers: [{ name: container }] } },
    });
    expect(application(sparkPi())).toEqual({
      apiVersion: 'sparkoperator.k8s.io/v1beta2',
      kind: 'SparkApplication',
      metadata: { name: 'spark-pi', namespace: 'default' },
      spec: {
        type: 'Scala',
        mode: 'cluster',
        sparkVersion: '3.5.8',
        image: 'docker.io/apache/spark:3.5.8',
        imagePullPolicy: 'IfNotPresent',
        mainClass: 'org.apache.spark.examples.SparkPi',
        mainApplicationFile: 'local:///opt/spark/examples/jars/spark-examples.jar',
        restartPolicy: { type: 'Never' },
        timeToLiveSeconds: 86400,
        driver: side('spark-kubernetes-driver'),
        executor: { ...side('spark-kubernetes-executor'), instances: 1, deleteOnTermination: true },
      },
    });
  });

  it('says its name and namespace', () => {
    const { chart, operator } = place('etl');
    const job = new SparkJob(chart, 'Daily_Load', required(operator));
    expect([job.applicationName, job.jobNamespace, job.apiObject.name]).toEqual(['daily-load', 'etl', 'daily-load']);
  });

  it('carries the labels of its chart', () => {
    const chart = new Chart(new App(), 'jobs', { labels: { env: 'test' } });
    const job = new SparkJob(chart, 'x', { ...required(new TestOperator(chart)), labels: { team: 'data' } });
    expect(application(job).metadata.labels).toEqual({ env: 'test', team: 'data' });
  });

  it('renders the same each time', () => {
    const job = sparkPi({ driver: { volumeMounts: [{ volume: PodVolume.emptyDir('a'), path: '/a' }] } });
    expect(job.apiObject.toJson()).toEqual(job.apiObject.toJson());
  });

  it('keeps JSON patches, of fields that nobody knows too', () => {
    const job = sparkPi();
    job.apiObject.addJsonPatch(JsonPatch.replace('/spec/driver/cores', 2), JsonPatch.add('/spec/brandNew', { since: '3.0' }));
    const [manifest] = synthUnchecked(job.apiObject.chart, 'a field of a later API');
    expect(manifest.spec).toMatchObject({ driver: { cores: 2, memory: '1g' }, brandNew: { since: '3.0' } });
  });

  it('takes features later, up to synth', () => {
    const job = sparkPi();
    expect(application(job).spec.sparkConf).toBeUndefined();
    job.addFeature(feature('Late', (verbs) => verbs.conf('spark.ui.retainedJobs', '1')));
    expect(application(job).spec.sparkConf).toEqual({ 'spark.ui.retainedJobs': '1' });
  });
});

describe('SparkJob, given what cannot be', () => {
  it('fails at synth with all problems at once, of properties, features and checks of features', () => {
    const job = sparkPi({
      driver: { memory: Size.kibibytes(0.5) },
      sparkConf: { 'spark.ui.retainedJobs': '1' },
      features: [
        feature('Alpha', (verbs) => {
          verbs.conf('spark.ui.retainedJobs', '2');
          verbs.check({ find: () => [{ id: 'ALPHA1', path: 'executor.instances', reason: 'is too small', fix: 'use 3' }] });
        }),
      ],
    });
    const found = () => synth(job.apiObject.chart);
    expect(found).toThrow(/SparkJob 'jobs\/spark-pi' has \d problems:/);
    for (const id of ['SPK301', 'SPK401', 'ALPHA1']) expect(found).toThrow(id);
    expect(errorsOf(job).filter((line) => line.includes('SPK401'))).toEqual([
      "  sparkConf['spark.ui.retainedJobs']: '1' contradicts '2' set by Alpha (SPK401); leave it out, or change it there",
    ]);
  });

  it('fails on a host path unless that is allowed', () => {
    const driver = { volumeMounts: [{ volume: PodVolume.hostPath('disk', '/mnt/disk'), path: '/disk' }] };
    expect(errorsOf(sparkPi({ driver })).join()).toContain('allowHostPath');
    expect(errorsOf(sparkPi({ driver, allowHostPath: true, acknowledgeWarnings: { SPK447: 'a test' } }))).toEqual([]);
  });

  it('fails on a template that is wrong as a whole, and says nothing twice', () => {
    const sidecar = Sidecar.of({ name: 'helper', image: 'busybox:1.36' });
    const job = sparkPi({ driver: { sidecars: [sidecar], initContainers: [sidecar], priorityClassName: 'Not A Name' } });
    const places = errorsOf(job).map((line) => line.trim().split(':')[0]);
    expect(places.sort()).toEqual(['driver.priorityClassName', 'driver.sidecars[0].name']);
  });

  it('fails on two jobs of one name in one namespace of one operator', () => {
    const { chart, operator } = place();
    const other = new Chart(chart.node.root as App, 'other');
    const jobs = [chart, other].map((scope) => new SparkJob(scope, 'etl', required(operator)));
    expect(jobs.map((job) => errorsOf(job))).toEqual([
      ["  name: 'etl' is also the name of SparkJob 'other/etl' in namespace 'default': one would replace the other (SPK403); give each its own name"],
      ["  name: 'etl' is also the name of SparkJob 'jobs/etl' in namespace 'default': one would replace the other (SPK403); give each its own name"],
    ]);
  });

  it('takes the name of a job that was removed', () => {
    const { chart, operator } = place();
    const [removed, left] = ['a', 'b'].map((id) => new SparkJob(chart, id, { ...required(operator), name: 'etl' }));
    expect(errorsOf(left)).toHaveLength(1);
    chart.node.tryRemoveChild(removed.node.id);
    expect(errorsOf(left)).toEqual([]);
  });

  it('fails at once under its path, as at synth', () => {
    expect(() => sparkPi({ name: null as unknown as string })).toThrow("SparkJob 'jobs/spark-pi' has 1 problem:\n  name: null is not a string");
  });

  it('takes one name in two namespaces, and in two clusters', () => {
    const { chart, operator } = place();
    const everywhere = new TestOperator(chart, 'everywhere', JobNamespaces.all());
    const named = (scope: Chart, id: string, namespace: string, by = operator) =>
      new SparkJob(scope, id, { ...required(by), name: 'etl', namespace });
    const jobs = [named(chart, 'a', 'default'), named(chart, 'b', 'default', everywhere), named(chart, 'c', 'ml', everywhere)];
    expect(jobs.flatMap((job) => errorsOf(job))).toEqual([]);
  });

  it('warns once, and not about what is acknowledged with a reason', () => {
    const problem: FeatureProblem = { id: 'TEAM002', path: 'labels', reason: 'no team is named', fix: 'add one', warning: true };
    const guarded = (acknowledgeWarnings?: { [id: string]: string }) =>
      sparkPi({ acknowledgeWarnings, features: [feature('Guard', (verbs) => verbs.check({ find: () => [problem] }))] });
    const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    const warnings = (job: SparkJob) => {
      warn.mockClear();
      synth(job.apiObject.chart);
      synth(job.apiObject.chart);
      return warn.mock.calls.map(([text]: unknown[]) => String(text)).filter((text) => text.includes('TEAM002'));
    };
    expect(warnings(guarded())).toEqual(["warning: SparkJob 'jobs/spark-pi': labels: no team is named (required by Guard) (TEAM002); add one"]);
    expect(warnings(guarded({ TEAM002: 'a test' }))).toEqual([]);
    expect(errorsOf(guarded({ TEAM002: ' ' })).join()).toContain('SPK400');
    warn.mockRestore();
  });
});

describe('a thousand jobs', () => {
  it('bind each feature once per job and check each job once, in however many charts', () => {
    const app = new App();
    const calls = { bind: 0, find: 0 };
    const check = {
      find: () => {
        calls.find++;
        return [];
      },
    };
    const counting = feature('Counting', (verbs) => {
      calls.bind++;
      verbs.check(check);
    });
    const operator = new TestOperator(new Chart(app, 'platform'));
    const charts = Array.from({ length: 4 }, (_, index) => new Chart(app, `jobs-${index}`));
    const jobs = charts.flatMap((chart) =>
      Array.from({ length: 250 }, (_, index) => new SparkJob(chart, `${chart.node.id}-${index}`, { ...required(operator), features: [counting] })),
    );
    // As cdk8s does: the whole app is validated for each of its charts.
    for (const _chart of charts) for (const job of jobs) expect(job.node.validate()).toEqual([]);
    expect(calls).toEqual({ bind: 1000, find: 1000 });
    const manifest = jobs[999].apiObject.toJson() as unknown;
    expect(one([manifest], 'SparkApplication').metadata.name).toBe('jobs-3-249');
  });
});
