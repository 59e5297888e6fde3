import { ShellScanner } from './shell-scanner';

/** One word of a command, after quotes are taken off and variables are put in. */
export interface ShellWord {
  readonly text: string;
  /** Name and value, when the shell takes the word for an assignment. */
  readonly assignment?: readonly [name: string, value: string];
  /** Variables and command substitutions that nobody resolves: they stay as they are written. */
  readonly unresolved: readonly string[];
}

/** A simple command of a script: its words. */
export type ShellCommand = readonly ShellWord[];

/** What a reader of a script did that a shell would not, or cannot do. */
export interface ShellNote {
  readonly kind: 'unclosed' | 'glued' | 'spaces' | 'redirection' | 'cut';
  /** The text in question. */
  readonly text: string;
}

/** A script as its simple commands, in order. */
export interface ShellScript {
  readonly commands: readonly ShellCommand[];
  readonly notes: readonly ShellNote[];
}

const ASSIGNMENT = /^([A-Za-z_]\w*)\+?=/;
/** Builtins whose arguments are assignments. */
const DECLARING = new Set(['export', 'declare', 'local', 'readonly', 'typeset']);
const COMMENT = /^(`\s*#[^`\n]*`|\$\(\s*#[^\n]*\n\s*\))$/;
/** What people write in documents for what is to be filled in; a shell would take it for a redirection. */
const PLACEHOLDER = /<[A-Za-z][\w .:/-]*>/y;

/**
 * Reads a script as a POSIX shell does, with the quoting `$'…'` of bash: quotes, escapes, comments, continued lines, assignments. Nothing is run: a variable is
 * taken from assignments before it and from `variables`, and one that is in neither stays as it is written, as command substitutions and patterns do.
 *
 * Two mistakes that a shell would make something else of are mended and noted: a value glued to the backslash of a continued line that goes on with an option,
 * and a backslash with spaces after it.
 */
export function shellScript(text: string, variables: Readonly<Record<string, string>> = {}): ShellScript {
  return new ScriptReader(text.replace(/\r\n?/g, '\n'), new Map(Object.entries(variables))).read();
}

class ScriptReader {
  private readonly scanner: ShellScanner;
  private readonly commands: ShellWord[][] = [];
  private readonly notes: ShellNote[] = [];
  private words: ShellWord[] = [];
  /** The word that is being read; none between words. */
  private word?: { text: string; literal: number; unresolved: string[] };

  constructor(
    text: string,
    private readonly variables: Map<string, string>,
  ) {
    this.scanner = new ShellScanner(text);
  }

  public read(): ShellScript {
    const { scanner } = this;
    while (!scanner.atEnd) this.step(scanner.peek());
    this.endCommand();
    return { commands: this.commands, notes: this.notes };
  }

  private step(char: string): void {
    const { scanner } = this;
    if (char === '\\') return this.backslash();
    if (char === "'") return this.quoted(scanner.singleQuoted());
    if (char === '"') return this.doubleQuoted();
    if (char === '$' || char === '`') return this.expansion(false);
    if (char === ' ' || char === '\t') return this.endWord(1);
    if (';&|'.includes(char)) this.noteCut();
    if (char === '\n' || ';&|()'.includes(char)) return this.endCommand(1);
    if (char === '#' && this.word === undefined) return scanner.skipLine();
    if (char === '<' || char === '>') return this.redirection();
    this.literal(scanner.take());
  }

  /** A value that goes on after what ends a command: an address with a query, which is not in quotes. */
  private noteCut(): void {
    const { scanner, word } = this;
    if (word === undefined || this.words.length === 0 || !/[=?]/.test(word.text) || this.assignmentOf() !== undefined) return;
    const rest = scanner.rest();
    if (/^.[^\s;&|()<>]/.test(rest)) this.notes.push({ kind: 'cut', text: `${word.text}${rest[0]}` });
  }

  private backslash(): void {
    const { scanner } = this;
    const spaces = scanner.match(/\\[ \t]+(?=\n|$)/y);
    if (spaces !== undefined) {
      if (!scanner.atEnd) {
        scanner.skip(1);
        this.notes.push({ kind: 'spaces', text: this.place() });
      }
      return this.endWord();
    }
    scanner.skip(1);
    if (scanner.atEnd) return;
    if (scanner.peek() !== '\n') return this.quoted(scanner.take());
    scanner.skip(1);
    // What a shell makes one word of, nobody means: `key=value\` and `--conf` on the next line.
    if (this.word !== undefined && scanner.peek() === '-') {
      this.notes.push({ kind: 'glued', text: this.word.text });
      this.endWord();
    }
  }

  private doubleQuoted(): void {
    const { scanner } = this;
    const start = scanner.position;
    scanner.skip(1);
    this.quoted('');
    while (!scanner.atEnd && scanner.peek() !== '"') {
      const char = scanner.peek();
      if (char === '$' || char === '`') this.expansion(true);
      else if (char !== '\\') this.quoted(scanner.take());
      else if (scanner.match(/\\\n/y) === undefined) this.quoted(scanner.match(/\\[$`"\\]/y)?.slice(1) ?? scanner.take());
    }
    if (scanner.atEnd) this.notes.push({ kind: 'unclosed', text: scanner.from(start) });
    scanner.skip(1);
  }

  /** A variable or a command in the place of text; its value is split into words unless it is quoted. */
  private expansion(inQuotes: boolean): void {
    const { scanner } = this;
    if (!inQuotes && scanner.startsWith("$'")) return this.quoted(scanner.ansiQuoted());
    if (!inQuotes && scanner.startsWith('$"')) {
      scanner.skip(1);
      return this.doubleQuoted();
    }
    const { source, name, fallback, replacesEmpty, isVariable } = scanner.expansion();
    // A comment between the lines of a command, which a shell runs as a command of nothing.
    if (!inQuotes && COMMENT.test(source)) return;
    const known = name === undefined ? undefined : this.lookUp(name);
    const value = known === undefined || (known === '' && replacesEmpty === true) ? fallback : known;
    if (value === undefined) {
      this.quoted(source);
      if (isVariable) this.word?.unresolved.push(source);
      return;
    }
    const splits = !inQuotes && /\s/.test(value) && this.assignmentOf() === undefined;
    if (!splits) {
      // An empty value makes no word of its own.
      if (inQuotes || value !== '' || this.word !== undefined) this.quoted(value);
      return;
    }
    if (/^\s/.test(value)) this.endWord();
    const parts = value.split(/\s+/).filter((part) => part !== '');
    parts.forEach((part, index) => {
      this.quoted(part);
      if (index < parts.length - 1 || /\s$/.test(value)) this.endWord();
    });
  }

  private lookUp(name: string): string | undefined {
    const given = this.variables.get(name);
    if (given !== undefined || this.assignmentOf() === undefined) return given;
    // Assignments of one command see those before them, its words do not.
    return this.words.flatMap(({ assignment }) => (assignment?.[0] === name ? [assignment[1]] : [])).at(-1);
  }

  private redirection(): void {
    const { scanner } = this;
    const placeholder = scanner.match(PLACEHOLDER);
    if (placeholder !== undefined) return this.literal(placeholder);
    const isDescriptor = this.word !== undefined && /^\d+$/.test(this.word.text);
    const descriptor = isDescriptor ? this.word?.text : undefined;
    if (isDescriptor) this.word = undefined;
    else this.endWord();
    const operator = scanner.match(/(<<<|<<-?|>>|<&|>&|>\||<>|<|>)[ \t]*/y) ?? scanner.take();
    const target = scanner.match(/[^\s;&|()]*/y) ?? '';
    this.notes.push({ kind: 'redirection', text: `${descriptor ?? ''}${operator}${target}`.trim() });
  }

  /** Text that a shell may read as more than text: the beginning of an assignment. */
  private literal(text: string): void {
    const word = (this.word ??= { text: '', literal: 0, unresolved: [] });
    if (word.literal === word.text.length) word.literal += text.length;
    word.text += text;
  }

  private quoted(text: string | undefined): void {
    if (text === undefined) {
      this.notes.push({ kind: 'unclosed', text: this.scanner.rest() });
      this.scanner.skipAll();
      return;
    }
    this.word ??= { text: '', literal: 0, unresolved: [] };
    this.word.text += text;
  }

  /** The assignment that the word begins; only the first words of a command are. */
  private assignmentOf(): string | undefined {
    const declares = this.words.length > 0 && DECLARING.has(this.words[0].text);
    if (this.word === undefined || !(declares || this.words.every(({ assignment }) => assignment !== undefined))) return undefined;
    const match = ASSIGNMENT.exec(this.word.text);
    return match !== null && match[0].length <= this.word.literal ? match[1] : undefined;
  }

  private endWord(skipped = 0): void {
    this.scanner.skip(skipped);
    if (this.word === undefined) return;
    const { text, unresolved } = this.word;
    const name = this.assignmentOf();
    const value = text.slice(text.indexOf('=') + 1);
    this.words.push(name === undefined ? { text, unresolved } : { text, unresolved, assignment: [name, value] });
    this.word = undefined;
  }

  private endCommand(skipped = 0): void {
    this.endWord();
    this.scanner.skip(skipped);
    if (this.words.length === 0) return;
    const declares = DECLARING.has(this.words[0].text);
    const assigns = declares || this.words.every(({ assignment }) => assignment !== undefined);
    // Given variables win: they are what the caller knows of the shell that runs the script.
    for (const { assignment } of assigns ? this.words : []) {
      if (assignment !== undefined && !this.variables.has(assignment[0])) this.variables.set(...assignment);
    }
    this.commands.push(this.words);
    this.words = [];
  }

  /** The last that was read, for a note. */
  private place(): string {
    return this.word?.text ?? this.words.at(-1)?.text ?? '';
  }
}
