import { Size } from 'cdk8s';
import { POD_CHECKS, whyNoWebhook } from '../../../lib/job/checks/pods';
import { Gpu } from '../../../lib/job/pods/gpu';
import { JobNamespaces } from '../../../lib/job/job-namespaces';
import type { SparkPodOptions } from '../../../lib/job/pods/pod-options';
import { PodSettings } from '../../../lib/job/pods/pod-settings';
import { SparkCode } from '../../../lib/job/spark-code';
import type { SparkJobProps } from '../../../lib/job/spark-job-props';
import { SparkSecret } from '../../../lib/job/pods/spark-secret';
import { ContainerLifecycle, LifecycleAction } from '../../../lib/pod/container-lifecycle';
import { EnvVar } from '../../../lib/pod/env-var';
import { DnsPolicy } from '../../../lib/pod/pod-network';
import { place, TestOperator } from '../fixtures';
import { describeChecks } from './describe-checks';

const operator = (webhook: boolean) => new TestOperator(place().chart, 'other', JobNamespaces.of('default'), webhook);
const driver = (options: SparkPodOptions, more: Partial<SparkJobProps> = {}): Partial<SparkJobProps> => ({ driver: options, ...more });
const executor = (options: SparkPodOptions, sparkConf: Record<string, string> = {}): Partial<SparkJobProps> => ({ executor: options, sparkConf });
const limited = (memory: Size, memoryLimit: Size, more: SparkPodOptions = {}) =>
  driver({ memory, memoryLimit, ...more }, { operator: operator(true) });
const lifecycle = ContainerLifecycle.of({ preStop: LifecycleAction.exec('sync') });
const gpuConf = (amount: string, vendor = 'nvidia.com') => ({
  'spark.executor.resource.gpu.amount': amount,
  'spark.executor.resource.gpu.vendor': vendor,
});
const OFF = "the webhook of operator 'jobs/other' is off";
const template = (resources: object) => ({ spec: { containers: [{ name: 'spark-kubernetes-driver', resources }] } });

describe('the checks of pods', () => {
  describeChecks(POD_CHECKS, [
    {
      id: 'SPK002',
      trips: () => ({ operator: operator(false), podSettings: PodSettings.FIELDS }),
      says: [
        `podSettings: 'fields' has settings of pods in fields that only the webhook reads, and ${OFF} (SPK002); ` +
          'turn the webhook on for the namespace, or use PodSettings.TEMPLATES',
      ],
      passes: () => ({ operator: operator(true), podSettings: PodSettings.FIELDS }),
    },
    {
      id: 'SPK002',
      trips: () => driver({ memoryLimit: Size.gibibytes(4) }, { operator: operator(false) }),
      says: [
        `driver.memoryLimit: '4g' can be set by the webhook alone, since Spark overwrites it in templates, and ${OFF} (SPK002); ` +
          'turn the webhook on for the namespace, or leave it out and raise memoryOverhead',
      ],
      passes: () => driver({ memoryLimit: Size.gibibytes(4) }, { operator: operator(true) }),
    },
    {
      id: 'SPK016',
      trips: () => limited(Size.gibibytes(1), Size.mebibytes(1407)),
      says: [
        "driver.memoryLimit: '1407m' is less than the 1408 MiB of heap and overhead, which Spark requests (SPK016); give at least Size.mebibytes(1408)",
      ],
      passes: () => limited(Size.gibibytes(1), Size.mebibytes(1408)),
    },
    {
      id: 'SPK016',
      // Of a Python program, four tenths of the heap.
      trips: () => ({ ...limited(Size.gibibytes(10), Size.gibibytes(11)), code: SparkCode.python({ file: 'local:///a.py' }) }),
      says: [
        "driver.memoryLimit: '11g' is less than the 14336 MiB of heap and overhead, which Spark requests (SPK016); give at least Size.mebibytes(14336)",
      ],
      passes: () => limited(Size.gibibytes(10), Size.gibibytes(11)),
    },
    {
      id: 'SPK059',
      trips: executor({ lifecycle }, { 'spark.decommission.enabled': 'true' }),
      says: [
        "executor.lifecycle: is lost: with 'spark.decommission.enabled' Spark puts the actions of its own in its place (SPK059); " +
          'leave it out, or do without decommissioning',
      ],
      passes: driver({ lifecycle }, { sparkConf: { 'spark.decommission.enabled': 'true' } }),
    },
    {
      id: 'SPK059',
      trips: executor({ gpu: Gpu.nvidia(2) }, gpuConf('1')),
      says: ["executor.gpu: 2 is lost: Spark asks for 1, by 'spark.executor.resource.gpu.amount' (SPK059); make the two agree"],
      passes: executor({ gpu: Gpu.nvidia(2) }, gpuConf('2')),
    },
    {
      id: 'SPK059',
      trips: executor({ gpu: Gpu.nvidia(1) }, gpuConf('2')),
      says: ["executor.gpu: 1 is lost: Spark asks for 2, by 'spark.executor.resource.gpu.amount' (SPK059); make the two agree"],
      // By Spark's configuration alone.
      passes: executor({}, gpuConf('2')),
    },
    {
      id: 'SPK332',
      trips: driver({ gpu: Gpu.nvidia(1), extendedResources: { 'nvidia.com/gpu': 1 } }),
      says: ["driver.extendedResources['nvidia.com/gpu']: '1' is what driver.gpu sets (SPK332); keep one of the two"],
      passes: driver({ gpu: Gpu.nvidia(1), extendedResources: { 'amd.com/gpu': 1 } }),
    },
    {
      id: 'SPK332',
      trips: driver({ ephemeralStorageLimit: Size.gibibytes(1), podTemplate: template({ limits: { 'ephemeral-storage': '1G' } }) }),
      says: ['driver.podTemplate: {"ephemeral-storage":"1G"} is among limits, and driver.ephemeralStorage sets it too (SPK332); keep one of the two'],
      passes: driver({ ephemeralStorageRequest: Size.mebibytes(1), podTemplate: template({ limits: { 'ephemeral-storage': '1G' } }) }),
    },
    {
      id: 'SPK332',
      trips: driver({ extendedResources: { 'example.com/a': 1 }, podTemplate: template({ limits: { 'example.com/a': '2' } }) }),
      says: ['driver.podTemplate: {"example.com/a":"2"} is among limits, and driver.extendedResources sets it too (SPK332); keep one of the two'],
      passes: driver({ extendedResources: { 'example.com/a': 1 }, podTemplate: template({ limits: { 'example.com/b': '2' } }) }),
    },
    {
      id: 'SPK333',
      trips: { driver: { kubernetesMaster: 'k8s://https://10.0.0.1:6443' } },
      says: [
        "driver.kubernetesMaster: 'k8s://https://10.0.0.1:6443' is not a URL of http or https (SPK333); " +
          "write it like 'https://kubernetes.default.svc', without k8s://",
      ],
      passes: { driver: { kubernetesMaster: 'https://10.0.0.1:6443' } },
    },
    {
      id: 'SPK334',
      trips: driver({ dnsPolicy: DnsPolicy.DEFAULT }),
      says: [
        "driver.dnsPolicy: 'Default' is the DNS of the node, which knows no Service of the cluster (SPK334); leave it out, and give what is missing in dnsConfig",
      ],
      passes: driver({ dnsPolicy: DnsPolicy.CLUSTER_FIRST }),
    },
    {
      id: 'SPK334',
      trips: executor({ hostNetwork: true, dnsPolicy: DnsPolicy.CLUSTER_FIRST }),
      says: [
        "executor.dnsPolicy: 'ClusterFirst' means the DNS of the node, on the network of the node, which knows no Service of the cluster (SPK334); " +
          'leave it out, or use DnsPolicy.CLUSTER_FIRST_WITH_HOST_NET',
      ],
      passes: executor({ hostNetwork: true, dnsPolicy: DnsPolicy.CLUSTER_FIRST_WITH_HOST_NET }),
    },
    {
      id: 'SPK335',
      trips: driver({ secrets: [SparkSecret.gcpServiceAccount('a', '/a')], env: [EnvVar.of('GOOGLE_APPLICATION_CREDENTIALS', '/x')] }),
      says: [
        "driver.secrets['a']: sets GOOGLE_APPLICATION_CREDENTIALS, as driver.env['GOOGLE_APPLICATION_CREDENTIALS'] does (SPK335); " +
          'keep one of the two; another secret can be SparkSecret.generic',
      ],
      passes: driver({ secrets: [SparkSecret.generic('a', '/a')], env: [EnvVar.of('GOOGLE_APPLICATION_CREDENTIALS', '/a/key.json')] }),
    },
    {
      id: 'SPK335',
      trips: driver({ secrets: [SparkSecret.gcpServiceAccount('a', '/a'), SparkSecret.gcpServiceAccount('b', '/b')] }),
      says: [
        "driver.secrets['b']: sets GOOGLE_APPLICATION_CREDENTIALS, as driver.secrets['a'] does (SPK335); " +
          'keep one of the two; another secret can be SparkSecret.generic',
      ],
      passes: driver({ secrets: [SparkSecret.gcpServiceAccount('a', '/a'), SparkSecret.hadoopDelegationToken('b', '/b')] }),
    },
  ]);

  it('know that the webhook of a chart sees listed namespaces only', () => {
    const why = (jobNamespaces: JobNamespaces, namespace: string) =>
      whyNoWebhook({ namespace, operator: new TestOperator(place().chart, 'other', jobNamespaces, true) });
    expect(why(JobNamespaces._fromChart(['default'], 'spark=yes'), 'other')).toMatch(/covers only the namespaces that it lists, and not 'other'/);
    expect(why(JobNamespaces._fromChart(['default'], 'spark=yes'), 'default')).toBeUndefined();
    expect(why(JobNamespaces._fromChart([], 'spark=yes'), 'other')).toBeUndefined();
    expect(why(JobNamespaces.selected({ spark: 'yes' }).including('default'), 'other')).toBeUndefined();
  });
});
