import type { SparkApplicationSpec, SparkApplicationSpecDriver, SparkApplicationSpecExecutor } from '../../../imports/sparkoperator.k8s.io';
import { compact, unlessBare, unlessEmpty } from '../../private/json';
import type { Wire } from '../../private/wire';
import type { JobModel, SparkPodModel } from '../job-model';
import { PodSettings } from '../pods/pod-settings';
import { cpuRequest, wholeCores } from '../resources/spark-cores';
import type { SparkCode } from '../spark-code';
import { accountName } from './field-conf';
import type { PodTemplate } from './pod-template';
import { podFields, templatePod, volumeFields } from './pod-fields';
import { part, podTemplate } from './pod-template';
import { runFields, withExporter } from './run-fields';

/** `apiVersion` and `kind` of a SparkApplication; those of the bindings, which are not loaded at run time. */
export const SPARK_APPLICATION = { apiVersion: 'sparkoperator.k8s.io/v1beta2', kind: 'SparkApplication' } as const;

/** A side of the spec with its template, which has no schema in the CRD. */
type WithTemplate<T> = Omit<Wire<T>, 'template'> & { readonly template: PodTemplate };

type Driver = WithTemplate<SparkApplicationSpecDriver>;
type Executor = WithTemplate<SparkApplicationSpecExecutor>;

/** The spec of a SparkApplication as the API server reads it. */
export type SparkApplicationWire = Omit<Wire<SparkApplicationSpec>, 'driver' | 'executor'> & { readonly driver: Driver; readonly executor: Executor };

/**
 * The spec of a job's SparkApplication. A pure function: equal models give equal specs.
 *
 * Fields that the controller turns into `spark-submit` arguments are written here, defaults included, because only the webhook would fill them in (C01);
 * fields that only the webhook reads go into the pod templates. So a job runs the same with and without the webhook.
 *
 * @param hasName whether the application has the name of the model; runs of a schedule have names of their own
 */
export function sparkApplicationSpec(model: JobModel, hasName = true): SparkApplicationWire {
  const name = hasName ? model.name : undefined;
  const { code } = model;
  const volumes = model.podSettings === PodSettings.FIELDS ? volumeFields(model) : [];
  return compact<SparkApplicationWire>({
    type: `${code.language}` as const,
    mode: 'cluster' as const,
    sparkVersion: model.image.sparkVersion,
    image: model.image.image,
    imagePullPolicy: model.imagePullPolicy,
    imagePullSecrets: unlessEmpty(model.imagePullSecrets),
    mainClass: code.mainClass,
    mainApplicationFile: code.file,
    arguments: unlessEmpty(code.arguments),
    deps: dependencies(code),
    sparkConf: unlessBare(model.conf.toObject()),
    hadoopConf: unlessBare(model.hadoopConf.toObject()),
    memoryOverheadFactor: model.memoryOverheadFactor?.toString(),
    restartPolicy: part<SparkApplicationWire['restartPolicy']>(model.restartPolicy._toSpec()),
    timeToLiveSeconds: model.timeToLiveSeconds,
    ...runFields(model, name),
    volumes: part<SparkApplicationWire['volumes']>(unlessEmpty(volumes)),
    driver: compact<Driver>({
      ...side(model, model.driver, name),
      kubernetesMaster: model.driver.kubernetesMaster,
      serviceAnnotations: unlessBare(model.driver.serviceAnnotations),
      serviceLabels: unlessBare(model.driver.serviceLabels),
    }),
    executor: compact<Executor>({
      ...side(model, model.executor, name),
      instances: model.executor.instances,
      deleteOnTermination: model.executor.deleteOnTermination ?? true,
    }),
  });
}

/** What driver and executor have in common. */
function side(model: JobModel, pod: SparkPodModel, name: string | undefined): Pick<Driver, keyof Driver & keyof Executor> {
  const inFields = model.podSettings === PodSettings.FIELDS;
  return {
    ...(inFields ? podFields(pod) : {}),
    cores: wholeCores(pod),
    coreRequest: cpuRequest(pod),
    coreLimit: pod.coreLimit,
    memory: pod.memory,
    memoryOverhead: pod.memoryOverhead,
    memoryLimit: pod.memoryLimit,
    secrets: part<Driver['secrets']>(unlessEmpty(pod.secrets.values())),
    javaOptions: pod.javaOptions,
    image: pod.image?.image,
    serviceAccount: accountName(model, pod),
    labels: unlessBare(pod.labels.toObject()),
    annotations: unlessBare(pod.annotations.toObject()),
    template: podTemplate(withExporter(model, inFields ? templatePod(pod) : pod, name)),
  };
}

function dependencies(code: SparkCode): SparkApplicationWire['deps'] {
  const lists = compact<NonNullable<SparkApplicationWire['deps']>>({
    jars: unlessEmpty(code.jars),
    files: unlessEmpty(code.files),
    pyFiles: unlessEmpty(code.pyFiles),
    archives: unlessEmpty(code.archives),
    packages: unlessEmpty(code.packages),
    excludePackages: unlessEmpty(code.excludePackages),
    repositories: unlessEmpty(code.repositories),
  });
  return Object.keys(lists).length === 0 ? undefined : lists;
}
