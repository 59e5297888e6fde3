import type { Fields } from './manifests';
import { sparkPi } from './manifests';

const endless: Fields = {};
endless.self = endless;

const driver = (fields: Fields) => sparkPi({}, fields);
const executor = (fields: Fields) => sparkPi({}, {}, fields);
const template = (template: unknown) => sparkPi({}, { template });
const container = (fields: Fields) => template({ spec: { containers: [{ name: 'spark-kubernetes-driver', ...fields }] } });

/** Manifests that must not synthesise, with a part of what is said. */
export const BAD_MANIFESTS: readonly (readonly [string, unknown, string])[] = [
  // What is no SparkApplication.
  ['nothing', undefined, 'kind: is missing (SPK463)'],
  ['null', null, 'kind: is missing (SPK463)'],
  ['text', 'apiVersion: x', 'manifest:'],
  ['a number', 1, 'manifest: 1 is not an object (SPK461)'],
  ['a list', [], 'manifest: [] is not an object (SPK461)'],
  ['what refers to itself', endless, 'self:'],
  ['an empty object', {}, 'spec: is missing (SPK461)'],
  ['a Pod', { ...sparkPi(), kind: 'Pod' }, "kind: 'Pod' is not SparkApplication (SPK463)"],
  ['another group', { ...sparkPi(), apiVersion: 'spark.apache.org/v1' }, 'SPK463'],
  ['a misspelt version', { ...sparkPi(), apiVersion: 'sparkoperator.k8s.io/v1betta2' }, "did you mean 'sparkoperator.k8s.io/v1beta2'?"],
  ['a version that is a number', { ...sparkPi(), apiVersion: 2 }, 'apiVersion: 2 is not a string (SPK461)'],
  ['a spec as text', { ...sparkPi(), spec: 'x' }, "spec: 'x' is not an object (SPK461)"],
  ['a field beside the spec', { ...sparkPi(), specs: {} }, "did you mean 'spec'?"],
  // Metadata.
  ['metadata as text', { ...sparkPi(), metadata: 'spark-pi' }, 'metadata:'],
  ['a name that is a number', { ...sparkPi(), metadata: { name: 7 } }, 'metadata.name: 7 is not a string (SPK461)'],
  ['a name in upper case', { ...sparkPi(), metadata: { name: 'Spark_Pi' } }, 'Spark_Pi'],
  ['a label that is a number', { ...sparkPi(), metadata: { name: 'a', labels: { v: 1 } } }, "put it in quotes: '1'"],
  ['an owner', { ...sparkPi(), metadata: { name: 'a', ownerReferences: [{}] } }, 'metadata.ownerReferences'],
  ['a namespace that nobody watches', { ...sparkPi(), metadata: { name: 'a', namespace: 'elsewhere' } }, 'elsewhere'],
  // What runs.
  ['no type', sparkPi({ type: undefined }), 'spec.type: is missing'],
  ['a type in lower case', sparkPi({ type: 'python' }), "did you mean 'Python'?"],
  ['SQL', sparkPi({ type: 'SQL' }), "spec.type: 'SQL' is not a value that the API knows (SPK472)"],
  ['no file', sparkPi({ mainApplicationFile: undefined }), 'spec.mainApplicationFile: is missing'],
  ['a file on a laptop', sparkPi({ mainApplicationFile: '/home/me/a.jar' }), 'SPK012'],
  ['no class', sparkPi({ mainClass: null }), 'spec.mainClass: is missing'],
  ['a class that is none', sparkPi({ mainClass: 'a b' }), 'SPK011'],
  ['a script as Scala', sparkPi({ mainApplicationFile: 'local:///a.py' }), 'SPK011'],
  ['an argument that is a number', sparkPi({ arguments: ['--n', 1000] }), 'spec.arguments[1]: 1000 is not a string (SPK461)'],
  ['arguments as text', sparkPi({ arguments: '--n 1000' }), 'spec.arguments:'],
  ['jars as text', sparkPi({ deps: { jars: 'a,b' } }), 'spec.deps.jars:'],
  ['misspelt packages', sparkPi({ deps: { package: ['a:b:c'] } }), "did you mean 'packages'?"],
  ['client mode', sparkPi({ mode: 'client' }), 'SPK471'],
  ['Python 2', sparkPi({ pythonVersion: '2' }), 'SPK472'],
  // Images.
  ['no image', sparkPi({ image: undefined }), 'SPK465'],
  ['an image that is a number', sparkPi({ image: 1 }), 'spec.image: 1 is not a string (SPK461)'],
  ['a malformed image', sparkPi({ image: 'Spark Image' }), 'SPK422'],
  ['Spark 2', sparkPi({ sparkVersion: '2.4.5' }), 'SPK465'],
  ['half a version', sparkPi({ sparkVersion: '3.5' }), 'SPK465'],
  ['a version that is a number', sparkPi({ sparkVersion: 3.5 }), "put it in quotes: '3.5'"],
  ['a Spark of the future', sparkPi({ sparkVersion: '12.0.0' }), 'SPK421'],
  // Configuration.
  ['a number in the configuration', sparkPi({ sparkConf: { 'spark.sql.shuffle.partitions': 200 } }), "put it in quotes: '200'"],
  ['a boolean in the configuration', sparkPi({ hadoopConf: { 'fs.s3a.fast': true } }), "put it in quotes: 'true'"],
  ['configuration as a list', sparkPi({ sparkConf: ['a=b'] }), 'spec.sparkConf:'],
  ['configuration that a field is for', sparkPi({ sparkConf: { 'spark.executor.instances': '3' } }), 'executor.instances'],
  ['what the operator refuses', sparkPi({ sparkConf: { 'spark.master': 'local' } }), 'spark.master'],
  ['misspelt configuration', sparkPi({ sparkconf: {}, sparkConfs: { a: 'b' } }), "did you mean 'sparkConf'?"],
  // How the job is run.
  ['monitoring without a jar', sparkPi({ monitoring: { exposeDriverMetrics: true, prometheus: {} } }), 'spec.monitoring.prometheus.jmxExporterJar'],
  ['bounds of dynamic allocation', sparkPi({ dynamicAllocation: { enabled: true, minExecutors: 2, maxExecutors: 1 } }), 'SPK036'],
  ['a batch scheduler that nobody runs', sparkPi({ batchScheduler: 'volcanoes' }), 'SPK051'],
  ['a config map that cannot be', sparkPi({ sparkConfigMap: 'X' }), 'SPK538'],
  ['a suspended one of another type', sparkPi({ suspend: 'true' }), 'write it without quotes: true'],
  ['a GPU without vendor', executor({ gpu: { name: 'gpu', quantity: 1 } }), 'SPK020'],
  ['no GPU', executor({ gpu: { name: 'nvidia.com/gpu', quantity: 0 } }), 'SPK020'],
  ['a limit of memory, and no webhook', executor({ memoryLimit: '2g' }), 'SPK002'],
  ['a limit of memory that is none', executor({ memoryLimit: '2 GB' }), 'SPK472'],
  ['another address of the API server', driver({ kubernetesMaster: 'k8s://https://10.0.0.1' }), 'SPK333'],
  ['a name of the pod', driver({ podName: 'x' }), 'spec.driver.podName'],
  // Amounts.
  ['memory of Kubernetes', driver({ memory: '1Gi' }), "write it like '512m' or '4g'"],
  ['memory as a number', driver({ memory: 1024 }), "put it in quotes: '1024'"],
  ['a fraction of a size', executor({ memory: '1.5g' }), 'SPK472'],
  ['too little memory', executor({ memory: '100m' }), 'SPK437'],
  ['cores as text', driver({ cores: '1' }), 'write it without quotes: 1'],
  ['no cores', driver({ cores: 0 }), 'SPK453'],
  ['a limit as a number', driver({ coreLimit: 1 }), "put it in quotes: '1'"],
  ['a limit below the request', driver({ coreRequest: '2', coreLimit: '1' }), 'SPK017'],
  ['CPU that is none', driver({ coreRequest: 'one' }), 'SPK472'],
  ['no executors', executor({ instances: 0 }), 'SPK443'],
  ['executors as text', executor({ instances: '2' }), 'write it without quotes: 2'],
  ['a negative time to live', sparkPi({ timeToLiveSeconds: -1 }), 'SPK472'],
  // Restarts.
  ['fields that nothing reads', sparkPi({ failureRetries: 3 }), 'SPK469'],
  ['a restart policy in lower case', sparkPi({ restartPolicy: { type: 'never' } }), "did you mean 'Never'?"],
  ['retries without a number', sparkPi({ restartPolicy: { type: 'OnFailure' } }), 'SPK028'],
  // Pods.
  ['a misspelt side', sparkPi({ drivers: {} }), "did you mean 'driver'?"],
  ['a misspelt field', driver({ toleration: [{ operator: 'Exists' }] }), "did you mean 'tolerations'?"],
  ['executors in the driver', driver({ deleteOnTermination: true }), 'SPK460'],
  ['a mount of no volume', driver({ volumeMounts: [{ name: 'x', mountPath: '/x' }] }), 'SPK467'],
  ['a volume of no kind', sparkPi({ volumes: [{ name: 'x' }] }, { volumeMounts: [{ name: 'x', mountPath: '/x' }] }), 'SPK307'],
  ['a misspelt kind of volume', sparkPi({ volumes: [{ name: 'x', emptydir: {} }] }), "did you mean 'emptyDir'?"],
  [
    'two volumes of a name',
    sparkPi({
      volumes: [
        { name: 'x', emptyDir: {} },
        { name: 'x', emptyDir: {} },
      ],
    }),
    'SPK473',
  ],
  [
    'a path of the node',
    sparkPi({ volumes: [{ name: 'x', hostPath: { path: '/x' } }] }, { volumeMounts: [{ name: 'x', mountPath: '/x' }] }),
    'SPK446',
  ],
  ['a variable without name', driver({ env: [{ value: 'x' }] }), 'spec.driver.env[0].name'],
  ['a variable that is a number', driver({ envVars: { A: 1 } }), "put it in quotes: '1'"],
  ['a variable twice', driver({ envVars: { A: '1' }, env: [{ name: 'A', value: '2' }] }), 'SPK401'],
  ['variables as a map', driver({ env: { A: '1' } }), 'spec.driver.env:'],
  ['half a reference', driver({ envSecretKeyRefs: { A: { name: 's' } } }), 'envSecretKeyRefs.A.key'],
  ['a toleration that is none', driver({ tolerations: [{ operator: 'Is' }] }), 'spec.driver.tolerations[0].operator'],
  ['a misspelt affinity', executor({ affinity: { nodeAfinity: {} } }), "did you mean 'nodeAffinity'?"],
  ['a sidecar without image', driver({ sidecars: [{ name: 'x' }] }), 'spec.driver.sidecars[0]'],
  [
    'a security context of pods and containers',
    driver({ securityContext: { fsGroup: 1, privileged: true } }),
    'spec.driver.securityContext.privileged',
  ],
  ['two node selectors', sparkPi({ nodeSelector: { a: 'b' } }, { nodeSelector: { a: 'b' } }), 'SPK473'],
  ['a secret of another type', driver({ secrets: [{ name: 's', path: '/s', secretType: 'hadoop' }] }), 'secretType'],
  ['a secret with a long name', driver({ secrets: [{ name: 's'.repeat(57), path: '/s', secretType: 'Generic' }] }), 'SPK064'],
  // Templates.
  ['a template as text', template('x'), 'spec.driver.template:'],
  ['a template with half a host alias', template({ spec: { hostAliases: [{ ip: '1.2.3.4' }] } }), 'hostAliases'],
  ['a template with a deadline as text', template({ spec: { activeDeadlineSeconds: '60' } }), 'write it without quotes: 60'],
  ['a probe of nothing', container({ livenessProbe: { periodSeconds: 5 } }), 'livenessProbe'],
  ['a misspelt template', template({ sepc: {} }), "did you mean 'spec'?"],
  ['an image in a template', container({ image: 'x' }), 'Spark overwrites it in a template'],
  ['memory in a template', container({ resources: { limits: { memory: '2Gi' } } }), 'SPK059'],
  ['an amount of no resource', container({ resources: { limits: { gpu: 1 } } }), 'SPK318'],
  ['a grace period as text', template({ spec: { terminationGracePeriodSeconds: '30' } }), 'write it without quotes: 30'],
  ['what contradicts a field', sparkPi({}, { hostNetwork: true, template: { spec: { hostNetwork: false } } }), 'SPK473'],
  ['service links', template({ spec: { enableServiceLinks: true } }), 'enableServiceLinks'],
];
