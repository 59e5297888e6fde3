import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Linter } from 'eslint';
import config from '../../eslint.config.mjs';

/**
 * Each rule of the house is tripped once and passed narrowly once, with the very configuration that `npm run lint` uses.
 */
describe('the lint rules of the house', () => {
  let root: string;
  let linter: Linter;

  beforeAll(() => {
    root = mkdtempSync(path.join(tmpdir(), 'house-'));
    linter = new Linter({ cwd: root });
    for (const folder of ['lib/job/checks', 'lib/conf']) mkdirSync(path.join(root, folder), { recursive: true });
    writeFileSync(path.join(root, 'lib/job/checks.ts'), '');
    writeFileSync(
      path.join(root, 'lib/index.ts'),
      "export * from './job/spark-job';\nexport {\n  Shown,\n  type AlsoShown,\n} from './conf/spark-conf';\nexport { Size } from 'cdk8s';\n",
    );
  });

  afterAll(() => rmSync(root, { recursive: true }));

  /** The rules that a file with this text breaks, in order. */
  const broken = (file: string, ...lines: string[]): string[] =>
    linter
      .verify(`${lines.join('\n')}\n`, config as Linter.Config[], { filename: path.join(root, file) })
      .map((message) => message.ruleId ?? message.message);

  const stairs = (file: string, specifier: string): string[] => broken(file, `import { X } from '${specifier}';`, 'X();');

  describe('house/stairs', () => {
    it.each([
      ['up one step', 'lib/conf/merge.ts', '../job/model'],
      ['from the job to the operator', 'lib/job/spark-job.ts', '../operator/spark-operator'],
      ['from a deep file up', 'lib/job/checks/names.ts', '../../operator/args'],
      ['between features', 'lib/storage/s3.ts', '../identity/irsa'],
      ['from the operator to a feature other than identity', 'lib/operator/spark-operator.ts', '../security/auth'],
      ['between rooms of the top floor', 'lib/gateway/routing.ts', '../report/cost'],
      ['from synth to anything', 'lib/synth/spark-app.ts', '../private/names'],
      ['to the Pulumi bridge', 'lib/report/cost.ts', '../pulumi/stack'],
      ['to a room that the table does not know', 'lib/job/spark-job.ts', '../attic/boxes'],
      ['from a room that the table does not know', 'lib/attic/boxes.ts', '../private/names'],
      ['to the index of the library', 'lib/job/spark-job.ts', '../index'],
      ['to a room as such', 'lib/job/spark-job.ts', '../conf'],
      ['to its own folder', 'lib/job/spark-job.ts', '.'],
      ['to the index of a folder below', 'lib/job/spark-job.ts', './checks/index'],
      ['to apps', 'lib/job/spark-job.ts', '../../apps/main'],
      ['to tests', 'lib/job/spark-job.ts', '../../test/support/synth'],
      ['to Pulumi', 'lib/operator/spark-operator.ts', '@pulumi/kubernetes'],
      ['to a package that users would not have', 'lib/job/spark-job.ts', 'yaml'],
      ['to the file system', 'lib/job/spark-job.ts', 'node:fs'],
      ['to itself by package name', 'lib/job/spark-job.ts', 'cdk8s-spark'],
      ['from plain helpers to the generated bindings', 'lib/private/names.ts', '../../imports/sparkoperator.k8s.io'],
      ['from the index to the generated bindings', 'lib/index.ts', '../imports/sparkoperator.k8s.io'],
      ['from the index to helpers', 'lib/index.ts', './private/names'],
      ['from an app into the library', 'apps/main.ts', '../lib/job/spark-job'],
      ['from an app to the generated bindings', 'apps/main.ts', '../imports/sparkoperator.k8s.io'],
      ['from a benchmark into the library', 'bench/jobs.ts', '../lib/job/spark-job'],
      ['from a tool to a test', 'tools/docs/check.mjs', '../../test/support/synth'],
    ])('fails %s', (_what, file, specifier) => {
      expect(stairs(file, specifier)).toContain('house/stairs');
    });

    it.each([
      ['down the stairs', 'lib/job/spark-job.ts', '../conf/spark-conf'],
      ['down from a deep file', 'lib/job/checks/names.ts', '../../private/names'],
      ['within a room', 'lib/job/spark-job.ts', './render/manifest'],
      ['to a file that has a folder of the same name', 'lib/job/spark-job.ts', './checks'],
      ['from a feature to the contracts of the job', 'lib/storage/s3.ts', '../job/feature'],
      ['from the operator to identity', 'lib/operator/spark-operator.ts', '../identity/spark-rbac'],
      ['from the top floor down', 'lib/gateway/routing.ts', '../operator/spark-operator'],
      ['from the bridge to everything', 'lib/pulumi/stack.ts', '../gateway/routing'],
      ['from the bridge to Pulumi', 'lib/pulumi/stack.ts', '@pulumi/kubernetes'],
      ['to cdk8s', 'lib/job/spark-job.ts', 'cdk8s'],
      ['from the helpers to hashes', 'lib/private/names.ts', 'node:crypto'],
      ['from the helpers to hashes, written briefly', 'lib/private/names.ts', 'crypto'],
      ['from the operator to the generated bindings', 'lib/operator/crds.ts', '../../imports/sparkoperator.k8s.io'],
      ['from an app to the public API', 'apps/main.ts', '../lib'],
      ['from a deep app to the bridge', 'apps/pulumi/main.ts', '../../lib/pulumi'],
      ['from an app to its own file', 'apps/main.ts', './charts/rbac'],
      ['from an app to any package', 'apps/main.ts', 'node:fs'],
      ['from a test into the library', 'test/job/spark-job.test.ts', '../../lib/job/spark-job'],
      ['from a test to its helpers', 'test/job/spark-job.test.ts', '../support/synth'],
    ])('passes %s', (_what, file, specifier) => {
      expect(stairs(file, specifier)).toEqual([]);
    });

    it.each([
      ['export from', "export { X } from '../job/model';"],
      ['export all', "export * from '../job/model';"],
      ['a type import', "import type { X } from '../job/model';\nexport type Y = X;"],
      ['an inline type import', "export type Y = import('../job/model').X;"],
      ['a dynamic import', "export const x = import('../job/model');"],
      ['require', "export const x = require('../job/model');"],
      ['import =', "import x = require('../job/model');\nexport const y = x;"],
    ])('fails for %s as well', (_what, text) => {
      expect(broken('lib/conf/merge.ts', text)).toContain('house/stairs');
      expect(broken('lib/conf/merge.ts', text.replace('../job/model', './model'))).not.toContain('house/stairs');
    });
  });

  describe('house/public-types', () => {
    const member = (text: string): string[] =>
      broken('lib/job/spark-job.ts', '/** Text. */ export interface JobProps {', '  /** Text. */', `  readonly x: ${text};`, '}');

    it.each([
      ['a union', 'string | number'],
      ['a union of literals', "'a' | 'b'"],
      ['a literal', "'a'"],
      ['null', 'string | null'],
      ['a union in an array', '(string | number)[]'],
      ['a union in a map', '{ [key: string]: string | number }'],
      ['a union in Record', 'Record<string, string | number>'],
      ['an intersection', 'IConstruct & IJob'],
      ['any', 'any'],
    ])('fails on %s in a struct', (_what, text) => {
      expect(member(text)).toContain('house/public-types');
    });

    it.each(['string', 'string[]', '{ [key: string]: string }', 'Size | undefined', 'Map', 'unknown'])('passes %s', (text) => {
      expect(member(text)).toEqual([]);
    });

    it('fails on a union behind an alias of the same file', () => {
      const use = ['/** Text. */ export interface JobProps {', '  /** Text. */', '  readonly mode: Mode;', '}'];
      expect(broken('lib/job/spark-job.ts', "type Mode = 'client' | 'cluster';", ...use)).toEqual(['house/public-types']);
      expect(broken('lib/job/spark-job.ts', 'type Mode = string;', ...use)).toEqual([]);
    });

    it('fails on generated types, and passes constructs of the same package', () => {
      const use = (type: string) => ['/** Text. */ export interface JobProps {', '  /** Text. */', `  readonly x: ${type};`, '}'];
      expect(broken('lib/job/spark-job.ts', "import { k8s } from 'cdk8s-plus-27';", ...use('k8s.Affinity'))).toEqual(['house/public-types']);
      expect(broken('lib/job/spark-job.ts', "import { Spec } from '../../imports/sparkoperator.k8s.io';", ...use('Spec[]'))).toEqual([
        'house/public-types',
      ]);
      expect(broken('lib/job/spark-job.ts', "import { Volume } from 'cdk8s-plus-27';", ...use('Volume'))).toEqual([]);
    });

    it('fails on parameters and results of public methods, and leaves private ones alone', () => {
      const method = (text: string) => broken('lib/job/spark-job.ts', '/** Text. */ export class Job {', '  /** Text. */', `  ${text}`, '}');
      expect(method('public add(x: string | number): void { this.add(x); }')).toEqual(['house/public-types']);
      expect(method("public get(): 'a' | 'b' { return this.get(); }")).toEqual(['house/public-types']);
      expect(method("private constructor(public readonly mode: 'a' | 'b') {}")).toContain('house/public-types');
      expect(method("private constructor(private readonly mode: 'a' | 'b') {}")).toEqual([]);
      expect(method("public constructor(readonly mode: 'a' | 'b') {}")).toContain('house/public-types');
      expect(method('private add(x: string | number): void { this.add(x); }')).toEqual([]);
      expect(method('public add(x?: string): string | undefined { return this.add(x); }')).toEqual([]);
    });

    it('leaves alone what the index does not show, and what is internal', () => {
      const file = ['export interface Other {', '  readonly x: string | number;', '}'];
      expect(broken('lib/job/model.ts', ...file)).toEqual([]);
      expect(broken('lib/conf/spark-conf.ts', ...file)).toEqual([]);
      expect(broken('lib/conf/spark-conf.ts', ...file.map((line) => line.replace('Other', 'AlsoShown')))).toContain('house/public-types');
      expect(
        broken(
          'lib/job/spark-job.ts',
          '/** Text. */ export class Job {',
          '  /** @internal */',
          '  public _x(y: string | number): void { this._x(y); }',
          '}',
        ),
      ).toEqual([]);
    });
  });

  describe('house/documented', () => {
    const prop = (comment: string, text: string) => broken('lib/job/spark-job.ts', '/** Text. */ export interface JobProps {', comment, text, '}');

    it('fails on a public member without a doc comment', () => {
      expect(prop('', 'readonly x: string;')).toEqual(['house/documented']);
      expect(prop('// not a doc comment', 'readonly x: string;')).toEqual(['house/documented']);
      expect(prop('/** What it means. */', 'readonly x: string;')).toEqual([]);
    });

    it('fails on a public type without a doc comment', () => {
      for (const type of ['enum Mode { CLUSTER }', 'class Job {}', 'interface JobProps {}']) {
        expect(broken('lib/job/spark-job.ts', `export ${type}`)).toContain('house/documented');
        expect(broken('lib/job/spark-job.ts', '/** What it means. */', `export ${type}`)).not.toContain('house/documented');
        expect(broken('lib/job/model.ts', `export ${type}`)).not.toContain('house/documented');
      }
    });

    it('fails on an optional property without a default, or with one that says nothing', () => {
      expect(prop('/** What it means. */', 'readonly x?: string;')).toEqual(['house/documented']);
      expect(prop('/** What it means. @default */', 'readonly x?: string;')).toEqual(['house/documented']);
      expect(prop('/** What it means. @default undefined */', 'readonly x?: string;')).toEqual(['house/documented']);
      expect(prop('/** What it means. @default - none is mounted */', 'readonly x?: string;')).toEqual([]);
      expect(prop('/** What it means. */', 'readonly x: string;')).toEqual([]);
    });

    it('asks no default of behaviour that others implement', () => {
      const lines = ['/** Text. */ export interface IJob {', '  /** What it means. */', '  readonly x?: string;', '}'];
      expect(broken('lib/job/spark-job.ts', ...lines)).toEqual([]);
    });
  });

  describe('house/file-length', () => {
    const long = (lines: number) => Array.from({ length: lines }, (_, index) => `export const x${index} = 1;`);

    it('fails above 300 lines', () => {
      expect(broken('lib/job/model.ts', ...long(301))).toEqual(['house/file-length']);
      expect(broken('apps/main.ts', ...long(301))).toEqual(['house/file-length']);
      expect(broken('lib/job/model.ts', ...long(300))).toEqual([]);
    });

    it('passes a long file that gives its reason first, and not somewhere', () => {
      expect(broken('lib/job/model.ts', '/** Long because it is one table. */', ...long(301))).toEqual([]);
      expect(broken('lib/job/model.ts', '/** A table. */', ...long(301))).toEqual(['house/file-length']);
      expect(broken('lib/job/model.ts', ...long(301), '/** Long because it is one table. */')).toEqual(['house/file-length']);
    });
  });

  describe('rules for tests', () => {
    const test = 'test/job/spark-job.test.ts';

    it('fails on manifests made past the validator', () => {
      for (const call of ['Testing.synth(chart)', 'app.synth()', 'new App().synthYaml()', "app['synth']()", 'chart.toJson()']) {
        expect(broken(test, `export const x = ${call};`)).toEqual(['house/checked-synth']);
      }
      expect(broken(test, 'export const x = synth(chart);')).toEqual([]);
      expect(broken(test, 'export const x = job.apiObject.toJson();')).toEqual([]);
      expect(broken('test/support/synth.ts', 'export const x = Testing.synth(chart);')).toEqual([]);
      expect(broken('apps/main.ts', 'app.synth();')).toEqual([]);
    });

    it('fails on a test that asserts nothing', () => {
      expect(broken(test, "it('works', () => {", '  run();', '});')).toEqual(['house/test-can-fail']);
      expect(broken(test, "it.each([1])('works with %s', (x) => {", '  run(x);', '});')).toEqual(['house/test-can-fail']);
      expect(broken(test, "it('works', () => {", '  run(() => expect(1).toBe(2));', '});')).toEqual([]);
      expect(broken(test, "it('works', () => {", '  fc.assert(law);', '});')).toEqual([]);
      expect(broken(test, "it('works', () => {", '  expectArgs(chart, []);', '});')).toEqual([]);
    });

    it('fails on tests that leave tests out', () => {
      for (const call of ['it.only', 'it.skip', 'describe.only', 'xit', 'fit']) {
        expect(broken(test, `${call}('works', () => {`, '  expect(1).toBe(2);', '});')).toContain('house/test-can-fail');
      }
      expect(broken(test, "it.todo('works');")).toEqual(['house/test-can-fail']);
      expect(broken(test, "describe('all', () => {", "  it('works', () => expect(1).toBe(2));", '});')).toEqual([]);
    });
  });

  it('fails on require, but for large data that is loaded by the function that needs it', () => {
    const load = (file: string) => broken('lib/conf/catalogue.ts', `export const x = () => require('${file}');`);
    expect(load('./other')).toEqual(['@typescript-eslint/no-require-imports']);
    expect(load('./data/keys')).toEqual([]);
  });

  describe('no way around', () => {
    it('fails on comments that switch rules off', () => {
      const messages = broken('lib/job/model.ts', '/* eslint-disable no-console */', 'console.log(1);');
      expect(messages).toEqual(expect.arrayContaining(['no-console', 'no-warning-comments']));
      expect(broken('lib/job/model.ts', '// rules stay on', 'export const x = 1;')).toEqual([]);
    });

    it('fails on any, on silenced types and on loose ends', () => {
      expect(broken('lib/job/model.ts', 'export const x = (1 as any) as string;')).toEqual(['@typescript-eslint/no-explicit-any']);
      expect(broken('lib/job/model.ts', '// @ts-ignore', 'export const x = 1;')).toContain('@typescript-eslint/ban-ts-comment');
      expect(broken('lib/job/model.ts', '// @ts-expect-error: too long', 'export const x = 1;')).toContain('@typescript-eslint/ban-ts-comment');
      expect(broken('test/job/model.test.ts', '// @ts-expect-error: a name is required', 'export const x = 1;')).toEqual([]);
      expect(broken('lib/job/model.ts', '// TODO', 'export const x = 1;')).toEqual(['no-warning-comments']);
    });

    it('fails on a library that talks, except where warnings are said', () => {
      expect(broken('lib/job/model.ts', 'console.warn(1);')).toEqual(['no-console']);
      expect(broken('lib/private/problems.ts', 'console.log(1);')).toEqual(['no-console']);
      expect(broken('lib/private/problems.ts', 'console.warn(1);')).toEqual([]);
    });

    it('fails on an index that does more than re-export', () => {
      expect(broken('lib/index.ts', 'export const x = 1;')).toEqual(['no-restricted-syntax']);
      expect(broken('lib/index.ts', "export * from './job/spark-job';")).toEqual([]);
    });
  });
});
