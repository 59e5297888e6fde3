import { Size } from 'cdk8s';
import { resolvePod } from '../../../lib/operator/model/operator-pod-model';
import type { OperatorPodOptions } from '../../../lib/operator/operator-pod-options';
import { PodVolume } from '../../../lib/pod/pod-volume';
import { Sidecar } from '../../../lib/pod/sidecar';

const TMP = { name: 'tmp', emptyDir: {} };
const TMP_MOUNT = { name: 'tmp', mountPath: '/tmp' };
const resolve = (options: OperatorPodOptions) =>
  resolvePod(options, { component: 'controller', accountName: 'op-controller', selector: { a: 'b' }, volume: TMP, volumeMount: TMP_MOUNT });
const names = (volumes: readonly { name?: unknown }[]) => volumes.map(({ name }) => name);

describe('resolvePod', () => {
  it('fills in every default', () => {
    expect(resolve({})).toEqual({
      component: 'controller',
      path: 'controller',
      replicas: 1,
      revisionHistoryLimit: 10,
      logLevel: 'info',
      logEncoder: 'console',
      leaderElection: true,
      kubeApiQps: 20,
      kubeApiBurst: 30,
      account: { name: 'op-controller', create: true, annotations: {}, automountToken: true },
      rbac: { create: true, annotations: {} },
      podLabels: {},
      podAnnotations: {},
      env: [],
      envFrom: [],
      volumes: [TMP],
      volumeMounts: [TMP_MOUNT],
      resources: undefined,
      sidecars: [],
      nodeSelector: {},
      affinity: undefined,
      tolerations: [],
      priorityClassName: undefined,
      topologySpread: [],
      podSecurity: { fsGroup: 185 },
      containerSecurity: expect.objectContaining({ readOnlyRootFilesystem: true }),
      hostUsers: undefined,
      hostNetwork: false,
      disruptionBudget: undefined,
    });
  });

  it.each([
    [{}, 'op-controller'],
    [{ createServiceAccount: false }, 'default'],
    [{ createServiceAccount: false, serviceAccountName: 'mine' }, 'mine'],
    [{ serviceAccountName: 'mine' }, 'mine'],
  ])('with %j names the service account %s', (options, name) => {
    expect(resolve(options).account.name).toBe(name);
  });
});

describe('the default volume', () => {
  const scratch = PodVolume.emptyDir('scratch');

  it('comes after those of the user, so that the index in a message is that of the property', () => {
    const { volumes, volumeMounts } = resolve({ volumeMounts: [{ volume: scratch, path: '/scratch' }] });
    expect(names(volumes)).toEqual(['scratch', 'tmp']);
    expect(names(volumeMounts)).toEqual(['scratch', 'tmp']);
  });

  it('is replaced by a volume of its name, and stays mounted', () => {
    const { volumes, volumeMounts } = resolve({ volumes: [PodVolume.emptyDir('tmp', { sizeLimit: Size.gibibytes(5) })] });
    expect(volumes).toEqual([{ name: 'tmp', emptyDir: { sizeLimit: '5Gi' } }]);
    expect(volumeMounts).toEqual([TMP_MOUNT]);
  });

  it('gives way to another volume at its path', () => {
    const { volumes, volumeMounts } = resolve({ volumeMounts: [{ volume: scratch, path: '/tmp' }] });
    expect(names(volumes)).toEqual(['scratch']);
    expect(names(volumeMounts)).toEqual(['scratch']);
  });

  it('is left out on request', () => {
    const { volumes, volumeMounts } = resolve({ defaultVolume: false });
    expect([volumes, volumeMounts]).toEqual([[], []]);
  });

  it('goes with those that sidecars mount; a volume that is mounted twice is declared once', () => {
    const mount = { volume: scratch, path: '/scratch' };
    const sidecars = [Sidecar.of({ name: 'log', image: 'busybox:1', volumeMounts: [mount] })];
    expect(names(resolve({ sidecars, volumeMounts: [mount], volumes: [scratch] }).volumes)).toEqual(['scratch', 'tmp']);
  });
});
