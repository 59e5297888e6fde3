import type { JobBuilder } from '../../lib/job/job-builder';
import type { JobModel } from '../../lib/job/job-model';
import type { ISparkJobBuilder, ISparkJobCheck } from '../../lib/job/spark-feature';
import { SparkPods } from '../../lib/job/spark-feature';
import { ImageAbility } from '../../lib/job/image/image-ability';
import { SparkJob } from '../../lib/job/spark-job';
import { Affinity } from '../../lib/pod/affinity';
import { NodeRequirement } from '../../lib/pod/affinity-terms';
import { EnvSource } from '../../lib/pod/env-source';
import { EnvVar } from '../../lib/pod/env-var';
import { PodVolume } from '../../lib/pod/pod-volume';
import { ContainerSecurity, PodSecurity } from '../../lib/pod/security-context';
import { Sidecar } from '../../lib/pod/sidecar';
import { Toleration } from '../../lib/pod/toleration';
import type { VolumeMount } from '../../lib/pod/volume-mount';
import { formatProblem, Severity } from '../../lib/private/problems';
import { builder, errorsOf, feature, KeptIdentity, place, required } from './fixtures';

const volume = PodVolume.emptyDir('v');
const container = Sidecar.of({ name: 'c', image: 'busybox:1.36' });
const gpu = Affinity.of({ requiredNodes: [{ requirements: [NodeRequirement.exists('gpu')] }] });

/** Every verb for pods: what it does, and what a pod then has. */
const VERBS: {
  readonly [verb: string]: readonly [(job: ISparkJobBuilder, pods?: SparkPods) => void, (pod: JobModel['driver' | 'executor']) => unknown];
} = {
  env: [(job, pods) => job.env(EnvVar.of('A', '1'), pods), (pod) => pod.env.get('A')],
  envFrom: [(job, pods) => job.envFrom(EnvSource.fromSecret('s'), pods), (pod) => pod.envFrom.at(0)],
  volume: [(job, pods) => job.volume(volume, pods), (pod) => pod.volumes.get('v')],
  mount: [(job, pods) => job.mount({ volume, path: '/v' }, pods), (pod) => pod.mounts.get('/v')],
  javaOptions: [(job, pods) => job.javaOptions('-Da=1', pods), (pod) => pod.javaOptionParts.at(0)],
  label: [(job, pods) => job.label('l', '1', pods), (pod) => pod.labels.get('l')],
  annotation: [(job, pods) => job.annotation('a', '1', pods), (pod) => pod.annotations.get('a')],
  nodeSelector: [(job, pods) => job.nodeSelector('n', '1', pods), (pod) => pod.nodeSelector.get('n')],
  toleration: [(job, pods) => job.toleration(Toleration.exists('t'), pods), (pod) => pod.tolerations.at(0)],
  affinity: [(job, pods) => job.affinity(gpu, pods), (pod) => pod.affinityParts.at(0)],
  initContainer: [(job, pods) => job.initContainer(container, pods), (pod) => pod.initContainers.get('c')],
  sidecar: [(job, pods) => job.sidecar(container, pods), (pod) => pod.sidecars.get('c')],
  podSecurity: [(job, pods) => job.podSecurity(PodSecurity.of({ fsGroup: 1 }), pods), (pod) => pod.podSecurity.get('fsGroup')],
  containerSecurity: [
    (job, pods) => job.containerSecurity(ContainerSecurity.of({ runAsUser: 1 }), pods),
    (pod) => pod.containerSecurity.get('runAsUser'),
  ],
};

const bound = (bind: (job: ISparkJobBuilder) => void): JobBuilder => builder({ features: [feature('Team', bind)] });

describe('the verbs of a feature', () => {
  it.each(Object.entries(VERBS))('%s reaches the pods that it is for, with the name of the feature', (_name, [contribute, read]) => {
    const on = (pods?: SparkPods) => {
      const { driver, executor } = bound((job) => contribute(job, pods)).model;
      return [driver, executor].map((pod) => (read(pod) as { origin: { name: string } } | undefined)?.origin.name);
    };
    expect(on(SparkPods.DRIVER)).toEqual(['Team', undefined]);
    expect(on(SparkPods.EXECUTOR)).toEqual([undefined, 'Team']);
    expect(on(SparkPods.BOTH)).toEqual(['Team', 'Team']);
    expect(on()).toEqual(['Team', 'Team']);
  });

  it('for the job reach it, with the name of the feature', () => {
    const check = { find: () => [] };
    const need = { resources: ['secrets'], verbs: ['get'] };
    const { conf, confPrefixes, permissions, requirements, featureChecks } = bound((job) => {
      job.conf('spark.a', '1');
      job.confPrefix('spark.a');
      job.rule(need);
      job.requires(ImageAbility.S3A);
      job.check(check);
    }).model;
    const origin = { name: 'Team' };
    expect(conf.get('spark.a')).toEqual({ value: '1', origin });
    expect(confPrefixes).toEqual([{ value: 'spark.a', origin }]);
    expect([permissions, requirements, featureChecks]).toEqual([
      [{ value: need, origin }],
      [{ value: ImageAbility.S3A, origin }],
      [{ value: check, origin }],
    ]);
  });

  it('know the job', () => {
    const seen: unknown[] = [];
    bound((job) => seen.push(job.jobName, job.jobNamespace, job.sparkVersion));
    expect(seen).toEqual(['spark-pi', 'default', '3.5.8']);
  });

  it('keep their name when they are used after binding', () => {
    let late: ISparkJobBuilder | undefined;
    const job = builder({ features: [feature('First', (verbs) => (late = verbs)), feature('Second', () => undefined)] });
    const before = job.model;
    late?.label('late', 'yes', SparkPods.DRIVER);
    expect(job.model).not.toBe(before);
    expect(job.model.driver.labels.get('late')?.origin.name).toBe('First');
  });

  it.each<[string, (job: ISparkJobBuilder) => void, string]>([
    ['conf', (job) => job.conf('spark.a', 3 as unknown as string), "conf('spark.a').value: 3 is not a string (SPK402); give a string"],
    ['conf', (job) => job.conf('spark.a', undefined as unknown as string), "conf('spark.a').value: nothing is given (SPK402); give a string"],
    ['confPrefix', (job) => job.confPrefix(3 as unknown as string), 'confPrefix.prefix: 3 is not a string (SPK402); give a string'],
    [
      'javaOptions',
      (job) => job.javaOptions(['-Da=1'] as unknown as string),
      'javaOptions.options: ["-Da=1"] is not a string (SPK402); give a string',
    ],
    ['label', (job) => job.label('a', null as unknown as string), "label('a').value: null is not a string (SPK402); give a string"],
    [
      'env',
      (job) => job.env({ name: 'A' } as unknown as EnvVar),
      'env.variable: {"name":"A"} is not an EnvVar (SPK402); use EnvVar.of, EnvVar.fromSecret, or EnvVar.fromSpec for the form of Kubernetes',
    ],
    [
      'mount',
      (job) => job.mount({ volume, mountPath: '/v' } as unknown as VolumeMount),
      `mount.mount: {"volume":${JSON.stringify(volume)},"mountPath":"/v"} is not a mount of a PodVolume (SPK402); ` +
        "write { volume: PodVolume.emptyDir('data'), path: '/data' }",
    ],
    [
      'label',
      (job) => job.label('a', 'b', 'drivers' as unknown as SparkPods),
      "label('a').pods: 'drivers' is not a choice of pods (SPK402); use SparkPods.DRIVER, SparkPods.EXECUTOR or SparkPods.BOTH",
    ],
    [
      'rule',
      (job) => job.rule({ resources: ['pods'], verbs: ['gett'] }),
      "rule.verbs: 'gett' is not a verb of the Kubernetes API (SPK424); did you mean 'get'?",
    ],
    [
      'requires',
      (job) => job.requires('s3a' as unknown as ImageAbility),
      "requires.ability: 's3a' is not an ImageAbility (SPK402); use ImageAbility.S3A and the like, or ImageAbility.of",
    ],
    ['check', (job) => job.check({} as ISparkJobCheck), 'check.check: {} is not a check (SPK402); give an object with `find`'],
  ])('fails in %s on what it does not take, and goes on', (_verb, misuse, message) => {
    const identity = new KeptIdentity('default');
    const bind = (job: ISparkJobBuilder) => {
      misuse(job);
      job.label('after', 'yes');
    };
    const { model } = builder({ identity, features: [feature('Team', bind)] });
    expect(model.findings.map((finding) => formatProblem({ ...finding, severity: Severity.ERROR }))).toEqual([`features['Team'].${message}`]);
    expect([model.driver.labels.toObject(), model.executor.labels.toObject()]).toEqual([{ after: 'yes' }, { after: 'yes' }]);
    expect([model.permissions, model.requirements, model.featureChecks, identity.needs]).toEqual([[], [], [], []]);
  });

  const verbs = [...Object.keys(VERBS), 'conf', 'confPrefix', 'rule', 'requires', 'check'];
  const junk = [undefined, null, 3, NaN, true, 'x', [], {}, [null], { name: 'a' }, () => [], new Map()];

  it.each(verbs)('fail in %s on junk of any kind with a problem that names the feature, and never in another way', (verb) => {
    for (const value of junk) {
      // As a language without types calls them; a text is no junk where texts are taken.
      const misuse = (job: ISparkJobBuilder) => (job as unknown as Record<string, (...given: unknown[]) => void>)[verb](value, 1);
      const job = new SparkJob(place().chart, 'junk', { ...required(place().operator), features: [feature('Team', misuse)] });
      const errors = errorsOf(job);
      expect(errors.filter((line) => line.includes(`features['Team'].${verb}`))).not.toEqual([]);
    }
  });
});
