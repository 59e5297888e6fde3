import { Duration } from 'cdk8s';
import type { SparkJobProps } from '../../../lib/job/spark-job-props';
import { podTemplate } from '../../../lib/job/render/pod-template';
import { EnvVar } from '../../../lib/pod/env-var';
import { PodVolume } from '../../../lib/pod/pod-volume';
import { Toleration } from '../../../lib/pod/toleration';
import { builder, errorsOf, feature, sparkPi } from '../fixtures';

const SPARK = { name: 'spark-kubernetes-driver' };
const made = (driver: SparkJobProps['driver']) => podTemplate(builder({ driver }).model.driver);
const errors = (props: Partial<SparkJobProps>) => errorsOf(sparkPi(props));

describe('the option podTemplate', () => {
  it('adds what no property stands for, to the pod and to the container of Spark', () => {
    const template = made({
      podTemplate: {
        metadata: { finalizers: ['example.com/keep'] },
        spec: {
          hostname: 'main',
          activeDeadlineSeconds: 60,
          containers: [{ ...SPARK, workingDir: '/opt', command: ['/tini', '--', '/opt/entrypoint.sh'] }],
        },
      },
    });
    expect(template).toEqual({
      metadata: { finalizers: ['example.com/keep'] },
      spec: {
        enableServiceLinks: false,
        hostname: 'main',
        activeDeadlineSeconds: 60,
        containers: [{ ...SPARK, workingDir: '/opt', command: ['/tini', '--', '/opt/entrypoint.sh'] }],
      },
    });
  });

  it('adds to lists and maps of properties', () => {
    const { driver } = builder({
      driver: {
        labels: { a: '1' },
        env: [EnvVar.of('A', '1')],
        tolerations: [Toleration.exists('a')],
        ports: [{ port: 80, name: 'a' }],
        extendedResources: { 'example.com/a': 1 },
        podTemplate: {
          metadata: { labels: { b: '2' } },
          spec: {
            tolerations: [{ key: 'b', operator: 'Exists' }],
            containers: [
              {
                ...SPARK,
                env: [{ name: 'B', value: '2' }],
                ports: [{ containerPort: 81, name: 'b' }],
                resources: { requests: { 'example.com/b': 2 }, limits: { 'example.com/b': 2 } },
              },
              { name: 'helper', image: 'busybox:1.36' },
            ],
          },
        },
      },
    }).model;
    expect(driver.labels.toObject()).toEqual({ a: '1', b: '2' });
    const { spec } = podTemplate(driver);
    expect(spec?.tolerations?.map(({ key }) => key)).toEqual(['a', 'b']);
    expect(spec?.containers.map(({ name }) => name)).toEqual(['spark-kubernetes-driver', 'helper']);
    expect(spec?.containers[0]).toMatchObject({
      env: [{ name: 'A' }, { name: 'B' }],
      ports: [{ containerPort: 80 }, { containerPort: 81 }],
      resources: { requests: { 'example.com/a': '1', 'example.com/b': '2' }, limits: { 'example.com/a': '1', 'example.com/b': '2' } },
    });
  });

  it('mounts volumes that properties and features declare', () => {
    const props = {
      driver: {
        volumes: [PodVolume.emptyDir('own')],
        podTemplate: {
          spec: {
            containers: [
              {
                ...SPARK,
                volumeMounts: [
                  { name: 'own', mountPath: '/own' },
                  { name: 'theirs', mountPath: '/theirs' },
                ],
              },
            ],
          },
        },
      },
      features: [feature('Team', (job) => job.volume(PodVolume.emptyDir('theirs')))],
    };
    expect(errors(props)).toEqual([]);
    expect(errors({ ...props, features: [] })).toEqual([
      expect.stringContaining("driver.volumeMounts['/theirs']: 'theirs' names no volume of the driver (SPK022)"),
    ]);
  });

  it('is no way around checks', () => {
    const podTemplate = {
      spec: { volumes: [{ name: 'disk', hostPath: { path: '/mnt' } }], containers: [{ ...SPARK, env: [{ name: 'DB_PASSWORD', value: 'hunter2' }] }] },
    };
    expect(errors({ driver: { podTemplate } }).map((text) => /SPK\d+/.exec(text)?.[0])).toEqual(['SPK446', 'SPK440']);
  });

  it('changes no more when its owner changes it', () => {
    const subdomains = { spec: { subdomain: 'a', volumes: [{ name: 'v', emptyDir: { medium: '' } }] } };
    const job = builder({ driver: { podTemplate: subdomains } });
    subdomains.spec.subdomain = 'b';
    subdomains.spec.volumes[0].emptyDir.medium = 'Memory';
    expect(podTemplate(job.model.driver).spec).toMatchObject({ subdomain: 'a', volumes: [{ emptyDir: { medium: '' } }] });
  });

  it('fails where it contradicts a property, which it names', () => {
    const said = errors({
      driver: {
        priorityClassName: 'high',
        terminationGracePeriod: Duration.seconds(30),
        labels: { a: '1' },
        extendedResources: { 'example.com/a': 1 },
        podTemplate: {
          metadata: { labels: { a: '2' } },
          spec: {
            priorityClassName: 'low',
            terminationGracePeriodSeconds: 60,
            containers: [{ ...SPARK, resources: { requests: { 'example.com/a': 2 }, limits: { 'example.com/a': 2 } } }],
          },
        },
      },
    });
    expect(said).toEqual([
      "  driver.podTemplate['priorityClassName']: 'low' contradicts 'high' of driver.priorityClassName (SPK401); leave it out, or change driver.priorityClassName",
      "  driver.podTemplate['terminationGracePeriod']: 60 contradicts 30 of driver.terminationGracePeriod (SPK401); " +
        'leave it out, or change driver.terminationGracePeriod',
      "  driver.podTemplate['a']: '2' contradicts '1' of driver.labels (SPK401); make the two agree, or leave one out",
      "  driver.podTemplate['example.com/a']: '2' contradicts '1' of driver.extendedResources (SPK401); make the two agree, or leave one out",
    ]);
  });

  it('may repeat what a property says', () => {
    expect(errors({ driver: { priorityClassName: 'high', podTemplate: { spec: { priorityClassName: 'high' } } } })).toEqual([]);
  });

  it.each([
    [
      'an unknown field',
      { spec: { hostName: 'a' } },
      "driver.podTemplate.spec.hostName: 'a' is set on a field that Kubernetes does not have (SPK302)",
    ],
    ['another type', { spec: { activeDeadlineSeconds: '60' } }, 'driver.podTemplate.spec.activeDeadlineSeconds'],
    ['what Kubernetes refuses', { spec: { activeDeadlineSeconds: 0 } }, 'SPK302'],
    ['an image', { spec: { containers: [{ ...SPARK, image: 'x' }] } }, 'driver.podTemplate.spec.containers[0].image'],
    ['memory', { spec: { containers: [{ ...SPARK, resources: { requests: { memory: '2Gi' } } }] } }, 'SPK059'],
    ['the account', { spec: { serviceAccountName: 'x' } }, 'driver.podTemplate.spec.serviceAccountName'],
    ['a name', { metadata: { name: 'x' } }, 'driver.podTemplate.metadata.name'],
    ['service links', { spec: { enableServiceLinks: true } }, 'driver.podTemplate.spec.enableServiceLinks'],
    ['a sidecar without image', { spec: { containers: [SPARK, { name: 'x' }] } }, 'driver.podTemplate.spec.containers[1]'],
    ["no container of Spark's name", { spec: { containers: [{ name: 'main' }] } }, 'write name: spark-kubernetes-driver'],
  ])('fails on %s', (_what, podTemplate, says) => {
    expect(errors({ driver: { podTemplate } }).join('\n')).toContain(says);
    expect(errors({ driver: { podTemplate: { spec: { containers: [SPARK] } } } })).toEqual([]);
  });
});
