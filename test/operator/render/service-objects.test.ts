import { OperatorWebhook } from '../../../lib/operator/operator-webhook';
import { ofKind, one } from '../../support/synth';
import { install } from '../install';

describe('the Services of the operator', () => {
  it('lead the API server to the webhook, on its port', () => {
    const service = one(install({ webhook: OperatorWebhook.selfManaged({ port: 10250, portName: 'admission' }) }), 'Service');
    expect(service.metadata).toMatchObject({ name: 'spark-operator-webhook-svc', namespace: 'spark-operator' });
    expect(service.spec).toEqual({
      selector: {
        'app.kubernetes.io/name': 'spark-operator',
        'app.kubernetes.io/instance': 'spark-operator',
        'app.kubernetes.io/component': 'webhook',
      },
      ports: [{ port: 10250, targetPort: 'admission', name: 'admission' }],
    });
  });

  it('lead to the profiler when it is on', () => {
    const service = one(install({ controller: { pprofPort: 7000, pprofPortName: 'prof' } }), 'Service', 'spark-operator-controller-svc');
    expect(service.spec.ports).toEqual([{ port: 7000, targetPort: 'prof', name: 'prof' }]);
    expect(service.spec.selector['app.kubernetes.io/component']).toBe('controller');
  });

  it('are none without webhook and profiler', () => {
    expect(ofKind(install({ webhook: OperatorWebhook.none() }), 'Service')).toEqual([]);
  });
});
