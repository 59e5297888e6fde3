import { readFileSync } from 'node:fs';
import path from 'node:path';
import { App, Chart, Size } from 'cdk8s';
import ts from 'typescript';
import type { ISparkOperator } from '../../lib';
import {
  Affinity,
  BatchScheduler,
  ContainerLifecycle,
  ContainerProbe,
  ContainerSecurity,
  DnsConfig,
  EnvSource,
  EnvVar,
  NodeRequirement,
  OperatorNetworkPolicy,
  OperatorPreset,
  OperatorWebhook,
  PodResources,
  PodSecurity,
  PodVolume,
  RestartPolicy,
  ScheduledSparkJob,
  Sidecar,
  SparkCode,
  SparkConnectServer,
  SparkImage,
  SparkJob,
  SparkLogging,
  SparkMonitoring,
  SparkOperator,
  SparkOperatorCrds,
  SparkProfile,
  SparkRbac,
  SparkSchedule,
  Toleration,
  TopologySpread,
} from '../../lib';
import type { Call } from './storage-option-calls';
import { STORAGE_BASES, STORAGE_FACTORIES, STORAGE_STRUCTS } from './storage-option-calls';

const INDEX = path.join(__dirname, '../../lib/index.ts');

const chart = (): Chart => new Chart(new App(), 'chart', { namespace: 'default' });
const image = SparkImage.apache('3.5.8');
const code = SparkCode.python({ file: 'local:///opt/main.py' });
const MANIFEST = {
  apiVersion: 'sparkoperator.k8s.io/v1beta2',
  kind: 'SparkApplication',
  metadata: { name: 'job', namespace: 'default' },
  spec: { type: 'Python', mode: 'cluster', image: 'a:1', sparkVersion: '3.5.8', mainApplicationFile: 'local:///a.py', driver: {}, executor: {} },
};
const SUBMIT = 'spark-submit --master k8s://a --deploy-mode cluster local:///a.py';
const SCHEDULED_MANIFEST = {
  ...MANIFEST,
  kind: 'ScheduledSparkApplication',
  spec: { schedule: '@daily', timeZone: 'UTC', concurrencyPolicy: 'Forbid', template: MANIFEST.spec },
};
const CONNECT_MANIFEST = {
  apiVersion: 'sparkoperator.k8s.io/v1alpha1',
  kind: 'SparkConnect',
  metadata: { name: 'connect' },
  spec: { image: 'a:1', sparkVersion: '4.0.4', server: {}, executor: {} },
};
const volume = PodVolume.emptyDir('data');

const imported = (): ISparkOperator => SparkOperator.fromAttributes(chart(), 'operator', { jobServiceAccountName: 'spark' });

function job(props: object): SparkJob {
  return new SparkJob(chart(), 'job', { operator: imported(), image, code, ...props });
}
const connect = (props: object): SparkConnectServer =>
  new SparkConnectServer(chart(), 'connect', { operator: imported(), image: SparkImage.apache('4.0.4'), ...props });
const install = (props: object): SparkOperator => new SparkOperator(chart(), 'operator', props);

/** Every public factory and constructor that takes a struct. */
const FACTORIES: Readonly<Record<string, Call>> = {
  ...STORAGE_FACTORIES,
  'Affinity.of': (extra) => Affinity.of(extra),
  'BatchScheduler.volcano': (extra) => BatchScheduler.volcano(extra),
  'BatchScheduler.yunikorn': (extra) => BatchScheduler.yunikorn(extra),
  'ContainerLifecycle.of': (extra) => ContainerLifecycle.of(extra),
  'ContainerProbe.exec': (extra) => ContainerProbe.exec(['true'], extra),
  'ContainerProbe.httpGet': (extra) => ContainerProbe.httpGet('/', 80, extra),
  'ContainerProbe.tcp': (extra) => ContainerProbe.tcp(80, extra),
  'ContainerSecurity.of': (extra) => ContainerSecurity.of(extra),
  'ContainerSecurity.restricted': (extra) => ContainerSecurity.restricted(extra),
  'DnsConfig.of': (extra) => DnsConfig.of(extra),
  'EnvSource.fromConfigMap': (extra) => EnvSource.fromConfigMap('a', extra),
  'EnvSource.fromSecret': (extra) => EnvSource.fromSecret('a', extra),
  'EnvVar.fromConfigMap': (extra) => EnvVar.fromConfigMap('A', 'b', 'c', extra),
  'EnvVar.fromResource': (extra) => EnvVar.fromResource('A', 'limits.cpu', extra),
  'EnvVar.fromSecret': (extra) => EnvVar.fromSecret('A', 'b', 'c', extra),
  'OperatorNetworkPolicy.ingressOnly': (extra) => OperatorNetworkPolicy.ingressOnly(extra),
  'OperatorNetworkPolicy.restricted': (extra) => OperatorNetworkPolicy.restricted(extra),
  'OperatorPreset.eksCustomCni': (extra) => OperatorPreset.eksCustomCni(extra),
  'OperatorPreset.throughput': (extra) => OperatorPreset.throughput({ jobsPerMinute: 1, ...extra }),
  'OperatorWebhook.certManager': (extra) => OperatorWebhook.certManager(extra),
  'OperatorWebhook.selfManaged': (extra) => OperatorWebhook.selfManaged(extra),
  'PodResources.of': (extra) => PodResources.of(extra),
  'PodSecurity.of': (extra) => PodSecurity.of(extra),
  'PodSecurity.restricted': (extra) => PodSecurity.restricted(extra),
  'PodVolume.configMap': (extra) => PodVolume.configMap('a', 'b', extra),
  'PodVolume.csi': (extra) => PodVolume.csi('a', 'csi.example.com', extra),
  'PodVolume.downwardApi': (extra) => PodVolume.downwardApi('a', [{ path: 'b', fieldPath: 'metadata.name', ...extra }]),
  'PodVolume.emptyDir': (extra) => PodVolume.emptyDir('a', extra),
  'PodVolume.ephemeralClaim': (extra) => PodVolume.ephemeralClaim('a', { size: Size.gibibytes(1), ...extra }),
  'PodVolume.hostPath': (extra) => PodVolume.hostPath('a', '/b', extra),
  'PodVolume.nfs': (extra) => PodVolume.nfs('a', 'nfs.example.com', '/b', extra),
  'PodVolume.persistentVolumeClaim': (extra) => PodVolume.persistentVolumeClaim('a', 'b', extra),
  'PodVolume.secret': (extra) => PodVolume.secret('a', 'b', extra),
  'RestartPolicy.always': (extra) => RestartPolicy.always(extra),
  'RestartPolicy.onFailure': (extra) => RestartPolicy.onFailure({ retries: 1, ...extra }),
  'ScheduledSparkJob.constructor': (extra) =>
    new ScheduledSparkJob(chart(), 'job', { operator: imported(), image, code, schedule: SparkSchedule.daily(), ...extra }),
  'ScheduledSparkJob.fromManifest': (extra) => ScheduledSparkJob.fromManifest(chart(), 'job', SCHEDULED_MANIFEST, { operator: imported(), ...extra }),
  'Sidecar.of': (extra) => Sidecar.of({ name: 'a', image: 'b:1', ...extra }),
  'SparkCode.java': (extra) => SparkCode.java({ file: 'local:///a.jar', mainClass: 'A', ...extra }),
  'SparkCode.python': (extra) => SparkCode.python({ file: 'local:///a.py', ...extra }),
  'SparkCode.r': (extra) => SparkCode.r({ file: 'local:///a.R', ...extra }),
  'SparkCode.scala': (extra) => SparkCode.scala({ file: 'local:///a.jar', mainClass: 'A', ...extra }),
  'SparkConnectServer.constructor': connect,
  'SparkConnectServer.fromManifest': (extra) =>
    SparkConnectServer.fromManifest(chart(), 'connect', CONNECT_MANIFEST, { operator: imported(), ...extra }),
  'SparkImage.apache': (extra) => SparkImage.apache('3.5.8', extra),
  'SparkImage.custom': (extra) => SparkImage.custom({ image: 'a:1', sparkVersion: '3.5.8', ...extra }),
  'SparkJob.constructor': job,
  'SparkLogging.constructor': (extra) => new SparkLogging(chart(), 'logging', extra),
  'SparkJob.fromManifest': (extra) => SparkJob.fromManifest(chart(), 'job', MANIFEST, { operator: imported(), ...extra }),
  'SparkMonitoring.jmxExporter': (extra) => SparkMonitoring.jmxExporter({ jar: '/jmx.jar', ...extra }),
  'SparkMonitoring.prometheusServlet': (extra) => SparkMonitoring.prometheusServlet(extra),
  'SparkJob.fromSparkSubmit': (extra) => SparkJob.fromSparkSubmit(chart(), 'job', SUBMIT, { operator: imported(), image, ...extra }),
  'SparkJob.explainSparkSubmit': (extra) => SparkJob.explainSparkSubmit(SUBMIT, { operator: imported(), image, ...extra }),
  'SparkOperator.constructor': install,
  'SparkOperator.fromAttributes': (extra) => SparkOperator.fromAttributes(chart(), 'operator', extra),
  'SparkOperator.fromChartValues': (extra) => SparkOperator.fromChartValues(chart(), 'operator', {}, extra),
  'SparkOperatorCrds.constructor': (extra) => new SparkOperatorCrds(chart(), 'crds', extra),
  'SparkProfile.constructor': (extra) => new SparkProfile('a', extra),
  'SparkRbac.constructor': (extra) => new SparkRbac(chart(), 'rbac', extra),
  'Toleration.equal': (extra) => Toleration.equal('a', 'b', extra),
  'Toleration.exists': (extra) => Toleration.exists('a', extra),
  'TopologySpread.of': (extra) => TopologySpread.of('zone', extra),
};

/** Every other public struct that users write, in the struct that takes it. */
const STRUCTS: Readonly<Record<string, Call>> = {
  ...STORAGE_STRUCTS,
  SparkSubmitCommandOptions: (extra) => job({}).toSparkSubmit(extra),
  JvmOptions: (extra) => job({ tuning: { jvm: extra } }),
  SparkTuning: (extra) => job({ tuning: extra }),
  BatchSchedulingOptions: (extra) => install({ batchScheduling: extra }),
  CertificateIssuer: (extra) => OperatorWebhook.certManager({ issuer: { name: 'a', ...extra } }),
  ConnectServerOptions: (extra) => connect({ server: extra }),
  ConnectServiceOptions: (extra) => connect({ server: { service: { name: 'a', ...extra } } }),
  ContainerPort: (extra) => Sidecar.of({ name: 'a', image: 'b:1', ports: [{ port: 80, ...extra }] }),
  CrdUpgradeOptions: (extra) => install({ crdUpgrade: extra }),
  DockerfileOptions: (extra) => image.dockerfile(extra),
  DriverIngress: (extra) => job({ driverIngresses: [{ port: 80, urlFormat: 'example.com', ...extra }] }),
  DriverOptions: (extra) => job({ driver: extra }),
  DynamicAllocation: (extra) => job({ dynamicAllocation: extra }),
  ExecutorOptions: (extra) => job({ executor: extra }),
  NodeTerm: (extra) => Affinity.of({ requiredNodes: [{ requirements: [NodeRequirement.exists('a')], ...extra }] }),
  OperatorControllerOptions: (extra) => install({ controller: extra }),
  OperatorMetricsOptions: (extra) => install({ metrics: extra }),
  OperatorPodMonitorOptions: (extra) => install({ podMonitor: extra }),
  PermissionNeed: (extra) => new SparkRbac(chart(), 'rbac').allow({ resources: ['pods'], verbs: ['get'], ...extra }),
  PodTerm: (extra) => Affinity.of({ requiredPods: [{ topologyKey: 'zone', matchLabels: { a: 'b' }, ...extra }] }),
  SeLinuxOptions: (extra) => PodSecurity.of({ seLinuxOptions: extra }),
  SparkUiOptions: (extra) => job({ ui: extra }),
  UiIngressOptions: (extra) => install({ uiIngress: { urlFormat: '{{$appName}}.example.com', ...extra } }),
  UiIngressTls: (extra) => install({ uiIngress: { urlFormat: '{{$appName}}.example.com', tls: [{ hosts: [], ...extra }] } }),
  VolumeMount: (extra) => Sidecar.of({ name: 'a', image: 'b:1', volumeMounts: [{ volume, path: '/a', ...extra }] }),
  WeightedNodeTerm: (extra) => Affinity.of({ preferredNodes: [{ weight: 1, requirements: [NodeRequirement.exists('a')], ...extra }] }),
  WeightedPodTerm: (extra) => Affinity.of({ preferredPods: [{ weight: 1, topologyKey: 'zone', matchLabels: { a: 'b' }, ...extra }] }),
  WindowsSecurityOptions: (extra) => ContainerSecurity.of({ windowsOptions: extra }),
};

/** Structs that nobody gives as options: what others extend, what the library gives back, and what a check of a feature returns. */
const NOT_OPTIONS = [
  ...STORAGE_BASES,
  'DriverServiceOptions',
  'FeatureProblem',
  'OperatorPodOptions',
  'SecurityOptions',
  'SparkCodeOptions',
  'SparkJobResources',
  'SparkPodOptions',
  'SparkPodResources',
  'SparkResourceTotal',
  'SparkRunOptions',
  'SparkSetting',
  'SparkSubmitDecision',
  'SparkWorkloadOptions',
];

describe('options that do not exist', () => {
  it.each(Object.entries({ ...FACTORIES, ...STRUCTS }))('are refused by %s', (_, call) => {
    expect(() => call({})).not.toThrow();
    expect(() => call({ misspelt: true })).toThrow(/\bmisspelt: there is no such property \(SPK402\)/);
  });

  it('are tried on every public factory and constructor with a struct', () => {
    expect(Object.keys(FACTORIES).sort()).toEqual(published(INDEX).factories);
  });

  it('are tried on every public struct', () => {
    const { structs, taken } = published(INDEX);
    expect([...Object.keys(STRUCTS), ...NOT_OPTIONS].sort()).toEqual(structs.filter((name) => !taken.has(name)));
  });
});

describe('the reader of the public API', () => {
  it('finds factories and constructors by the type of a parameter, alone or in a list', () => {
    const text = `
      export interface Options { readonly a?: string }
      export interface IBehaviour { run(): void }
      export class Made {
        public static of(name: string, options: Options = {}): Made { return new Made(options); }
        public static all(items: Options[]): Made { return Made.of(''); }
        public static named(name: string, behaviour: IBehaviour): Made { return Made.of(name); }
        /** @internal */
        public static _hidden(options: Options): Made { return Made.of(''); }
        private static inner(options: Options): Made { return Made.of(''); }
        private constructor(options: Options) {}
        public with(options: Options): Made { return this; }
      }
      export class Built { constructor(scope: object, id: string, props: Options) {} }`;
    const found = api([ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest, true)], new Set(['Options', 'IBehaviour', 'Made', 'Built']));
    expect(found.factories).toEqual(['Built.constructor', 'Made.all', 'Made.of']);
    expect(found.structs).toEqual(['Options']);
    expect([...found.taken]).toEqual(['Options']);
  });
});

interface Api {
  /** `Class.method` or `Class.constructor`, sorted. */
  readonly factories: string[];
  /** Names of all structs, sorted. */
  readonly structs: string[];
  /** Structs that are a parameter of a factory. */
  readonly taken: Set<string>;
}

/** The API that an index publishes. */
function published(index: string): Api {
  const exports = parse(index).statements.filter(ts.isExportDeclaration);
  const files = exports.map(({ moduleSpecifier }) => path.join(path.dirname(index), `${textOf(moduleSpecifier)}.ts`));
  const names = exports.flatMap(({ exportClause }) =>
    exportClause !== undefined && ts.isNamedExports(exportClause) ? exportClause.elements.map((element) => element.name.text) : [],
  );
  return api([...new Set(files)].map(parse), new Set(names));
}

function api(files: readonly ts.SourceFile[], names: ReadonlySet<string>): Api {
  const statements = files.flatMap((file) => [...file.statements]);
  const isStruct = (statement: ts.Statement): statement is ts.InterfaceDeclaration =>
    ts.isInterfaceDeclaration(statement) && names.has(statement.name.text) && !/^I[A-Z]/.test(statement.name.text);
  const structs = statements.filter(isStruct).map(({ name }) => name.text);
  const taken = new Set<string>();
  const factories = statements.filter(ts.isClassDeclaration).flatMap((declaration) => {
    if (declaration.name === undefined || !names.has(declaration.name.text)) return [];
    return declaration.members.flatMap((member) => {
      if (!isFactory(member)) return [];
      const found = member.parameters.flatMap((parameter) => structs.filter((struct) => typeName(parameter.type) === struct));
      for (const struct of found) taken.add(struct);
      const method = ts.isConstructorDeclaration(member) ? 'constructor' : member.name.getText();
      return found.length === 0 ? [] : [`${declaration.name?.text}.${method}`];
    });
  });
  return { factories: factories.sort(), structs: structs.sort(), taken };
}

function isFactory(member: ts.ClassElement): member is ts.MethodDeclaration | ts.ConstructorDeclaration {
  const flags = ts.getCombinedModifierFlags(member);
  if ((flags & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) !== 0) return false;
  if (ts.isConstructorDeclaration(member)) return true;
  return ts.isMethodDeclaration(member) && (flags & ts.ModifierFlags.Static) !== 0 && !member.name.getText().startsWith('_');
}

function typeName(type: ts.TypeNode | undefined): string | undefined {
  if (type === undefined) return undefined;
  return ts.isArrayTypeNode(type) ? type.elementType.getText() : type.getText();
}

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
}

function textOf(node: ts.Expression | undefined): string {
  return node !== undefined && ts.isStringLiteral(node) ? node.text : '';
}
