import path from 'node:path';
import ts from 'typescript';

/**
 * Compiles snippets as a user's project would, with `cdk8s-spark` standing for the sources of the library.
 *
 * A snippet with an import or an export is a module and has to be complete. One without is taken from the middle of a program: it may use `app` and
 * `chart`, and every name that these packages export. A name that several export is the one of the first.
 */
const SCOPE = ['cdk8s-spark', 'cdk8s', 'constructs', 'cdk8s-plus-27'];
const SURROUNDINGS = "const app = new App(); const chart = new Chart(app, 'chart');";

/**
 * @param {string} root the repository
 * @param {import('./snippets.mjs').Snippet[]} snippets
 * @returns {string[]} what does not compile, as `file:line: message`
 */
export function compileSnippets(root, snippets) {
  if (snippets.length === 0) return [];
  const options = {
    ...readOptions(root),
    noEmit: true,
    incremental: false,
    tsBuildInfoFile: undefined,
    noUnusedLocals: false,
    noUnusedParameters: false,
  };
  const texts = new Map();
  const host = hostWith(ts.createCompilerHost(options), texts);

  // Two programs over one host: the first tells which names there are, the second compiles the snippets with them.
  const probe = path.join(root, 'snippet-scope.ts');
  texts.set(probe, SCOPE.map((name, index) => `export * as p${index} from '${name}';`).join('\n'));
  const first = ts.createProgram([probe], options, host);
  const exported = namesIn(first, probe);

  const placed = snippets.map((snippet, index) => ({ snippet, name: path.join(root, `snippet-${index}.ts`), ...place(snippet.text, exported) }));
  for (const { name, text } of placed) texts.set(name, text);
  const program = ts.createProgram(
    placed.map(({ name }) => name),
    options,
    host,
    first,
  );
  return placed.flatMap(({ snippet, name, before }) => {
    const file = program.getSourceFile(name);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(({ start, messageText }) => {
      const line = file.getLineAndCharacterOfPosition(start ?? 0).line - before;
      return `${snippet.file}:${snippet.line + Math.max(line, 0)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
  });
}

/** A snippet as a module, and how many lines were put before it. */
function place(text, exported) {
  const parsed = ts.createSourceFile('snippet.ts', text, ts.ScriptTarget.Latest);
  const complete = parsed.statements.some(
    (statement) => ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement) || isExported(statement),
  );
  if (complete) return { text, before: 0 };
  const used = new Set(`${SURROUNDINGS} ${text}`.match(/[A-Za-z_$][\w$]*/g));
  const imports = SCOPE.flatMap((name) => {
    const names = exported.get(name).filter((candidate) => used.delete(candidate));
    return names.length === 0 ? [] : [`import { ${names.join(', ')} } from '${name}';`];
  });
  // In a block of its own the snippet may name its variables as it likes.
  return { text: `${imports.join(' ')} import * as kplus from 'cdk8s-plus-27'; ${SURROUNDINGS} {\n${text}\n}\nexport {};`, before: 1 };
}

function isExported(statement) {
  return ts.canHaveModifiers(statement) && (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
}

/** The names that each package of the scope exports. */
function namesIn(program, probe) {
  const checker = program.getTypeChecker();
  const modules = program.getSourceFile(probe).statements.map((statement) => checker.getSymbolAtLocation(statement.moduleSpecifier));
  return new Map(
    SCOPE.map((name, index) => {
      if (modules[index] === undefined) throw new Error(`'${name}' cannot be found`);
      return [name, checker.getExportsOfModule(modules[index]).map((symbol) => symbol.name)];
    }),
  );
}

/** A host that also knows texts that are in no file, and reads each file once. */
function hostWith(host, texts) {
  const parsed = new Map();
  return {
    ...host,
    fileExists: (name) => texts.has(path.normalize(name)) || host.fileExists(name),
    readFile: (name) => texts.get(path.normalize(name)) ?? host.readFile(name),
    getSourceFile: (name, ...rest) => {
      const key = path.normalize(name);
      if (!parsed.has(key)) {
        const text = texts.get(key);
        parsed.set(key, text === undefined ? host.getSourceFile(name, ...rest) : ts.createSourceFile(name, text, ...rest));
      }
      return parsed.get(key);
    },
  };
}

function readOptions(root) {
  const config = ts.getParsedCommandLineOfConfigFile(path.join(root, 'tsconfig.json'), {}, { ...ts.sys, onUnRecoverableConfigFileDiagnostic: fail });
  return config.options;
}

function fail(diagnostic) {
  throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
}
