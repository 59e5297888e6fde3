import { chartPath } from '../../../lib/operator/chart/chart-paths';
import { CHART_DEFAULTS } from '../../../lib/operator/chart/chart-defaults';
import { at } from '../../support/json';

describe('chartPath', () => {
  it.each([
    ['releaseName', 'releaseName'],
    ['labels', 'commonLabels'],
    ["labels['a.b/c']", "commonLabels['a.b/c']"],
    ['controller.workers', 'controller.workers'],
    ['controller.kubeApiQps', 'controller.kubeAPIQPS'],
    ['controller.leaderElection', 'controller.leaderElection.enable'],
    ["webhook.podLabels['a']", "webhook.labels['a']"],
    ['webhook.timeout', 'webhook.timeoutSeconds'],
    ['webhook.issuer.name', 'certManager.issuerRef.name'],
    ['metrics.labels[0]', 'prometheus.metrics.labels[0]'],
    ['podMonitor.interval', 'prometheus.podMonitor.podMetricsEndpoint.interval'],
    ['podMonitor', 'prometheus.podMonitor'],
    ['uiIngress.tls[0].hosts[1]', 'controller.uiIngress.tls[0].hosts[1]'],
    ['controller.pprofPortName', 'controller.pprof.portName'],
    ['controller.pprofPort', 'controller.pprof.port'],
    ['imageTag', 'image.tag'],
    ['crdUpgrade.imageTag', 'hook.image.tag'],
    ['crdUpgrade.nodeSelector', 'hook.nodeSelector'],
  ])('says where %s comes from', (path, value) => {
    expect(chartPath(path)).toBe(value);
  });

  it('does not take the beginning of a name for the name', () => {
    expect(chartPath('labelsOf')).toBe('labelsOf');
  });

  it.each([
    'uiService',
    'batchScheduling.defaultScheduler',
    'featureGates',
    'jobNamespaces',
    'jobServiceAccountName',
    'controller.workQueueMaxDelay',
  ])('gives a value that the chart has for %s', (path) => {
    expect(at(CHART_DEFAULTS, ...chartPath(path).split('.'))).toBeDefined();
  });
});
