import { Size } from 'cdk8s';
import { ServiceType } from 'cdk8s-plus-27';
import { CONNECT_CHECKS, connectProblems } from '../../../lib/job/checks/connect';
import { SparkSecret } from '../../../lib/job/pods/spark-secret';
import { inConnectWords, jobOfConnect } from '../../../lib/job/connect/spark-connect-server-model';
import type { SparkConnectServerProps } from '../../../lib/job/connect/spark-connect-server-props';
import { ImageAbility } from '../../../lib/job/image/image-ability';
import { SparkImage } from '../../../lib/job/image/spark-image';
import { ContainerLifecycle, LifecycleAction } from '../../../lib/pod/container-lifecycle';
import { EnvVar } from '../../../lib/pod/env-var';
import { PodVolume } from '../../../lib/pod/pod-volume';
import { formatProblem } from '../../../lib/private/problems';
import { JobBuilder } from '../../../lib/job/job-builder';
import type { CompleteJobProps } from '../../../lib/job/job-place';
import { operatorOf } from '../connect-samples';
import { place } from '../fixtures';

type Props = Partial<SparkConnectServerProps>;

const LONG = 'a'.repeat(57);
const NAME_FIX = 'begin with a letter, go on with lower-case letters, digits and `-`, at most';
const mounted = (name: string, path: string): Props => ({ server: { volumeMounts: [{ volume: PodVolume.emptyDir(name), path }] } });
const service = (options: object): Props => ({ server: { service: options } });
const spark35 = { image: 'example.com/spark:3.5.8', sparkVersion: '3.5.8' };
const STOP = ContainerLifecycle.of({ preStop: LifecycleAction.exec('true') });
const { CLUSTER_IP, LOAD_BALANCER, NODE_PORT } = ServiceType;
const guarded = { serviceType: LOAD_BALANCER, loadBalancerSourceRanges: ['10.0.0.0/8'] };

const CASES: readonly { readonly id: string; readonly trips: Props; readonly says: string; readonly passes: Props }[] = [
  {
    id: 'SPK007',
    trips: { name: LONG },
    says: `name: '${LONG}' is not the name of a SparkConnect (SPK007); ${NAME_FIX} 56 characters`,
    passes: { name: LONG.slice(1) },
  },
  {
    id: 'SPK007',
    trips: { name: '1a' },
    says: `name: '1a' is not the name of a SparkConnect (SPK007); ${NAME_FIX} 56 characters`,
    passes: { name: 'a1' },
  },
  {
    id: 'SPK007',
    trips: service({ name: 'a.b' }),
    says: `server.service.name: 'a.b' is not the name of a Service (SPK007); ${NAME_FIX} 63 characters`,
    passes: service({ name: 'a-b' }),
  },
  {
    id: 'SPK487',
    trips: { image: SparkImage.apache('3.5.8') },
    says:
      "image: 'docker.io/apache/spark:3.5.8' holds Spark 3.5.8, whose Connect server is a jar of its own (SPK487); use Spark 4, " +
      "give packages: ['org.apache.spark:spark-connect_2.12:3.5.8'], or put the jar into the image (SparkImage.dockerfile) and declare ImageAbility.SPARK_CONNECT",
    passes: { image: SparkImage.custom({ ...spark35, abilities: [ImageAbility.SPARK_CONNECT] }) },
  },
  {
    id: 'SPK487',
    trips: { image: SparkImage.apache('3.3.2') },
    says: "image: 'docker.io/apache/spark:3.3.2' holds Spark 3.3.2, which has no Connect server (SPK487); use Spark 3.4 or newer",
    passes: { image: SparkImage.apache('3.5.8'), jars: ['local:///opt/spark-connect_2.12-3.5.8.jar'] },
  },
  {
    id: 'SPK487',
    trips: { server: { image: SparkImage.custom(spark35) } },
    says:
      "server.image: 'example.com/spark:3.5.8' holds Spark 3.5.8, whose Connect server is a jar of its own (SPK487); use Spark 4, " +
      "give packages: ['org.apache.spark:spark-connect_2.12:3.5.8'], or put the jar into the image (SparkImage.dockerfile) and declare ImageAbility.SPARK_CONNECT",
    passes: { server: { image: SparkImage.custom({ ...spark35, abilities: [ImageAbility.SPARK_CONNECT] }) } },
  },
  {
    id: 'SPK488',
    trips: { ...service({ name: 'a', serviceType: CLUSTER_IP }), operator: operatorOf('2.3.0') },
    says:
      'server.service: is read by operator 2.4.0 and newer, and this one is 2.3.0 (SPK488); ' + 'leave out all but its name, or upgrade the operator',
    passes: { ...service({ name: 'a' }), operator: operatorOf('2.3.0') },
  },
  {
    id: 'SPK489',
    trips: { sparkConf: { 'spark.a;b': '1' } },
    says:
      "sparkConf['spark.a;b']: has a key that the shell which starts the server would take apart (SPK489); " +
      'put it into spark-defaults.conf of the image',
    passes: { sparkConf: { 'spark.a-b_c': '1; 2' } },
  },
  {
    id: 'SPK489',
    trips: { hadoopConf: { 'a b': '1' } },
    says: "hadoopConf['a b']: has a key that the shell which starts the server would take apart (SPK489); put it into spark-defaults.conf of the image",
    passes: { hadoopConf: { 'a.b': '1' } },
  },
  {
    id: 'SPK550',
    trips: { sparkConf: { 'spark.connect.grpc.binding.port': '15003' } },
    says: "sparkConf['spark.connect.grpc.binding.port']: '15003' is 15002 in the Service of the server (SPK550); leave it out",
    passes: { sparkConf: { 'spark.connect.grpc.binding.port': '15002' } },
  },
  {
    id: 'SPK550',
    trips: { sparkConf: { 'spark.kubernetes.executor.podNamePrefix': 'x' } },
    says: "sparkConf['spark.kubernetes.executor.podNamePrefix']: 'x' is for the operator to say (SPK550); leave it out",
    passes: { sparkConf: { 'spark.ui.port': '4040' } },
  },
  {
    id: 'SPK551',
    trips: { server: { secrets: [SparkSecret.generic('db', '/etc/db')] } },
    says: 'server.secrets: has no way into the pods of a Connect server (SPK551); mount PodVolume.secret(...) by volumeMounts',
    passes: { server: { volumeMounts: [{ volume: PodVolume.secret('db', 'db'), path: '/etc/db' }] } },
  },
  {
    id: 'SPK551',
    trips: { executor: { secrets: [SparkSecret.generic('db', '/etc/db')] } },
    says: 'executor.secrets: has no way into the pods of a Connect server (SPK551); mount PodVolume.secret(...) by volumeMounts',
    passes: { executor: { volumeMounts: [{ volume: PodVolume.secret('db', 'db'), path: '/etc/db' }] } },
  },
  {
    id: 'SPK551',
    trips: { executor: { memoryLimit: Size.gibibytes(9) } },
    says: "executor.memoryLimit: '9g' has no way into executors, whose limit is what they request (SPK551); raise executor.memoryOverhead",
    passes: { server: { memoryLimit: Size.gibibytes(9) } },
  },
  {
    id: 'SPK551',
    trips: { server: { lifecycle: STOP } },
    says: 'server.lifecycle: is replaced by the operator, which stops the server by it (SPK551); leave it out',
    passes: { executor: { lifecycle: STOP } },
  },
  {
    id: 'SPK552',
    trips: { server: { env: [EnvVar.of('POD_IP', '1.2.3.4')] } },
    says: "server.env['POD_IP']: is a variable that the operator sets (SPK552); leave it out",
    passes: { executor: { env: [EnvVar.of('POD_IP', '1.2.3.4')] } },
  },
  {
    id: 'SPK552',
    trips: mounted('spark-conf', '/opt/conf'),
    says: "server.volumes['spark-conf']: is the name of a volume that the operator adds (SPK552); give it another",
    passes: mounted('conf', '/opt/conf'),
  },
  {
    id: 'SPK552',
    trips: mounted('conf', '/tmp/spark/executor-pod-template.yaml'),
    says: "server.volumeMounts['/tmp/spark/executor-pod-template.yaml']: is where the operator mounts its file (SPK552); mount it elsewhere",
    passes: mounted('conf', '/tmp/spark'),
  },
  {
    id: 'SPK553',
    trips: service({ serviceType: NODE_PORT }),
    says:
      "server.service.serviceType: 'NodePort' opens the server to whoever reaches the node or the load balancer, and Connect asks nobody for a login (SPK553); " +
      'use ServiceType.CLUSTER_IP behind a proxy with a login, or give loadBalancerSourceRanges',
    passes: service(guarded),
  },
  {
    id: 'SPK554',
    trips: service({ labels: { 'a b': 'c' } }),
    says: "server.service.labels['a b']: 'c' is not a label (SPK554); use letters, digits, `-`, `_` and `.`, at most 63 characters",
    passes: service({ labels: { 'a.b/c': 'd' } }),
  },
  {
    id: 'SPK554',
    trips: service({ annotations: { 'a b': 'c' } }),
    says: "server.service.annotations['a b']: the key is malformed (SPK554); use an optional DNS prefix and `/`, then letters and digits",
    passes: service({ annotations: { 'a.b/c': 'd e' } }),
  },
  {
    id: 'SPK554',
    trips: service({ ...guarded, loadBalancerSourceRanges: ['10.0.0.0'] }),
    says: "server.service.loadBalancerSourceRanges[0]: '10.0.0.0' is not a range of addresses (SPK554); write it like '10.0.0.0/8'",
    passes: service({ ...guarded, loadBalancerSourceRanges: ['10.0.0.0/8', 'fd00::/8'] }),
  },
  {
    id: 'SPK555',
    trips: service({ loadBalancerClass: 'nlb' }),
    says:
      "server.service.loadBalancerClass: 'nlb' has no effect on a Service of this kind (SPK555); " + 'leave it out, or use ServiceType.LOAD_BALANCER',
    passes: service({ ...guarded, loadBalancerClass: 'nlb' }),
  },
];

describe('the checks of Connect servers', () => {
  it('have a case each', () => {
    expect([...new Set(CASES.map(({ id }) => id))].sort()).toEqual(CONNECT_CHECKS.map(({ id }) => id).sort());
  });

  it.each(CASES)('fails with $says', ({ id, trips, says, passes }) => {
    expect(saidOf(trips, id)).toEqual([says]);
    expect(saidOf(passes, id)).toEqual([]);
  });

  it('are beside those of jobs, but for what a server has not', () => {
    expect(saidOf({}, undefined)).toEqual([]);
    const token = { sparkConf: { 'spark.hadoop.fs.s3a.secret.key': 'x' }, executor: { env: [EnvVar.of('SPARK_USER', 'x')] } };
    expect(saidOf(token, 'SPK440')).toHaveLength(1);
    expect(saidOf(token, 'SPK451')).toHaveLength(1);
    expect(saidOf({ server: { env: [EnvVar.of('SPARK_CONF_DIR', '/etc/spark')] } }, 'SPK451')).toEqual([]);
  });

  it('fail on a jar that is nowhere, but take a path for one in the image', () => {
    expect(saidOf({ jars: ['s3://lib/a.jar', 'C:\\a.jar', 'local://opt/a.jar', '/opt/a.jar', 'file:///opt/a.jar'] }, 'SPK012')).toEqual([
      "jars[0]: 's3://lib/a.jar' has a scheme that Hadoop 3 does not read (SPK012); write s3a://lib/a.jar",
      "jars[1]: 'C:\\a.jar' is a path of Windows (SPK012); write local:///… if it is in the image, or give the URI of where it is",
      "jars[2]: 'local://opt/a.jar' is not a path in the image (SPK012); write local:///opt/a.jar, with three slashes",
    ]);
  });
});

function saidOf(props: Props, id: string | undefined): string[] {
  const { operator } = place();
  const given = { operator, image: SparkImage.apache('4.0.4'), ...props };
  const job = new JobBuilder({ id: 'notebooks' }, jobOfConnect(given) as CompleteJobProps).model;
  const problems = connectProblems({ job, service: given.server?.service }).map(inConnectWords);
  return problems.filter((problem) => id === undefined || problem.id === id).map(formatProblem);
}
