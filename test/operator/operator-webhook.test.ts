import { OperatorWebhook } from '../../lib/operator/operator-webhook';

describe('OperatorWebhook', () => {
  it('is none, self-managed, or fed by cert-manager', () => {
    expect(OperatorWebhook.none()._kind).toBe('none');
    expect(OperatorWebhook.selfManaged({ port: 1 })).toMatchObject({ _kind: 'self-managed', _options: { port: 1 } });
    expect(OperatorWebhook.certManager({ issuerName: 'i' })).toMatchObject({ _kind: 'cert-manager', _options: { issuerName: 'i' } });
  });

  it('fails on options of the other kind, and on other types', () => {
    const options = JSON.parse('{"issuerName": "i", "port": "1"}');
    expect(() => OperatorWebhook.selfManaged(options)).toThrow(/has 2 problems:\n {2}issuerName: there is no .*\n {2}port: '1' is not a number/);
    expect(() => OperatorWebhook.certManager({ issuer: JSON.parse('{"nam": "i"}') })).toThrow(
      /has 2 problems:\n {2}issuer\.nam: .*\n {2}issuer\.name: no/,
    );
  });

  it('keeps its kind with other options', () => {
    expect(OperatorWebhook.certManager({ port: 1 })._with({ port: 2 })).toMatchObject({ _kind: 'cert-manager', _options: { port: 2 } });
  });
});
