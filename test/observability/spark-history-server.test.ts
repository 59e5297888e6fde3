import { Chart, Testing } from 'cdk8s';
import { EnvVar } from '../../lib/pod/env-var';
import { errorsOf, feature } from '../job/fixtures';
import { one } from '../support/synth';
import { history, objectsOf, saidOf } from './history-fixtures';

const zone = feature('Zone', (job) => job.env(EnvVar.of('TZ', 'UTC')));

function envOf(server: ReturnType<typeof history>): object[] {
  const { template } = one(objectsOf(server), 'Deployment').spec as { template: { spec: { containers: { env: object[] }[] } } };
  return template.spec.containers[0].env;
}

describe('SparkHistoryServer', () => {
  it('tells where it is', () => {
    const server = history({ namespace: 'spark', service: { port: 80 } });
    expect(server).toMatchObject({ serverName: 'history', serverNamespace: 'spark', url: 'http://history.spark.svc:80' });
    expect(history().url).toBe('http://history.default.svc:18080');
  });

  it('is in the namespace of its chart', () => {
    const server = history({}, new Chart(Testing.app(), 'chart', { namespace: 'observability' }));
    expect(server.serverNamespace).toBe('observability');
    expect(new Set(objectsOf(server).map(({ metadata }) => metadata.namespace))).toEqual(new Set(['observability']));
  });

  it('has an account without rights and without a token, or that of somebody else', () => {
    const annotations = { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::111122223333:role/history' };
    const account = one(objectsOf(history({ serviceAccountAnnotations: annotations })), 'ServiceAccount');
    expect(account.automountServiceAccountToken).toBe(false);
    expect(account.metadata.annotations).toEqual(annotations);
    const other = history({ serviceAccountName: 'reader' });
    expect(other.serviceAccount).toBeUndefined();
    expect(one(objectsOf(other), 'Deployment').spec).toMatchObject({ template: { spec: { serviceAccountName: 'reader' } } });
    expect(objectsOf(other).map(({ kind }) => kind)).not.toContain('ServiceAccount');
  });

  it('takes features, each once, whenever they come', () => {
    const server = history({ features: [zone] });
    server.addFeature(zone);
    server.addFeature(feature('Locale', (job) => job.env(EnvVar.of('LANG', 'C'))));
    expect(envOf(server).slice(0, 2)).toEqual([
      { name: 'TZ', value: 'UTC' },
      { name: 'LANG', value: 'C' },
    ]);
    const other = history();
    other.addFeature('no feature' as never);
    expect(errorsOf(other).join()).toContain("addFeature: 'no feature' is not a feature (SPK402)");
  });

  it('is the only one of its name in a namespace', () => {
    const chart = new Chart(Testing.app(), 'chart');
    const server = history({ name: 'events' }, chart);
    expect(errorsOf(server)).toEqual([]);
    const other = history({ name: 'events', namespace: 'other' }, new Chart(chart, 'other'));
    expect(errorsOf(other)).toEqual([]);
    const twin = history({ name: 'events' }, new Chart(chart, 'twin'));
    expect(errorsOf(twin).join()).toContain(
      "name: 'events' is also the name of SparkHistoryServer 'chart/history' in namespace 'default': one would replace the other (SPK403)",
    );
    expect(errorsOf(server).join()).toContain('SPK403');
  });

  it('has warnings that can be acknowledged, with a reason', () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation();
    const hadoopConf = { 'fs.s3a.endpoint': 'http://minio.example.com:9000' };
    expect(saidOf({ hadoopConf })).toEqual([]);
    expect(warn.mock.calls.join()).toContain("warning: SparkHistoryServer 'chart/history': hadoopConf['fs.s3a.endpoint']");
    warn.mockClear();
    expect(saidOf({ hadoopConf, acknowledgeWarnings: { SPK122: 'wildcard DNS' } })).toEqual([]);
    expect(warn).not.toHaveBeenCalled();
    expect(saidOf({ acknowledgeWarnings: { SPK122: ' ' } }).join()).toContain('SPK400');
    warn.mockRestore();
  });
});
