import { OperatorWebhook } from '../../../lib/operator/operator-webhook';
import { podProblems } from '../../../lib/operator/checks/pod-problems';
import type { SparkOperatorProps } from '../../../lib/operator/spark-operator-props';
import { PodVolume } from '../../../lib/pod/pod-volume';
import { Sidecar } from '../../../lib/pod/sidecar';
import { formatProblem } from '../../../lib/private/problems';
import { modelOf } from '../install';

const inPods = (props: SparkOperatorProps) => podProblems(modelOf(props)).map(formatProblem);

describe('podProblems', () => {
  it('finds nothing in the default installation', () => {
    expect(inPods({})).toEqual([]);
  });

  it('leaves ports and the labels of the installation to their own checks', () => {
    expect(inPods({ metrics: { port: 9443, portName: 'Metrics' } })).toEqual([]);
    expect(inPods({ labels: { 'a b': 'c' } })).toEqual([]);
    expect(inPods({ labels: { 'a b': 'c' }, controller: { podLabels: { 'c d': 'e' } } })).toHaveLength(1);
  });

  const [one, another] = [PodVolume.emptyDir('data'), PodVolume.secret('data', 'x')];

  it('finds two volumes of one name, at the path of the property', () => {
    expect(inPods({ controller: { volumes: [one, another] } })[0]).toMatch(/^controller\.volumes\[1\]\.name: 'data'/);
    expect(inPods({ controller: { volumes: [one, PodVolume.emptyDir('more')] } })).toEqual([]);
  });

  it('finds two mounts at one path', () => {
    const mounts = ['a', 'b'].map((name) => ({ volume: PodVolume.emptyDir(name), path: '/data' }));
    const webhook = (count: number) => OperatorWebhook.selfManaged({ volumeMounts: mounts.slice(0, count) });
    expect(inPods({ webhook: webhook(2) })[0]).toMatch(/^webhook\.volumeMounts\[1\]/);
    expect(inPods({ webhook: webhook(1) })).toEqual([]);
  });

  it('finds a sidecar with the name of the main container', () => {
    const sidecars = [Sidecar.of({ name: 'spark-operator-controller', image: 'x' })];
    expect(inPods({ controller: { sidecars } })[0]).toMatch(/^controller\.sidecars\[0\]\.name: 'spark-operator-controller'/);
    expect(inPods({ webhook: OperatorWebhook.selfManaged({ sidecars }) })).toEqual([]);
  });

  it('finds malformed labels and annotations of pods', () => {
    expect(inPods({ controller: { podLabels: { 'a b': 'c' } } })[0]).toMatch(/^controller\.podLabels/);
    expect(inPods({ controller: { podAnnotations: { 'a b': 'c' } } })[0]).toMatch(/^controller\.podAnnotations/);
    expect(inPods({ controller: { podLabels: { a: 'c' }, podAnnotations: { a: 'b c' } } })).toEqual([]);
  });
});
