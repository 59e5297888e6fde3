import type { ShellCommand, ShellNote, ShellWord } from './shell-words';
import { shellScript } from './shell-words';
import type { SubmitLog } from './submit-rules';
import { NOTHING } from './submit-rules';

/** The call of spark-submit in a script. */
export interface SubmitCommand {
  /** What the shell sets for it. */
  readonly environment: readonly (readonly [name: string, value: string])[];
  /** The words after `spark-submit`. */
  readonly words: readonly ShellWord[];
}

const PROGRAM = /(^|[/\\])spark[0-9.-]*-submit(\.sh|\.cmd)?$/;
/** Commands that say nothing of the job, or whose variables are read already. */
const SHELL_COMMANDS = new Set(['export', 'declare', 'local', 'readonly', 'typeset', 'set', 'cd', 'echo']);

/**
 * Finds the one call of spark-submit in a script, with what the shell sets for it.
 *
 * @returns nothing when there is none, which is noted
 */
export function submitCommand(text: string, variables: Readonly<Record<string, string>>, log: SubmitLog): SubmitCommand | undefined {
  const { commands, notes } = shellScript(text, variables);
  notes.forEach((note) => report(note, log));
  const calls = commands.filter((command) => programIndex(command) >= 0);
  if (calls.length !== 1) {
    const reason = calls.length === 0 ? 'has no call of spark-submit' : `has ${calls.length} calls of spark-submit`;
    const fix = calls.length === 0 ? 'give the command with the name of the program' : 'give one command to each job';
    log.report('SPK500', { path: 'commandLine', reason, fix });
    return undefined;
  }
  for (const command of commands) if (command !== calls[0]) other(command, commands.indexOf(command) > commands.indexOf(calls[0]), log);
  return split(calls[0], exported(commands, calls[0]), log);
}

function programIndex(command: ShellCommand): number {
  return command.findIndex(({ text }) => PROGRAM.test(text));
}

function split(command: ShellCommand, before: SubmitCommand['environment'], log: SubmitLog): SubmitCommand {
  const program = programIndex(command);
  const own: (readonly [string, string])[] = [];
  for (const { text, assignment } of command.slice(0, program)) {
    const [, name, value] = /^([A-Za-z_]\w*)=([^]*)$/.exec(text) ?? [];
    if (assignment !== undefined) own.push(assignment);
    else if (name !== undefined) own.push([name, value]);
    else leftOut(log, text, 'is about how the command is called');
  }
  const words = command.slice(program + 1);
  for (const source of new Set(words.flatMap(({ unresolved }) => unresolved))) {
    const isCommand = source.startsWith('$(') || source.startsWith('`');
    const reason = isCommand ? 'is a command that a shell would run, and stays as it is' : 'is a variable that nobody sets, and stays as it is';
    const name = /^\$\{?([A-Za-z_]\w*)/.exec(source)?.[1];
    const fix = isCommand || name === undefined ? 'write what it gives' : `give it by the option variables: { '${name}': … }`;
    log.change('SPK503', source, 'itself', { path: 'commandLine', value: source, reason, fix });
  }
  return { environment: [...before, ...own], words };
}

/** What the script exports before the call. */
function exported(commands: readonly ShellCommand[], call: ShellCommand): SubmitCommand['environment'] {
  return commands
    .slice(0, commands.indexOf(call))
    .filter(([first]) => first.text === 'export')
    .flatMap((command) => command.flatMap(({ assignment }) => (assignment === undefined ? [] : [assignment])));
}

function other(command: ShellCommand, isAfter: boolean, log: SubmitLog): void {
  const text = command.map((word) => word.text).join(' ');
  if (isAfter && command[0].text.startsWith('-')) {
    const reason = 'begins a line of its own, which the shell takes for another command';
    log.report('SPK500', { path: 'commandLine', value: command[0].text, reason, fix: 'end the line before it with a backslash, and no comment' });
    return;
  }
  const assigns = command.every(({ assignment }) => assignment !== undefined);
  if (assigns || SHELL_COMMANDS.has(command[0].text)) return;
  leftOut(log, text, 'is another command');
}

function leftOut(log: SubmitLog, text: string, why: string): void {
  log.change('SPK504', text, NOTHING, { path: 'commandLine', value: text, reason: `${why}, and is left out`, fix: 'leave it out' });
}

function report({ kind, text }: ShellNote, log: SubmitLog): void {
  const path = 'commandLine';
  if (kind === 'unclosed') {
    const start = text.length > 40 ? `${text.slice(0, 40)}…` : text;
    log.report('SPK500', { path, value: start, reason: 'is a quote that is not closed', fix: 'close it, or write it in the other kind of quotes' });
  } else if (kind === 'cut') {
    const end = text.slice(-1);
    const reason = `goes on after a ${end}, at which a shell ends the command`;
    log.report('SPK500', { path, value: shortened(text.slice(0, -1)), reason, fix: `put it into quotes, or a space before the ${end}` });
  } else if (kind === 'glued') {
    const shown = text.includes('=') ? text.slice(0, text.indexOf('=')) : text;
    const reason = `${shown}=… is glued to the backslash at its end: a shell makes one word of it and the option on the next line, which is not what is meant`;
    log.change('SPK505', `${shown}=…\\`, 'two words', { path, reason, fix: 'put a space before the backslash' });
  } else if (kind === 'spaces') {
    const reason = 'is before a backslash with spaces after it: a shell ends the command there, which is not what is meant';
    log.change('SPK505', `${shortened(text)} \\ `, 'a continued line', { path, value: shortened(text), reason, fix: 'take the spaces away' });
  } else {
    leftOut(log, text, /^\d*</.test(text) ? 'is what the shell gives the command to read' : 'is where the shell puts what is printed');
  }
}

/** Without a value, which may be a secret. */
function shortened(text: string): string {
  const equals = text.indexOf('=');
  return equals < 0 ? text : `${text.slice(0, equals)}=…`;
}
