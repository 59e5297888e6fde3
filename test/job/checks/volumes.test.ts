import { Size } from 'cdk8s';
import { VOLUME_CHECKS } from '../../../lib/job/checks/volumes';
import type { SparkJobProps } from '../../../lib/job/spark-job-props';
import { SparkSecret } from '../../../lib/job/pods/spark-secret';
import { PodVolume } from '../../../lib/pod/pod-volume';
import { feature } from '../fixtures';
import { describeChecks, saidOf } from './describe-checks';
import { jobProblems } from '../../../lib/job/checks/job-checks';
import { formatProblem } from '../../../lib/private/problems';
import { builder } from '../fixtures';
import { TrackedMap } from '../../../lib/conf/tracked-map';

const HOST_CONF = 'spark.kubernetes.executor.volumes.hostPath.spark-local-dir-1';
const NODE = "is a directory of the node: Pod Security 'baseline' refuses it, and virtual nodes have none";
const HOST_FIX = 'use PodVolume.emptyDir or a claim; if it must be, set allowHostPath: true';
const data = PodVolume.emptyDir('data');
const disk = PodVolume.hostPath('disk', '/mnt/disk');

function mounted(path: string, volume = data, more: object = {}): Partial<SparkJobProps> {
  return { driver: { volumeMounts: [{ volume, path, ...more }] } };
}

function confVolume(name: string, path: string): Record<string, string> {
  return { [`spark.kubernetes.driver.volumes.emptyDir.${name}.mount.path`]: path };
}

describe('the checks of volumes', () => {
  describeChecks(
    VOLUME_CHECKS.filter(({ id }) => id !== 'SPK022'),
    [
      {
        id: 'SPK023',
        trips: mounted('/scratch', PodVolume.configMap('spark-local-dir-1', 'settings')),
        says: [
          "driver.volumes['spark-local-dir-1']: 'configMap' cannot be written, and volumes of this name are the scratch space of Spark (SPK023); " +
            "use an empty directory, a claim or a path of the node, or a name that does not begin with 'spark-local-dir-'",
        ],
        passes: mounted('/scratch', PodVolume.configMap('local-dir-1', 'settings')),
      },
      {
        id: 'SPK023',
        trips: mounted('/scratch', PodVolume.emptyDir('spark-local-dir-1'), { readOnly: true }),
        says: [
          "driver.volumeMounts['/scratch']: '/scratch' mounts scratch space of Spark ('spark-local-dir-1') read-only (SPK023); leave readOnly out",
        ],
        // The operator's own field does not know this kind; pod templates do.
        passes: mounted('/scratch', PodVolume.ephemeralClaim('spark-local-dir-1', { size: Size.gibibytes(100) })),
      },
      {
        id: 'SPK444',
        trips: mounted('/opt/spark/jars/'),
        says: [
          "driver.volumeMounts['/opt/spark/jars/']: '/opt/spark/jars/' hides a part of Spark (SPK444); " +
            'mount it elsewhere, or a single file of it with subPath',
        ],
        passes: mounted('/opt/spark/jars/mine.jar', data, { subPath: 'mine.jar' }),
      },
      {
        id: 'SPK444',
        trips: mounted('/opt/spark'),
        says: [
          "driver.volumeMounts['/opt/spark']: '/opt/spark' hides what the container needs to start (SPK444); " +
            'mount it elsewhere, or a single file of it with subPath',
        ],
        passes: mounted('/opt/spark/work-dir'),
      },
      {
        id: 'SPK444',
        trips: { features: [feature('Team settings', (job) => job.mount({ volume: data, path: '/opt/spark/conf' }))] },
        says: ['driver', 'executor'].map(
          (side) =>
            `${side}.volumeMounts['/opt/spark/conf']: '/opt/spark/conf' of Team settings is the place of Spark's own configuration (SPK444); mount it elsewhere`,
        ),
        passes: mounted('/opt/spark/conf.d'),
      },
      {
        id: 'SPK444',
        trips: { sparkConf: confVolume('more', '/opt/spark/jars') },
        says: [
          "sparkConf['spark.kubernetes.driver.volumes.emptyDir.more.mount.path']: '/opt/spark/jars' hides a part of Spark (SPK444); " +
            'mount it elsewhere, or a single file of it with subPath',
        ],
        passes: { sparkConf: confVolume('more', '/opt/jars') },
      },
      {
        id: 'SPK445',
        trips: {
          executor: {
            volumeMounts: [
              { volume: data, path: '/data' },
              { volume: PodVolume.emptyDir('more'), path: '/data/' },
            ],
          },
        },
        says: ["executor.volumeMounts['/data/']: '/data/' is the same directory as '/data' (SPK445); mount one of the two elsewhere"],
        passes: {
          executor: {
            volumeMounts: [
              { volume: data, path: '/data' },
              { volume: PodVolume.emptyDir('more'), path: '/data/more' },
            ],
          },
        },
      },
      {
        id: 'SPK445',
        trips: {
          ...mounted('/data'),
          sparkConf: confVolume('more', '/data/'),
          features: [feature('Team', (job) => job.volume(PodVolume.emptyDir('own')))],
        },
        says: [
          "sparkConf['spark.kubernetes.driver.volumes.emptyDir.more.mount.path']: '/data/' is where driver.volumeMounts['/data'] is (SPK445); " +
            'mount one of the two elsewhere',
        ],
        passes: { ...mounted('/data'), sparkConf: confVolume('more', '/data/more') },
      },
      {
        id: 'SPK445',
        trips: { ...mounted('/data'), sparkConf: confVolume('data', '/more') },
        says: [
          "sparkConf['spark.kubernetes.driver.volumes.emptyDir.data.mount.path']: '/more' mounts a second volume of the name 'data' (SPK445); " +
            'use another name, or driver.volumeMounts',
        ],
        passes: { executor: mounted('/data').driver, sparkConf: confVolume('data', '/data') },
      },
      {
        id: 'SPK445',
        trips: {
          driver: { volumes: [PodVolume.emptyDir('spark-conf-volume-driver'), PodVolume.emptyDir('pod-template-volume')] },
          executor: { volumes: [PodVolume.emptyDir('spark-conf-volume-exec'), PodVolume.emptyDir('hadoop-properties')] },
        },
        says: [
          "driver.volumes['spark-conf-volume-driver']",
          "driver.volumes['pod-template-volume']",
          "executor.volumes['spark-conf-volume-exec']",
          "executor.volumes['hadoop-properties']",
        ].map((path) => `${path}: has a name that Spark gives to a volume of its own (SPK445); use another name`),
        passes: {
          driver: { volumes: [PodVolume.emptyDir('spark-conf-volume')] },
          executor: { volumes: [PodVolume.emptyDir('pod-template-volume')] },
        },
      },
      {
        id: 'SPK444',
        trips: { executor: { secrets: [SparkSecret.generic('tls', '/opt/spark/jars')] } },
        says: ["executor.secrets['tls']: '/opt/spark/jars' hides a part of Spark (SPK444); mount it elsewhere, or a single file of it with subPath"],
        passes: { executor: { secrets: [SparkSecret.generic('tls', '/opt/spark/tls')] } },
      },
      {
        id: 'SPK445',
        trips: { driver: { ...mounted('/data').driver, secrets: [SparkSecret.generic('tls', '/data/')] } },
        says: ["driver.secrets['tls']: '/data/' is the same directory as '/data' (SPK445); mount one of the two elsewhere"],
        passes: { driver: { ...mounted('/data').driver, secrets: [SparkSecret.generic('tls', '/data/tls')] } },
      },
      {
        id: 'SPK446',
        trips: mounted('/disk', disk),
        says: [`driver.volumes['disk']: '/mnt/disk' ${NODE} (SPK446); ${HOST_FIX}`],
        passes: { allowHostPath: true, ...mounted('/disk', disk) },
      },
      {
        id: 'SPK446',
        trips: { features: [feature('Node disks', (job) => job.mount({ volume: disk, path: '/disk' }))] },
        says: ['driver', 'executor'].map((side) => `${side}.volumes['disk']: '/mnt/disk' of Node disks ${NODE} (SPK446); ${HOST_FIX}`),
        passes: { features: [feature('Scratch', (job) => job.mount({ volume: data, path: '/disk' }))] },
      },
      {
        id: 'SPK446',
        trips: { sparkConf: { [`${HOST_CONF}.mount.path`]: '/disk', [`${HOST_CONF}.options.path`]: '/mnt/disk' } },
        says: [`sparkConf['${HOST_CONF}.options.path']: '/mnt/disk' ${NODE} (SPK446); ${HOST_FIX}`],
        passes: { allowHostPath: true, sparkConf: { [`${HOST_CONF}.mount.path`]: '/disk', [`${HOST_CONF}.options.path`]: '/mnt/disk' } },
      },
      {
        id: 'SPK447',
        trips: { allowHostPath: true, ...mounted('/disk', disk) },
        says: [`driver.volumes['disk']: '/mnt/disk' ${NODE} (SPK447); use PodVolume.emptyDir or a claim where you can`],
        passes: { allowHostPath: true, ...mounted('/disk') },
      },
    ],
  );

  it('fails with SPK022: a mount of a volume that a model does not declare', () => {
    const { model } = builder(mounted('/data'));
    const without = { ...model, driver: { ...model.driver, volumes: new TrackedMap<never>() } };
    const said = jobProblems(without).map(formatProblem);
    expect(said).toEqual(["driver.volumeMounts['/data']: 'data' names no volume of the driver (SPK022); declare it in driver.volumes"]);
    expect(saidOf(mounted('/data'))).toEqual([]);
  });
});
