import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const FOLDER = path.join(__dirname, '../../lib/operator');
/** Structs that jobs have too. */
const SHARED = ['../job/run/spark-ui.ts'];

/** A property of a struct, as the source says it. */
interface Property {
  readonly name: string;
  readonly type: ts.TypeNode;
}

/**
 * The paths of all properties below a struct of lib/operator, read from the source: `controller.workers`, `uiIngress.tls[].hosts`. Structs are entered, and
 * so are the options of a class that is made by factories (`webhook.port`); everything from other rooms is one value.
 */
export function propertyPaths(struct: string): string[] {
  const sources = [...readdirSync(FOLDER), ...SHARED]
    .filter((file) => file.endsWith('.ts'))
    .map((file) => ts.createSourceFile(file, readFileSync(path.join(FOLDER, file), 'utf8'), ts.ScriptTarget.Latest, true));
  const declarations = sources.flatMap((source) => [...source.statements]);
  const walker = new Walker(
    new Map(declarations.filter(ts.isInterfaceDeclaration).map((one) => [one.name.text, one])),
    new Map(declarations.filter(ts.isClassDeclaration).map((one) => [one.name?.text ?? '', one])),
  );
  return [...new Set(walker.below(struct, ''))];
}

class Walker {
  constructor(
    private readonly structs: ReadonlyMap<string, ts.InterfaceDeclaration>,
    private readonly classes: ReadonlyMap<string, ts.ClassDeclaration>,
  ) {}

  public *below(struct: string, parent: string): Iterable<string> {
    for (const { name, type } of this.properties(struct)) yield* this.ofType(type, parent === '' ? name : `${parent}.${name}`);
  }

  private *ofType(type: ts.TypeNode, at: string): Iterable<string> {
    if (ts.isArrayTypeNode(type)) {
      const inner = [...this.ofType(type.elementType, `${at}[]`)];
      yield* inner.length === 1 && inner[0] === `${at}[]` ? [at] : inner;
      return;
    }
    const name = ts.isTypeReferenceNode(type) ? type.typeName.getText() : '';
    const options = this.optionsOf(name);
    if (this.structs.has(name)) yield* this.below(name, at);
    else if (options.length > 0) for (const struct of options) yield* this.below(struct, at);
    else yield at;
  }

  /** The structs that the factories of a class take. */
  private optionsOf(name: string): string[] {
    const members = [...(this.classes.get(name)?.members ?? [])].filter(ts.isMethodDeclaration);
    const factories = members.filter((member) => (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static) !== 0);
    return factories.flatMap(({ parameters }) => parameters.map(({ type }) => type?.getText() ?? '').filter((type) => this.structs.has(type)));
  }

  private properties(struct: string): Property[] {
    const declaration = this.structs.get(struct);
    if (declaration === undefined) throw new Error(`lib/operator has no struct ${struct}`);
    const bases = declaration.heritageClauses?.flatMap(({ types }) => types.map(({ expression }) => expression.getText())) ?? [];
    const own = declaration.members.filter(ts.isPropertySignature).flatMap(({ name, type }): Property[] => {
      const text = name.getText();
      // A name with an underscore is internal.
      return text.startsWith('_') || type === undefined ? [] : [{ name: text, type }];
    });
    return [...bases.flatMap((base) => this.properties(base)), ...own];
  }
}
