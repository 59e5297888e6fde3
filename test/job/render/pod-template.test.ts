import { Size } from 'cdk8s';
import { Gpu } from '../../../lib/job/pods/gpu';
import type { SparkPodOptions } from '../../../lib/job/pods/pod-options';
import { DnsConfig, DnsPolicy } from '../../../lib/pod/pod-network';
import { TopologySpread } from '../../../lib/pod/topology-spread';
import type { ContainerPort } from '../../../lib/pod/container-port';
import { podTemplate, templateProblems } from '../../../lib/job/render/pod-template';
import { PodVolume } from '../../../lib/pod/pod-volume';
import type { SparkPodModel } from '../../../lib/job/job-model';
import { podTemplateProblems } from '../../../lib/pod/pod-schema';
import { Sidecar } from '../../../lib/pod/sidecar';
import { formatProblem } from '../../../lib/private/problems';
import { builder, place } from '../fixtures';
import { everything } from '../property-samples';

describe('the pod template', () => {
  it('is never empty, and keeps service variables out (C60, C61)', () => {
    const { driver, executor } = builder().model;
    expect(podTemplate(driver)).toEqual({ spec: { enableServiceLinks: false, containers: [{ name: 'spark-kubernetes-driver' }] } });
    expect(podTemplate(executor).spec?.containers).toEqual([{ name: 'spark-kubernetes-executor' }]);
  });

  it("has Spark's container first, whatever stands beside it", () => {
    const sidecars = ['a', 'b'].map((name) => Sidecar.of({ name, image: 'busybox:1.36' }));
    const names = podTemplate(builder({ driver: { sidecars } }).model.driver).spec?.containers.map(({ name }) => name);
    expect(names).toEqual(['spark-kubernetes-driver', 'a', 'b']);
  });

  it('has local directories as any other volume, of every kind: Spark finds them by their mounts', () => {
    const volume = PodVolume.configMap('spark-local-dir-1', 'odd');
    const { spec } = podTemplate(builder({ executor: { volumeMounts: [{ volume, path: '/scratch' }] } }).model.executor);
    expect(spec?.volumes).toEqual([{ name: 'spark-local-dir-1', configMap: { name: 'odd' } }]);
    expect(spec?.containers[0].volumeMounts).toEqual([{ name: 'spark-local-dir-1', mountPath: '/scratch' }]);
  });

  it('asks for cluster DNS on the network of the node', () => {
    const policyOf = (hostNetwork?: boolean) => podTemplate(builder({ driver: { hostNetwork } }).model.driver).spec?.dnsPolicy;
    expect([policyOf(true), policyOf(false), policyOf()]).toEqual(['ClusterFirstWithHostNet', undefined, undefined]);
  });

  it('takes another DNS policy where one is asked for', () => {
    const { driver } = builder({ driver: { hostNetwork: true, dnsPolicy: DnsPolicy.DEFAULT } }).model;
    expect(podTemplate(driver).spec?.dnsPolicy).toBe('Default');
  });

  it('has GPUs as a limit, other devices as request and limit, and disk as given', () => {
    const options = { gpu: Gpu.nvidia(1), extendedResources: { 'example.com/a': 2 }, ephemeralStorageRequest: Size.gibibytes(1) };
    expect(podTemplate(builder({ driver: options }).model.driver).spec?.containers[0].resources).toEqual({
      requests: { 'ephemeral-storage': '1Gi', 'example.com/a': '2' },
      limits: { 'example.com/a': '2', 'nvidia.com/gpu': '1' },
    });
  });

  it('fails on resources and DNS that Kubernetes refuses, by the names of the properties', () => {
    const said = (options: SparkPodOptions) => templateProblems(builder({ driver: options }).model.driver).map(({ path, id }) => `${path} ${id}`);
    expect(said({ ephemeralStorageRequest: Size.gibibytes(2), ephemeralStorageLimit: Size.gibibytes(1) })).toEqual([
      'driver.ephemeralStorageRequest SPK317',
    ]);
    expect(new Set(said({ extendedResources: { 'example.com/a': 1.5 } }))).toEqual(new Set(["driver.extendedResources['example.com/a'] SPK318"]));
    expect(said({ dnsPolicy: DnsPolicy.NONE })).toEqual(['driver.dnsPolicy SPK323']);
    const spread = TopologySpread.of('zone');
    expect(said({ topologySpread: [spread, TopologySpread.of('zone', { maxSkew: 2 })] })).toEqual(['driver.topologySpread[1].topologyKey SPK321']);
    const fine = { ephemeralStorageRequest: Size.gibibytes(1), dnsConfig: DnsConfig.of({ nameservers: ['10.0.0.10'] }), dnsPolicy: DnsPolicy.NONE };
    expect(said({ ...fine, ephemeralStorageLimit: Size.gibibytes(1), topologySpread: [spread] })).toEqual([]);
  });

  it('keeps values that say no', () => {
    const options = { hostNetwork: false, shareProcessNamespace: false };
    expect(podTemplate(builder({ driver: options }).model.driver).spec).toMatchObject(options);
  });

  it('is one that the API server takes, with every property at once', () => {
    const { driver, executor } = builder(everything(place().operator)).model;
    expect([podTemplate(driver), podTemplate(executor)].flatMap((template) => podTemplateProblems(template, ''))).toMatchObject([]);
  });

  it('fails on containers of one name, wherever they are', () => {
    const [a, b] = ['spark-kubernetes-driver', 'helper'].map((name) => Sidecar.of({ name, image: 'busybox:1.36' }));
    const texts = templateProblems(builder({ driver: { sidecars: [a, b], initContainers: [b] } }).model.driver).map(formatProblem);
    expect(texts).toEqual([
      "driver.sidecars[0].name: 'spark-kubernetes-driver' is the same container name as in Spark's container (SPK321); keep one of them",
      "driver.sidecars[1].name: 'helper' is the same container name as in initContainers[0] (SPK321); keep one of them",
    ]);
    expect(templateProblems(builder({ driver: { sidecars: [b] } }).model.driver)).toEqual([]);
  });

  it('fails on settings of another type, which would stop the operator for everybody', () => {
    const wrong = { priorityClassName: 5, hostNetwork: 'yes', shareProcessNamespace: 1 } as unknown as SparkPodModel;
    const places = templateProblems({ ...builder().model.executor, ...wrong }).map(({ id, path }) => `${path} ${id}`);
    expect(places.sort()).toEqual(['executor.hostNetwork SPK302', 'executor.priorityClassName SPK302', 'executor.shareProcessNamespace SPK302']);
  });

  it("fails on ports of one name, and on one port twice, in Spark's container", () => {
    const said = (ports: ContainerPort[]) => templateProblems(builder({ driver: { ports } }).model.driver).map(formatProblem);
    expect(
      said([
        { port: 80, name: 'web' },
        { port: 81, name: 'web' },
      ]),
    ).toEqual(["driver.ports[1].name: 'web' is the same port name as in ports[0] (SPK321); keep one of them"]);
    expect(
      said([
        { port: 80, name: 'a' },
        { port: 80, name: 'b' },
      ])[0],
    ).toMatch(/^driver\.ports\[1\]\.port: 80 .*SPK321/);
    expect(
      said([
        { port: 80, name: 'web' },
        { port: 81, name: 'metrics' },
      ]),
    ).toEqual([]);
  });
});
