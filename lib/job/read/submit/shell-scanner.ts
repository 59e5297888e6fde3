/** An expansion as a shell has it: `$NAME`, `${NAME:-value}`, `$(command)`. */
export interface Expansion {
  /** As it is written. */
  readonly source: string;
  /** Name of the variable, when it is one whose value or default can be put in. */
  readonly name?: string;
  /** What it is when the variable is not set. */
  readonly fallback?: string;
  /** Whether the fallback is also taken when the variable is empty. */
  readonly replacesEmpty?: boolean;
  /** Whether it is anything at all: a lone `$` is text. */
  readonly isVariable: boolean;
}

const ESCAPES: Readonly<Record<string, string>> = { a: '\x07', b: '\b', e: '\x1b', E: '\x1b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };
const NAMED = /^\$\{(\w+)(?:(:?)[-=]([^]*))?\}$/;

/** Reads the pieces of a script's text that need no knowledge of words. */
export class ShellScanner {
  public position = 0;

  constructor(private readonly text: string) {}

  public get atEnd(): boolean {
    return this.position >= this.text.length;
  }

  public peek(): string {
    return this.text[this.position] ?? '';
  }

  public take(): string {
    return this.text[this.position++];
  }

  public skip(count: number): void {
    this.position += count;
  }

  public skipAll(): void {
    this.position = this.text.length;
  }

  /** Skips to the end of the line. */
  public skipLine(): void {
    const end = this.text.indexOf('\n', this.position);
    this.position = end < 0 ? this.text.length : end;
  }

  public startsWith(text: string): boolean {
    return this.text.startsWith(text, this.position);
  }

  public rest(): string {
    return this.text.slice(this.position);
  }

  public from(start: number): string {
    return this.text.slice(start, this.position);
  }

  /** What a sticky pattern matches here, which is skipped. */
  public match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.position;
    const match = pattern.exec(this.text);
    if (match === null) return undefined;
    this.position += match[0].length;
    return match[0];
  }

  /** The inside of `'…'`; undefined when it does not end. */
  public singleQuoted(): string | undefined {
    return this.match(/'[^']*'/y)?.slice(1, -1);
  }

  /** The inside of `$'…'` with its escapes read; undefined when it does not end. */
  public ansiQuoted(): string | undefined {
    const inner = this.match(/\$'(\\[^]|[^'\\])*'/y)?.slice(2, -1);
    return inner?.replace(/\\(x[0-9a-fA-F]{1,2}|u[0-9a-fA-F]{1,4}|U[0-9a-fA-F]{1,8}|[0-7]{1,3}|[^])/g, (_match, escape: string) => unescaped(escape));
  }

  /** The expansion here; a lone `$` is itself. */
  public expansion(): Expansion {
    const simple = this.match(/\$(?:[A-Za-z_]\w*|[0-9@*#?$!-])/y);
    if (simple !== undefined) return { source: simple, name: simple.slice(1), isVariable: true };
    const braced = this.balanced('${', '{', '}');
    if (braced !== undefined) {
      const [, name, colon, fallback] = NAMED.exec(braced) ?? [];
      // What is put in for a variable is text; a default that has variables itself stays as it is.
      const text = fallback?.includes('$') ? undefined : fallback;
      return { source: braced, name, fallback: text, replacesEmpty: colon === ':' || undefined, isVariable: true };
    }
    const command = this.balanced('$(', '(', ')') ?? this.match(/`(\\[^]|[^`\\])*`/y);
    return command === undefined ? { source: this.take(), isVariable: false } : { source: command, isVariable: true };
  }

  /** From an opening to the closing that belongs to it. */
  private balanced(opening: string, open: string, close: string): string | undefined {
    if (!this.startsWith(opening)) return undefined;
    let depth = 0;
    for (let end = this.position; end < this.text.length; end++) {
      if (this.text[end] === open) depth++;
      if (this.text[end] === close && --depth === 0) {
        const source = this.text.slice(this.position, end + 1);
        this.position = end + 1;
        return source;
      }
    }
    return undefined;
  }
}

function unescaped(escape: string): string {
  if (/^[xuU][0-9a-fA-F]/.test(escape)) {
    const code = Number.parseInt(escape.slice(1), 16);
    return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
  }
  if (/^[0-7]/.test(escape)) return String.fromCharCode(Number.parseInt(escape, 8) & 0xff);
  return ESCAPES[escape] ?? (`'"\\?`.includes(escape) ? escape : `\\${escape}`);
}
