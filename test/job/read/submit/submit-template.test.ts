import type { JsonObject } from '../../../../lib/private/json';
import { ManifestDraft } from '../../../../lib/job/read/manifest-draft';
import { shellScript } from '../../../../lib/job/read/submit/shell-words';
import { submitArguments } from '../../../../lib/job/read/submit/submit-arguments';
import { SubmitLog } from '../../../../lib/job/read/submit/submit-rules';
import { SubmitSettings } from '../../../../lib/job/read/submit/submit-settings';
import { submitTemplate } from '../../../../lib/job/read/submit/submit-template';

function read(template: unknown, { command = 'a.py', draft = new ManifestDraft({}) } = {}) {
  const log = new SubmitLog();
  const settings = new SubmitSettings(submitArguments(shellScript(command).commands[0], log), { environment: [] }, {}, log);
  const result = submitTemplate({ side: 'driver', place: 't', template }, settings, draft, log);
  return {
    result,
    problems: log.problems.map(({ id, path }) => `${id} ${path}`),
    manifest: JSON.parse(JSON.stringify(draft.toManifest())) as JsonObject,
  };
}

describe('a pod template of a command', () => {
  it('stays as it is, but for its kind and the name of its container', () => {
    const spec = {
      nodeSelector: { a: 'b' },
      containers: [
        { name: 'x', env: [{ name: 'A', value: 'b' }] },
        { name: 'y', image: 'z' },
      ],
    };
    const { result, problems } = read({ apiVersion: 'v1', kind: 'Pod', metadata: { labels: { a: 'b' } }, spec });
    expect([result, problems]).toEqual([
      {
        metadata: { labels: { a: 'b' } },
        spec: { nodeSelector: { a: 'b' }, containers: [{ env: [{ name: 'A', value: 'b' }] }, { name: 'y', image: 'z' }] },
      },
      [],
    ]);
  });

  it('loses what Spark overwrites, and says so', () => {
    const container = {
      image: 'a',
      imagePullPolicy: 'Always',
      resources: { requests: { cpu: 1, memory: '1Gi', 'a.b/c': 1 }, limits: { memory: '1Gi' } },
    };
    const { result, problems } = read({ metadata: { name: 'a', namespace: 'b' }, spec: { restartPolicy: 'Always', containers: [container] } });
    expect(result).toEqual({ metadata: {}, spec: { containers: [{ resources: { requests: { 'a.b/c': 1 } } }] } });
    const places = ['metadata.name', 'metadata.namespace', 'spec.restartPolicy', 'spec.containers[0].image', 'spec.containers[0].imagePullPolicy'];
    const resources = ['requests.cpu', 'requests.memory', 'limits.memory'].map((name) => `spec.containers[0].resources.${name}`);
    expect(problems).toEqual([...places, ...resources].map((place) => `SPK511 t.${place}`));
  });

  it('keeps what Spark keeps: a command, and arguments before its own', () => {
    const containers = [{ command: ['/bin/tini'], args: ['--'] }];
    expect(read({ spec: { containers } })).toMatchObject({ result: { spec: { containers } }, problems: [] });
  });

  it('keeps what Spark takes from it: account and CPU limit', () => {
    const { result, problems, manifest } = read({ spec: { serviceAccountName: 'a', containers: [{ resources: { limits: { cpu: 2 } } }] } });
    const containers = [{ resources: { limits: { cpu: 2 } } }];
    expect([result, problems, manifest]).toEqual([{ spec: { containers } }, [], { spec: { driver: { serviceAccount: 'a' } } }]);
  });

  it('loses to the configuration', () => {
    const draft = new ManifestDraft({});
    draft.set('spec.driver.coreLimit', '3', 'c');
    draft.set('spec.driver.serviceAccount', 'b', 'c');
    draft.push('spec.driver.env', { name: 'A', value: 'c' }, 'c');
    const env = [
      { name: 'A', value: 'b' },
      { name: 'B', value: 'b' },
    ];
    const { result, problems } = read({ spec: { serviceAccount: 'a', containers: [{ env, resources: { limits: { cpu: 2 } } }] } }, { draft });
    expect(result).toEqual({ spec: { containers: [{ env: [{ name: 'B', value: 'b' }] }] } });
    expect(problems).toEqual([
      'SPK511 t.spec.serviceAccount',
      "SPK511 t.spec.containers[0].env['A']",
      'SPK511 t.spec.containers[0].resources.limits.cpu',
    ]);
  });

  it('has the container of Spark first', () => {
    const template = { spec: { containers: [{ name: 'x' }, { name: 'y', tty: true }] } };
    const conf = '--conf spark.kubernetes.driver.podTemplateContainerName=';
    expect(read(template, { command: `${conf}y a.py` }).result).toEqual({ spec: { containers: [{ tty: true }, { name: 'x' }] } });
    expect(read(template, { command: `${conf}z a.py` }).problems).toEqual(['SPK504 --conf spark.kubernetes.driver.podTemplateContainerName']);
  });

  it.each(['text', [], null, undefined, new Map()])('that is none stays for its reader to refuse: %p', (template) => {
    expect(read(template).result).toBe(template);
  });

  it.each([{ spec: 'a' }, { spec: { containers: 'a' } }, { spec: { containers: ['a'] } }, { metadata: 1 }])(
    'keeps values of a wrong type: %j',
    (template) => {
      expect(read(template).result).toEqual(template);
    },
  );

  it('fails when it is of another kind', () => expect(read({ kind: 'Job' }).problems).toEqual(['SPK506 t.kind']));
});
