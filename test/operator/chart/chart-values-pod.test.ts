import { ChartReader } from '../../../lib/operator/chart/chart-reader';
import { podOptions } from '../../../lib/operator/chart/chart-values-pod';
import { mergeChartValues } from '../../../lib/operator/chart/chart-values-shape';
import { operatorNames } from '../../../lib/operator/model/operator-names';
import { LogEncoder, LogLevel } from '../../../lib/operator/operator-pod-options';
import type { JsonObject } from '../../../lib/private/json';
import { formatProblem } from '../../../lib/private/problems';

const CLUSTER = { names: operatorNames({}), knowsHostUsers: true, certManagerInstalled: false };

function options(controller: JsonObject, cluster = CLUSTER) {
  const reader = new ChartReader(mergeChartValues({ controller }));
  return { read: podOptions(reader, 'controller', cluster), lines: reader.problems.map(formatProblem) };
}

const pod = (controller: JsonObject) => options(controller).read;
const json = (parts: readonly { _toJson(): JsonObject }[] | undefined) => parts?.map((part) => part._toJson());

describe('the settings that controller and webhook share', () => {
  it('are those of the chart when there are no values', () => {
    const { read, lines } = options({});
    expect(lines).toEqual([]);
    expect(read).toMatchObject({
      replicas: 1,
      revisionHistoryLimit: 10,
      logLevel: LogLevel.INFO,
      logEncoder: LogEncoder.CONSOLE,
      leaderElection: true,
      kubeApiQps: 20,
      kubeApiBurst: 30,
      createServiceAccount: true,
      automountServiceAccountToken: true,
      createRbac: true,
      defaultVolume: false,
      nodeSelector: {},
      env: [],
    });
    for (const name of ['serviceAccountName', 'resources', 'affinity', 'priorityClassName', 'hostUsers', 'disruptionBudget'] as const) {
      expect(read[name]).toBeUndefined();
    }
    expect(json(read.volumes)).toEqual([{ name: 'tmp', emptyDir: { sizeLimit: '1Gi' } }]);
    expect(read.volumeMounts).toEqual([{ volume: read.volumes?.[0], path: '/tmp', readOnly: false }]);
    expect(read.podSecurity?._toJson()).toEqual({ fsGroup: 185 });
    expect(read.containerSecurity?._toJson()).toMatchObject({ readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } });
  });

  it.each([
    ['error', LogLevel.ERROR],
    ['DEBUG', LogLevel.DEBUG],
    [4, LogLevel.DEBUG],
    ['4', LogLevel.DEBUG],
    [0, undefined],
    ['', undefined],
    [null, undefined],
  ])('take %p as a log level', (logLevel, level) => {
    const { read, lines } = options({ logLevel });
    expect(read.logLevel).toBe(level);
    expect(lines).toEqual([]);
  });

  it.each([
    ['JSON', LogEncoder.JSON],
    ['Console', LogEncoder.CONSOLE],
    ['', undefined],
  ])('take %p as a log encoder', (logEncoder, encoder) => {
    const { read, lines } = options({ logEncoder });
    expect(read.logEncoder).toBe(encoder);
    expect(lines).toEqual([]);
  });

  it('fail on a log encoder that is none', () => {
    expect(options({ logEncoder: 'yaml' }).lines).toEqual([
      "controller.logEncoder: 'yaml' is not a value that the operator knows (SPK264); use one of console, json",
    ]);
  });

  it.each(['0', -1, 1.5, 'trace'])('fail on %p as a log level', (logLevel) => {
    expect(options({ logLevel }).lines).toEqual([
      expect.stringMatching(/^controller\.logLevel: .* is not a level that the operator knows \(SPK264\)/),
    ]);
  });

  it('leave rates to the process when they are zero or empty', () => {
    expect(pod({ kubeAPIQPS: 0, kubeAPIBurst: '' })).toMatchObject({ kubeApiQps: undefined, kubeApiBurst: undefined });
    expect(pod({ kubeAPIQPS: '0.5', kubeAPIBurst: 5 })).toMatchObject({ kubeApiQps: 0.5, kubeApiBurst: 5 });
  });

  it('leave out annotations of what is not defined, as the chart does', () => {
    const serviceAccount = { annotations: { a: 'b' } };
    expect(pod({ serviceAccount, rbac: serviceAccount })).toMatchObject({ serviceAccountAnnotations: { a: 'b' }, rbacAnnotations: { a: 'b' } });
    const read = pod({ serviceAccount: { ...serviceAccount, create: false, name: 'op' }, rbac: { ...serviceAccount, create: null } });
    expect(read).toMatchObject({ createServiceAccount: false, serviceAccountName: 'op', createRbac: false });
    expect([read.serviceAccountAnnotations, read.rbacAnnotations]).toEqual([undefined, undefined]);
  });

  it('leave hostUsers out where pods do not have it', () => {
    expect(pod({ hostUsers: false }).hostUsers).toBe(false);
    expect(options({ hostUsers: false }, { ...CLUSTER, knowsHostUsers: false }).read.hostUsers).toBeUndefined();
  });

  it('have empty security contexts when those of the chart are deleted', () => {
    const read = pod({ podSecurityContext: null, securityContext: null });
    expect([read.podSecurity?._toJson(), read.containerSecurity?._toJson()]).toEqual([{}, {}]);
  });

  it('merge security contexts with those of the chart', () => {
    const read = pod({ podSecurityContext: { runAsUser: 1 }, securityContext: { runAsNonRoot: null, seccompProfile: null } });
    expect(read.podSecurity?._toJson()).toEqual({ fsGroup: 185, runAsUser: 1 });
    expect(Object.keys(read.containerSecurity?._toJson() ?? {})).toEqual([
      'readOnlyRootFilesystem',
      'privileged',
      'allowPrivilegeEscalation',
      'capabilities',
    ]);
  });

  it('fail on a mount whose volume is not there', () => {
    const { read, lines } = options({ volumes: [{ name: 'temp', emptyDir: {} }] });
    expect(read.volumeMounts).toEqual([]);
    expect(lines).toEqual([
      "controller.volumeMounts[0].name: 'tmp' is not the name of a volume: a list replaces that of the chart (SPK265); add the volume to controller.volumes, or leave the mount out",
    ]);
  });

  it('fail on a mount that is none', () => {
    expect(options({ volumeMounts: [{ name: 'tmp', path: '/tmp' }, 'tmp'] }).lines.join('\n')).toMatch(
      /^controller\.volumeMounts\[0\]\.path: .*\n(.*\n)?controller\.volumeMounts\[1\]/,
    );
  });

  it('keep every field of a mount', () => {
    const mount = { name: 'tmp', mountPath: '/tmp', subPath: 'a', readOnly: true, recursiveReadOnly: 'IfPossible', mountPropagation: 'None' };
    const { name: _, mountPath, ...rest } = mount;
    const read = pod({ volumeMounts: [mount] });
    expect(read.volumeMounts).toEqual([{ volume: read.volumes?.[0], path: mountPath, ...rest }]);
  });

  it('lay the labels of the pods over those that a spread counts by', () => {
    const [spread] = json(
      pod({
        topologySpreadConstraints: [
          {
            maxSkew: 1,
            topologyKey: 'zone',
            whenUnsatisfiable: 'DoNotSchedule',
            labelSelector: { matchLabels: { a: 'b', 'app.kubernetes.io/name': 'c' }, matchExpressions: [{ key: 'd', operator: 'Exists' }] },
          },
        ],
      }).topologySpread,
    ) as JsonObject[];
    expect(spread.labelSelector).toEqual({
      matchLabels: {
        a: 'b',
        'app.kubernetes.io/name': 'spark-operator',
        'app.kubernetes.io/instance': 'spark-operator',
        'app.kubernetes.io/component': 'controller',
      },
      matchExpressions: [{ key: 'd', operator: 'Exists' }],
    });
  });

  it.each([
    [2, { minAvailable: 2 }],
    ['2', { minAvailable: 2 }],
    ['50%', { minAvailable: '50%' }],
    [0, { minAvailable: 0 }],
    [null, { minAvailable: 0 }],
    ['', { minAvailable: 0 }],
  ])('read a budget of %p', (minAvailable, expected) => {
    const { read, lines } = options({ replicas: 3, podDisruptionBudget: { enable: true, minAvailable } });
    expect(read.disruptionBudget?._toJson()).toEqual(expected);
    expect(lines).toEqual([]);
  });

  it('fail on a budget of more than all pods, shown as it was written', () => {
    const { lines } = options({ replicas: 3, podDisruptionBudget: { enable: true, minAvailable: '150%' } });
    expect(lines).toEqual(["controller.podDisruptionBudget.minAvailable: '150%' is more than all pods (SPK204); give a share from '0%' to '100%'"]);
  });

  it.each(['half', '101%', -1, 1.5])('fail on a budget of %p', (minAvailable) => {
    const { lines } = options({ replicas: 3, podDisruptionBudget: { enable: true, minAvailable } });
    expect(lines).toEqual([expect.stringMatching(/^controller\.podDisruptionBudget\.minAvailable: .*\(SPK(264|204)\)/)]);
  });

  it('fail on a budget over one pod', () => {
    expect(options({ podDisruptionBudget: { enable: true } }).lines).toEqual([
      'controller.podDisruptionBudget.enable: true needs more than one pod, and controller.replicas is 1 (SPK210); set controller.replicas to 2 or more',
    ]);
  });
});
