import { operatorNames, selectorLabels } from '../../../lib/operator/model/operator-names';

describe('operatorNames', () => {
  it('names everything after the release by default', () => {
    expect(operatorNames({})).toEqual({
      name: 'spark-operator',
      releaseName: 'spark-operator',
      fullName: 'spark-operator',
      controller: 'spark-operator-controller',
      controllerLease: 'spark-operator-controller-lock',
      controllerBudget: 'spark-operator-controller-pdb',
      controllerService: 'spark-operator-controller-svc',
      webhook: 'spark-operator-webhook',
      webhookLease: 'spark-operator-webhook-lock',
      webhookBudget: 'spark-operator-webhook-pdb',
      webhookService: 'spark-operator-webhook-svc',
      webhookSecret: 'spark-operator-webhook-certs',
      certificate: 'spark-operator-certificate',
      selfSignedIssuer: 'spark-operator-self-signed-issuer',
      podMonitor: 'spark-operator-podmonitor',
      spark: 'spark-operator-spark',
      hook: 'spark-operator-hook',
    });
  });

  it.each([
    ['a release name that contains the name', { releaseName: 'my-spark-operator' }, 'my-spark-operator'],
    ['a release name that does not', { releaseName: 'prod' }, 'prod-spark-operator'],
    ['another name', { releaseName: 'prod', nameOverride: 'spark' }, 'prod-spark'],
    ['a full name', { releaseName: 'prod', nameOverride: 'spark', fullNameOverride: 'x' }, 'x'],
    ['a name that is cut at a dash', { releaseName: `${'r'.repeat(61)}-spark-operator` }, `${'r'.repeat(61)}-s`],
    ['a name that ends with a dash when cut', { fullNameOverride: `${'r'.repeat(62)}-x` }, 'r'.repeat(62)],
  ])('follows the chart with %s', (_, options, fullName) => {
    expect(operatorNames(options).fullName).toBe(fullName);
  });

  it('starts the certificate with the full name, so that two installations in one namespace do not collide', () => {
    expect(operatorNames({ releaseName: 'a' }).certificate).not.toBe(operatorNames({ releaseName: 'b' }).certificate);
  });
});

describe('selectorLabels', () => {
  const names = operatorNames({ releaseName: 'prod', nameOverride: 'spark' });

  it('finds the pods of a component', () => {
    expect(selectorLabels(names, 'webhook')).toEqual({
      'app.kubernetes.io/name': 'spark',
      'app.kubernetes.io/instance': 'prod',
      'app.kubernetes.io/component': 'webhook',
    });
  });

  it('finds all pods without one', () => {
    expect(selectorLabels(names)).toEqual({ 'app.kubernetes.io/name': 'spark', 'app.kubernetes.io/instance': 'prod' });
  });
});
