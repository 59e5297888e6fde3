import { INSTALLATION_CHECKS } from '../../../lib/operator/checks/installation-checks';
import { OperatorNetworkPolicy } from '../../../lib/operator/network-policy';
import { OperatorPreset } from '../../../lib/operator/operator-preset';
import { OperatorWebhook } from '../../../lib/operator/operator-webhook';
import type { SparkOperatorProps } from '../../../lib/operator/spark-operator-props';
import { formatProblem, runChecks } from '../../../lib/private/problems';
import { modelOf } from '../install';

const problems = (props: SparkOperatorProps) => runChecks(INSTALLATION_CHECKS, modelOf(props)).map(formatProblem);

describe('the checks of an installation', () => {
  it('find nothing in the default one', () => {
    expect(problems({})).toEqual([]);
  });

  it('find two ports that are one (SPK284)', () => {
    expect(problems({ metrics: { port: 9443 } })).toEqual([
      'webhook.port: 9443 is the port of metrics.port in the same pod (SPK284); choose another',
    ]);
    expect(problems({ metrics: { port: 9444 } })).toEqual([]);
  });

  it('warn of settings of a part that is switched off (SPK285)', () => {
    expect(problems({ metrics: { enabled: false, port: 1 } })).toEqual([
      'metrics.port: 1 has no effect, because metrics.enabled is false (SPK285); leave it out, or change that',
    ]);
    expect(problems({ metrics: { port: 1 } })).toEqual([]);
  });

  it('find names that Services cannot have (SPK286)', () => {
    expect(problems({ releaseName: '7up-spark-operator' })).toEqual([
      "releaseName: '7up-spark-operator' cannot begin the names of Services (SPK286); use lower-case letters, digits and `-`, with a letter first",
    ]);
    expect(problems({ fullNameOverride: 'Ops' })[0]).toMatch(/^fullNameOverride: 'Ops'/);
  });

  it('blame the property that made the name (SPK286)', () => {
    const blamed = (props: SparkOperatorProps) => problems(props).map((line) => line.split(':')[0]);
    expect(blamed({ nameOverride: 'Ops' })).toEqual(['nameOverride']);
    expect(blamed({ nameOverride: 'Ops', releaseName: 'prod' })).toEqual(['nameOverride']);
    expect(blamed({ nameOverride: 'ops', releaseName: 'Prod' })).toEqual(['releaseName']);
    expect(blamed({ nameOverride: 'o'.repeat(40), releaseName: 'p'.repeat(12) })).toEqual(['nameOverride']);
    expect(blamed({ nameOverride: 'o'.repeat(12), releaseName: 'p'.repeat(40) })).toEqual(['releaseName']);
    expect(blamed({ nameOverride: 'Ops', fullNameOverride: 'Ops' })).toEqual(['fullNameOverride']);
    expect(blamed({ nameOverride: 'ops', releaseName: 'prod' })).toEqual([]);
  });

  it('find names that make the Service of the webhook too long (SPK286)', () => {
    // `-webhook-svc` takes 12 of 63 characters, `-controller-svc` 15.
    const named = (length: number) => ({ fullNameOverride: 'o'.repeat(length) });
    expect(problems(named(51))).toEqual([]);
    expect(problems(named(52))[0]).toMatch(
      /makes the Service name 'o+-webhook-svc' 1 characters too long \(SPK286\); set a shorter fullNameOverride/,
    );
    expect(problems({ ...named(52), webhook: OperatorWebhook.none() })).toEqual([]);
    expect(problems({ ...named(51), controller: { pprofPort: 6060 } })[0]).toContain("-controller-svc' 3 characters too long");
  });

  it('find labels that would hide the pods (SPK287)', () => {
    const labels = { 'app.kubernetes.io/name': 'x' };
    const end = "'x' is a label by which the pods are found (SPK287); leave it out; nameOverride and releaseName set the name and the instance";
    expect(problems({ labels })).toEqual([`labels['app.kubernetes.io/name']: ${end}`]);
    expect(problems({ controller: { podLabels: labels } })).toEqual([`controller.podLabels['app.kubernetes.io/name']: ${end}`]);
    expect(problems({ webhook: OperatorWebhook.selfManaged({ podLabels: labels }) })).toEqual([
      `webhook.podLabels['app.kubernetes.io/name']: ${end}`,
    ]);
    expect(problems({ labels: { 'app.kubernetes.io/managed-by': 'Helm', 'app.kubernetes.io/part-of': 'x' } })).toEqual([]);
  });

  it('warn of a path where no metrics are (SPK288)', () => {
    expect(problems({ metrics: { endpoint: '/prom' } })).toEqual([
      "metrics.endpoint: '/prom' is not where the metrics are: the operator serves them at /metrics, whatever its flag says (SPK288); leave it out",
    ]);
    expect(problems({ metrics: { endpoint: '/metrics' } })).toEqual([]);
    expect(problems({ metrics: { endpoint: '/prom', enabled: false } }).filter((problem) => problem.includes('SPK288'))).toEqual([]);
  });

  it('warn of network policies for pods on the network of their node (SPK289)', () => {
    const networkPolicy = OperatorNetworkPolicy.ingressOnly();
    expect(problems({ networkPolicy, webhook: OperatorWebhook.selfManaged({ hostNetwork: true }) })).toEqual([
      "networkPolicy: does not hold for the webhook, which is on the network of its node (SPK289); restrict the node's ports by other means, or leave webhook.hostNetwork out",
    ]);
    expect(problems({ networkPolicy })).toEqual([]);
  });

  it('warn of presets for a webhook that is not there (SPK289)', () => {
    const presets = [OperatorPreset.highlyAvailable(), OperatorPreset.eksCustomCni()];
    expect(problems({ presets, webhook: OperatorWebhook.none() })).toEqual([
      'presets[1]: sets the webhook only, and there is none (SPK289); leave the preset out, or turn the webhook on',
    ]);
    expect(problems({ presets })).toEqual([]);
  });

  it('warn of two processes with the same ports of their nodes (SPK291)', () => {
    const [controller, webhook] = [{ hostNetwork: true }, OperatorWebhook.selfManaged({ hostNetwork: true })];
    const end =
      'its node, which the controller takes on its own: never both on one node (SPK291); leave hostNetwork out in one of them, or have a node for each pod';
    expect(problems({ controller, webhook })).toEqual([`webhook.hostNetwork: true means ports 8080 and 8081 of ${end}`]);
    expect(problems({ controller, webhook, metrics: { enabled: false } })).toEqual([`webhook.hostNetwork: true means port 8081 of ${end}`]);
    expect(problems({ controller })).toEqual([]);
    expect(problems({ webhook })).toEqual([]);
  });

  it('have ids of their own', () => {
    const ids = INSTALLATION_CHECKS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
