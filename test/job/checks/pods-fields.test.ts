import { Size } from 'cdk8s';
import { POD_FIELD_CHECKS } from '../../../lib/job/checks/pods-fields';
import { VOLUME_CHECKS } from '../../../lib/job/checks/volumes';
import { PodSettings } from '../../../lib/job/pods/pod-settings';
import type { SparkJobProps } from '../../../lib/job/spark-job-props';
import { DnsPolicy } from '../../../lib/pod/pod-network';
import { PodVolume } from '../../../lib/pod/pod-volume';
import { Sidecar } from '../../../lib/pod/sidecar';
import { MountPropagation } from '../../../lib/pod/volume-mount';
import { describeChecks, saidOf } from './describe-checks';

const fields = (props: Partial<SparkJobProps>): Partial<SparkJobProps> => ({ podSettings: PodSettings.FIELDS, ...props });
const data = PodVolume.emptyDir('data');
const helper = Sidecar.of({ name: 'helper', image: 'busybox:1.36', volumeMounts: [{ volume: data, path: '/data' }] });
const scratch = (volume: PodVolume, more: object = {}) => fields({ executor: { volumeMounts: [{ volume, path: '/scratch', ...more }] } });
const local = PodVolume.emptyDir('spark-local-dir-1');
const OR = 'or use PodSettings.TEMPLATES';

describe('the checks of settings in fields', () => {
  describeChecks(POD_FIELD_CHECKS, [
    {
      id: 'SPK024',
      trips: fields({ driver: { sidecars: [helper] } }),
      says: [
        "driver.sidecars['helper'].volumeMounts[0]: 'data' is a volume that Spark's container does not mount, and the webhook adds only those (SPK024); " +
          `mount it in driver.volumeMounts too, ${OR}`,
      ],
      passes: fields({ driver: { sidecars: [helper], volumeMounts: [{ volume: data, path: '/data' }] } }),
    },
    {
      id: 'SPK024',
      trips: fields({ executor: { initContainers: [helper] } }),
      says: [
        "executor.initContainers['helper'].volumeMounts[0]: 'data' is a volume that Spark's container does not mount, and the webhook adds only those " +
          `(SPK024); mount it in executor.volumeMounts too, ${OR}`,
      ],
      // A template has all volumes.
      passes: { executor: { initContainers: [helper] } },
    },
    {
      id: 'SPK025',
      trips: fields({ driver: { volumes: [data] }, executor: { volumes: [PodVolume.secret('data', 'x')] } }),
      says: [
        'executor.volumes[\'data\']: {"name":"data","secret":{"secretName":"x"}} has the name of another volume of the driver, ' +
          `and the application has one list of volumes for both (SPK025); give it another name, ${OR}`,
      ],
      passes: fields({ driver: { volumes: [data] }, executor: { volumes: [PodVolume.emptyDir('data'), PodVolume.emptyDir('of-executors')] } }),
    },
    {
      id: 'SPK336',
      trips: scratch(local, { mountPropagation: MountPropagation.NONE }),
      says: [
        "executor.volumeMounts['/scratch'].mountPropagation: 'None' is lost: scratch space becomes configuration of Spark, which has no such option (SPK336); " +
          `leave it out, ${OR}`,
      ],
      passes: scratch(local, { subPath: 'a' }),
    },
    {
      id: 'SPK336',
      trips: fields({ driver: { hostNetwork: true, dnsPolicy: DnsPolicy.DEFAULT } }),
      says: [`driver.dnsPolicy: 'Default' is lost: with hostNetwork the webhook sets 'ClusterFirstWithHostNet' (SPK336); leave it out, ${OR}`],
      passes: fields({ driver: { dnsPolicy: DnsPolicy.DEFAULT } }),
    },
    {
      id: 'SPK337',
      trips: fields({ driver: { volumes: [data] } }),
      says: [
        "driver.volumes['data']: is mounted by no container, and the webhook leaves such a volume out (SPK337); mount it in driver.volumeMounts, or leave it out",
      ],
      // In a template it is there all the same.
      passes: { driver: { volumes: [data] } },
    },
    {
      id: 'SPK337',
      trips: fields({ executor: { volumes: [data], volumeMounts: [{ volume: local, path: '/scratch' }] } }),
      says: [
        "executor.volumes['data']: is mounted by no container, and the webhook leaves such a volume out (SPK337); mount it in executor.volumeMounts, or leave it out",
      ],
      passes: fields({ executor: { volumes: [data], volumeMounts: [{ volume: data, path: '/data' }] } }),
    },
  ]);

  it('fail with SPK023 on scratch space of a kind that the operator does not take', () => {
    expect(VOLUME_CHECKS.map(({ id }) => id)).toContain('SPK023');
    const claim = PodVolume.ephemeralClaim('spark-local-dir-1', { size: Size.gibibytes(1) });
    expect(saidOf(scratch(claim), 'SPK023')).toEqual([
      "executor.volumes['spark-local-dir-1']: 'ephemeral' is a kind of volume that the operator does not take for scratch space by its fields " +
        '(podSettings: PodSettings.FIELDS) (SPK023); use an empty directory, a claim, NFS or a path of the node, or PodSettings.TEMPLATES',
    ]);
    expect(saidOf(scratch(PodVolume.persistentVolumeClaim('spark-local-dir-1', 'c')), 'SPK023')).toEqual([]);
  });
});
