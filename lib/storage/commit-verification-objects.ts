import type { k8s } from 'cdk8s-plus-27';
import { accountName } from '../job/render/field-conf';
import { hadoopXml } from '../job/render/hadoop-xml';
import type { JobModel } from '../job/job-model';
import { podTemplate } from '../job/render/pod-template';
import { sparkApplicationSpec } from '../job/render/spark-application';
import type { SparkImage } from '../job/image/spark-image';
import { compact, unlessEmpty } from '../private/json';
import { shortHash } from '../private/names';
import type { Wire } from '../private/wire';
import { VERIFICATION_PROGRAM } from './commit-verification-program';

const FOLDER = '/opt/commit-verification';
const FILES = { program: 'verify.py', settings: 'settings.json', hadoop: 'core-site.xml' };
const VOLUME = 'commit-verification';
/** Options of the JVM by which it finds certificates and the like; sizes of heaps and agents are the driver's own. */
const PROPERTY = /-D(?!spark\.)\S+/g;

/** What is verified of a job, with defaults filled in. */
export interface Verification {
  readonly outputs: readonly { readonly path: string; readonly committer: string }[];
  readonly minFiles: number;
  readonly timeoutSeconds: number;
  readonly pollSeconds: number;
  readonly timeToLiveSeconds: number;
  readonly image: SparkImage;
}

/** The files of the config map. */
export function verificationFiles(model: JobModel, { outputs, minFiles, timeoutSeconds, pollSeconds }: Verification): Record<string, string> {
  const settings = {
    apiVersion: 'sparkoperator.k8s.io/v1beta2',
    namespace: model.namespace,
    application: model.name,
    // A job that changes runs again, and is looked at again.
    run: shortHash(JSON.stringify(sparkApplicationSpec(model))),
    outputs,
    minFiles,
    timeoutSeconds,
    pollSeconds,
    javaOptions: model.driver.javaOptions?.match(PROPERTY) ?? [],
  };
  return {
    [FILES.program]: VERIFICATION_PROGRAM,
    [FILES.settings]: `${JSON.stringify(settings, undefined, 2)}\n`,
    [FILES.hadoop]: hadoopXml(model),
  };
}

/** The Job: the pod of the driver, with another program in it, and nothing beside it. */
export function verificationJob(model: JobModel, { image, timeoutSeconds, timeToLiveSeconds }: Verification, configMap: string): Wire<k8s.JobSpec> {
  const { metadata, spec } = podTemplate(model.driver);
  const [spark] = spec?.containers ?? [];
  const container: Wire<k8s.Container> = compact({
    name: 'verify',
    image: image.image,
    imagePullPolicy: model.imagePullPolicy,
    command: ['python3', ...[FILES.program, FILES.settings, FILES.hadoop].map((file) => `${FOLDER}/${file}`)],
    env: spark.env,
    envFrom: spark.envFrom,
    volumeMounts: [...(spark.volumeMounts ?? []), { name: VOLUME, mountPath: FOLDER, readOnly: true }],
    securityContext: spark.securityContext,
    resources: { requests: { cpu: '100m', memory: '512Mi' }, limits: { memory: '512Mi' } },
  });
  return {
    // A lost output stays lost: it is not looked for twice.
    backoffLimit: 0,
    // The program ends before, and says why.
    activeDeadlineSeconds: timeoutSeconds + 600,
    ttlSecondsAfterFinished: timeToLiveSeconds,
    template: {
      metadata: compact({ labels: metadata?.labels, annotations: metadata?.annotations }),
      spec: compact<Wire<k8s.PodSpec>>({
        ...spec,
        containers: [container],
        volumes: [...(spec?.volumes ?? []), { name: VOLUME, configMap: { name: configMap } }],
        imagePullSecrets: unlessEmpty(model.imagePullSecrets.map((name) => ({ name }))),
        serviceAccountName: accountName(model, model.driver),
        // It asks the API server how the application is.
        automountServiceAccountToken: true,
        restartPolicy: 'Never',
      }),
    },
  };
}
