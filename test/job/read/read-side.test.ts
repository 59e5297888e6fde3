import { FieldReader } from '../../../lib/job/read/field-reader';
import { ManifestLog } from '../../../lib/job/read/manifest-rules';
import type { SideContext } from '../../../lib/job/read/read-side';
import { readSide } from '../../../lib/job/read/read-side';
import { VolumeTable } from '../../../lib/job/read/volume-table';
import { lines } from './manifests';

function read(fields: object, context: Partial<SideContext> & { side?: 'driver' | 'executor' } = {}) {
  const log = new ManifestLog();
  const { side = 'driver', ...rest } = context;
  const result = readSide(new FieldReader(log, `spec.${side}`, fields), side, { former: false, volumes: new VolumeTable(log), ...rest });
  return { ...result, log };
}

const ids = (log: ManifestLog) => log.problems.map(({ id, path }) => `${id} ${path}`);

describe('a side of a manifest', () => {
  it('says what only one of the two has', () => {
    const driver = read({ serviceAnnotations: { a: 'b' }, serviceLabels: { c: 'd' }, image: 'i', serviceAccount: 's' });
    expect(driver).toMatchObject({ options: { serviceAnnotations: { a: 'b' }, serviceLabels: { c: 'd' } }, image: 'i', serviceAccount: 's' });
    const executor = read({ instances: 0, deleteOnTermination: false }, { side: 'executor' });
    expect(executor.options).toMatchObject({ instances: 0, deleteOnTermination: false });
    expect([...driver.log.problems, ...executor.log.problems]).toEqual([]);
  });

  it('has the account of its template, unless a field overwrites it', () => {
    const accountOf = (fields: object) => {
      const { serviceAccount, log } = read({ template: { spec: { serviceAccountName: 'a' } }, ...fields });
      return [serviceAccount, ids(log)];
    };
    expect(accountOf({})).toEqual(['a', []]);
    expect(accountOf({ serviceAccount: 'a' })).toEqual(['a', []]);
    expect(accountOf({ serviceAccount: 'b' })).toEqual(['b', ['SPK059 spec.driver.template.spec.serviceAccountName']]);
  });

  it('has the limit of CPU of its template, unless a field overwrites it', () => {
    const template = { spec: { containers: [{ name: 'spark-kubernetes-driver', resources: { limits: { cpu: '2' } } }] } };
    const limitOf = (fields: object) => {
      const { options, log } = read({ template, ...fields });
      return [options.coreLimit?.amount, ids(log)];
    };
    expect(limitOf({})).toEqual(['2000m', []]);
    expect(limitOf({ coreLimit: '2000m' })).toEqual(['2000m', []]);
    expect(limitOf({ coreLimit: '1' })).toEqual(['1000m', ['SPK059 spec.driver.template.spec.containers']]);
  });

  it('fails on what only the other has', () => {
    expect(ids(read({ instances: 1 }).log)).toEqual(['SPK460 spec.driver.instances']);
    expect(ids(read({ serviceLabels: {}, podName: 'x' }, { side: 'executor' }).log)).toEqual([
      'SPK460 spec.executor.serviceLabels',
      'SPK460 spec.executor.podName',
    ]);
  });

  it('reads variables in their three forms, and says which are former', () => {
    const { options, log } = read({
      envVars: { A: '1' },
      envSecretKeyRefs: { B: { name: 'secret', key: 'k' } },
      env: [{ name: 'C', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }],
    });
    expect(options.env?.map((variable) => variable._toJson())).toEqual([
      { name: 'A', value: '1' },
      { name: 'B', valueFrom: { secretKeyRef: { name: 'secret', key: 'k' } } },
      { name: 'C', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
    ]);
    expect(lines(log.problems)).toEqual([
      'spec.driver.envVars: is read as a map of variables (SPK468); write env: a list of { name, value }',
      'spec.driver.envSecretKeyRefs: is read as a map of references (SPK468); write env: a list of { name, valueFrom: { secretKeyRef } }',
    ]);
  });

  it('says nothing of variables in the form of today', () => {
    expect(read({ env: [{ name: 'C', value: '' }], envVars: null }).log.problems).toEqual([]);
  });

  it('fails on variables that are none', () => {
    const { log } = read({
      envVars: { '1=': 'x', B: 2 },
      envSecretKeyRefs: { C: { name: 's' }, D: { name: 's', key: 'k', optional: true }, E: 'x' },
    });
    expect(ids(log).filter((text) => !text.startsWith('SPK468'))).toEqual([
      'SPK461 spec.driver.envVars.B',
      "SPK303 spec.driver.envVars['1=']",
      'SPK461 spec.driver.envSecretKeyRefs.E',
      'SPK461 spec.driver.envSecretKeyRefs.C.key',
      'SPK460 spec.driver.envSecretKeyRefs.D.optional',
      'SPK461 spec.driver.envSecretKeyRefs.E.name',
      'SPK461 spec.driver.envSecretKeyRefs.E.key',
    ]);
  });

  it('reads config maps that are mounted by name as volumes', () => {
    const { options, log } = read({ configMaps: [{ name: 'app.conf', path: '/etc/app' }] });
    expect(options.volumeMounts?.map(({ volume, path }) => [path, volume._toJson()])).toEqual([
      ['/etc/app', { name: 'app-conf-volume', configMap: { name: 'app.conf' } }],
    ]);
    expect(log.problems).toEqual([]);
  });

  it('reads secrets of each type', () => {
    const secrets = ['Generic', 'GCPServiceAccount', 'HadoopDelegationToken'].map((secretType) => ({
      name: secretType.toLowerCase(),
      path: '/s',
      secretType,
    }));
    const { options, log } = read({ secrets });
    expect(options.secrets?.map((secret) => secret._toJson())).toEqual(secrets);
    expect(log.problems).toEqual([]);
  });

  it('fails on secrets and config maps that are not whole, or of a type that the operator does not know', () => {
    const { log } = read({
      configMaps: [{ name: 'a' }],
      secrets: [
        { name: 'key', path: '/etc/key', secretType: 'gcp' },
        { name: 'key', path: 'key', secretType: 'Generic' },
        { name: 'Key', path: '/k', secretType: 'Generic' },
        { path: '/k' },
      ],
    });
    expect(ids(log)).toEqual([
      'SPK461 spec.driver.configMaps[0].path',
      'SPK472 spec.driver.secrets[0].secretType',
      'SPK331 spec.driver.secrets[1].path',
      'SPK330 spec.driver.secrets[2].name',
      'SPK461 spec.driver.secrets[3].name',
      'SPK461 spec.driver.secrets[3].secretType',
    ]);
  });

  it('reads what pods have beyond env, volumes and placement', () => {
    const { options, log } = read({
      gpu: { name: 'nvidia.com/gpu', quantity: 2 },
      memoryLimit: '2g',
      dnsConfig: { searches: ['example.com'] },
      hostAliases: [{ ip: '10.0.0.1', hostnames: ['a'] }],
      lifecycle: { preStop: { exec: { command: ['sync'] } } },
      kubernetesMaster: 'https://10.0.0.1',
    });
    expect(log.problems).toEqual([]);
    expect([options.gpu, options.dnsConfig, options.hostAliases?.[0], options.lifecycle].map((part) => part?._toJson())).toEqual([
      { name: 'nvidia.com/gpu', quantity: 2 },
      { searches: ['example.com'] },
      { ip: '10.0.0.1', hostnames: ['a'] },
      { preStop: { exec: { command: ['sync'] } } },
    ]);
    expect([options.memoryLimit?.asString(), options.kubernetesMaster]).toEqual(['2Gi', 'https://10.0.0.1']);
  });

  it.each([
    [{ gpu: {} }, ['SPK461 spec.driver.gpu.name', 'SPK461 spec.driver.gpu.quantity']],
    [{ gpu: { name: 'nvidia.com/gpu', quantity: 0 } }, ['SPK020 spec.driver.gpu.quantity']],
    [{ gpu: { name: 'gpu', quantity: 1, count: 1 } }, ['SPK460 spec.driver.gpu.count', 'SPK020 spec.driver.gpu.name']],
    [{ podName: 'x' }, ['SPK462 spec.driver.podName']],
    [{ lifecycle: { preStop: {} } }, ['SPK320 spec.driver.lifecycle.preStop']],
  ])('fails on %j', (fields, expected) => {
    const found = ids(read(fields).log);
    expect(found.map((text) => text.slice(7))).toEqual(expected.map((text) => text.slice(7)));
    expect(found[0].slice(0, 6)).toMatch(/^SPK/);
  });

  it('takes the account of the template when the side names none, as Spark does', () => {
    const template = { spec: { serviceAccountName: 'etl' } };
    expect(read({ template }).serviceAccount).toBe('etl');
    expect(read({ template, serviceAccount: 'own' }).serviceAccount).toBe('own');
  });

  describe('security context', () => {
    it('is that of the container today', () => {
      const { options, log } = read({ securityContext: { runAsNonRoot: true }, podSecurityContext: { fsGroup: 1 } });
      expect([options.containerSecurity?._toJson(), options.podSecurity?._toJson()]).toEqual([{ runAsNonRoot: true }, { fsGroup: 1 }]);
      expect(log.problems).toEqual([]);
    });

    it.each([
      ['in the API of 2019', { securityContext: { runAsUser: 185 } }, true],
      ['when it has what only pods have', { securityContext: { runAsUser: 185, fsGroup: 185 } }, false],
    ])('is that of the pod %s, which is said', (_when, fields, former) => {
      const { options, log } = read(fields, { former });
      expect([options.podSecurity?._toJson(), options.containerSecurity]).toEqual([fields.securityContext, undefined]);
      expect(ids(log)).toEqual(['SPK468 spec.driver.securityContext']);
    });

    it('fails when it has what only pods have, beside that of the pod', () => {
      expect(ids(read({ securityContext: { fsGroup: 1 }, podSecurityContext: { fsGroup: 1 } }).log)).toEqual([
        'SPK302 spec.driver.securityContext.fsGroup',
      ]);
    });

    it('fails when the template contradicts', () => {
      const template = {
        spec: { securityContext: { fsGroup: 2 }, containers: [{ name: 'spark-kubernetes-driver', securityContext: { privileged: false } }] },
      };
      const { log } = read({ podSecurityContext: { fsGroup: 1 }, securityContext: { privileged: true }, template });
      expect(ids(log)).toEqual(['SPK473 spec.driver.securityContext', 'SPK473 spec.driver.podSecurityContext']);
    });
  });

  it('takes the node selector of the application when it has none', () => {
    expect(read({}, { nodeSelector: { a: 'b' } }).options.nodeSelector).toEqual({ a: 'b' });
    expect(read({ nodeSelector: { c: 'd' } }).options.nodeSelector).toEqual({ c: 'd' });
  });

  it('fails when both have one, as the operator does', () => {
    expect(ids(read({ nodeSelector: { c: 'd' } }, { nodeSelector: { a: 'b' } }).log)).toEqual(['SPK473 spec.driver.nodeSelector']);
  });

  it('joins fields and template', () => {
    const volumes = [{ name: 'v', emptyDir: {} }];
    const template = {
      metadata: { labels: { c: 'd' } },
      spec: {
        volumes,
        tolerations: [{ operator: 'Exists' }],
        priorityClassName: 'high',
        terminationGracePeriodSeconds: 5,
        containers: [{ name: 'spark-kubernetes-driver', env: [{ name: 'B', value: '2' }] }],
      },
    };
    const { options, log } = read({
      labels: { a: 'b' },
      env: [{ name: 'A', value: '1' }],
      tolerations: [{ key: 'x', operator: 'Exists' }],
      priorityClassName: 'high',
      terminationGracePeriodSeconds: 5,
      volumeMounts: [{ name: 'v', mountPath: '/v' }],
      template,
    });
    expect(log.problems).toEqual([]);
    expect(options).toMatchObject({ labels: { a: 'b', c: 'd' }, priorityClassName: 'high' });
    expect([options.env?.length, options.tolerations?.length, options.volumeMounts?.length]).toEqual([2, 2, 1]);
  });

  it('fails when fields and template contradict', () => {
    const template = { metadata: { labels: { a: 'x' } }, spec: { hostNetwork: false, schedulerName: 'b', terminationGracePeriodSeconds: 6 } };
    const { log } = read({ labels: { a: 'b' }, hostNetwork: true, schedulerName: 'a', terminationGracePeriodSeconds: 5, template });
    expect(ids(log)).toEqual(
      ['labels.a', 'schedulerName', 'terminationGracePeriodSeconds', 'hostNetwork'].map((name) => `SPK473 spec.driver.${name}`),
    );
  });
});
