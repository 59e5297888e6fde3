import { OperatorWebhook } from '../../lib/operator/operator-webhook';

describe('OperatorWebhook', () => {
  it('is none, self-managed, or fed by cert-manager', () => {
    expect(OperatorWebhook.none()._kind).toBe('none');
    expect(OperatorWebhook.selfManaged({ port: 1 })).toMatchObject({ _kind: 'self-managed', _options: { port: 1 } });
    expect(OperatorWebhook.certManager({ issuerName: 'i' })).toMatchObject({ _kind: 'cert-manager', _options: { issuerName: 'i' } });
  });

  it('keeps its kind with other options', () => {
    expect(OperatorWebhook.certManager({ port: 1 })._with({ port: 2 })).toMatchObject({ _kind: 'cert-manager', _options: { port: 2 } });
  });
});
