import { didYouMean } from '../../../private/did-you-mean';
import type { Finding } from '../../../private/problems';
import type { ShellWord } from './shell-words';
import { SUBMIT_OPTIONS } from './option-table';
import type { SubmitLog } from './submit-rules';

/** An option of a command with its value; switches have none. */
export interface GivenOption {
  readonly option: string;
  readonly value?: string;
}

/** The arguments of spark-submit, in its own grammar. */
export interface SubmitArguments {
  readonly options: readonly GivenOption[];
  /** Entries of `--conf`, in order. */
  readonly conf: readonly (readonly [key: string, value: string])[];
  /** Where each setting stands, in order. */
  readonly order: readonly string[];
  /** The jar or script. */
  readonly resource?: string;
  /** Arguments of the program: everything after it. */
  readonly programArguments: readonly string[];
}

const JOINED = /^(--[^=]+)=([^]+)$/;
/** Options of spark-submit that ask for something else than a submission. */
const NO_SUBMISSION: Readonly<Record<string, string>> = {
  '--kill': 'stops an application',
  '--status': 'asks for the state of an application',
  '--help': 'shows the help of spark-submit',
  '-h': 'shows the help of spark-submit',
  '--usage-error': 'shows the help of spark-submit',
  '--version': 'shows the version of Spark',
  '--remote': 'connects to a Spark Connect server',
};
const OF_SPARK_ALONE = [
  '--deploy-mode',
  '--driver-class-path',
  '--driver-cores',
  '--driver-java-options',
  '--driver-memory',
  '--executor-cores',
  '--executor-memory',
  '--num-executors',
  '--properties-file',
  '--py-files',
  '--total-executor-cores',
];
/** What spark-submit takes in the place of a program for its shells and servers. */
const SHELLS = ['spark-shell', 'pyspark-shell', 'sparkr-shell', 'run-example', 'connect-shell'];

/** Reads the words after `spark-submit`; all that is wrong is noted at once. */
export function submitArguments(words: readonly ShellWord[], log: SubmitLog): SubmitArguments {
  const texts = words.map(({ text }) => text);
  const options: GivenOption[] = [];
  const conf: (readonly [string, string])[] = [];
  const order: string[] = [];
  let index = 0;
  for (; index < texts.length; index++) {
    const word = texts[index];
    const [, joinedName, joinedValue] = JOINED.exec(word) ?? [];
    const name = joinedName ?? word;
    const known = Object.hasOwn(SUBMIT_OPTIONS, name) ? SUBMIT_OPTIONS[name] : undefined;
    if (known === undefined) {
      // What an unset variable holds may be options; when options follow it, it is hardly the program.
      if (words[index].unresolved[0] === word && texts.slice(index + 1).some(isOption)) {
        const reason = 'stands for options, which are not known here';
        log.report('SPK500', { path: 'commandLine', value: word, reason, fix: 'give its value by the option variables, or write the options' });
        continue;
      }
      if (!/^[-\u2010-\u2015]/.test(word)) break;
      log.report('SPK501', unknownOption(name));
      // What follows an option that nobody knows may be its value, and is no program.
      if (joinedName === undefined && index + 2 < texts.length && isValue(texts[index + 1])) index++;
      continue;
    }
    if (Object.hasOwn(NO_SUBMISSION, name)) {
      log.report('SPK509', { path: name, reason: `${NO_SUBMISSION[name]}, and submits no application`, fix: 'give a command that submits one' });
    }
    if (!known.hasValue) {
      options.push({ option: name });
      order.push(name);
      continue;
    }
    const value = joinedValue ?? texts[index + 1];
    if (value === undefined || (joinedValue === undefined && isOption(value))) {
      log.report('SPK502', { path: name, reason: `has no value${value === undefined ? '' : `: '${value}' comes after it`}`, fix: 'give it a value' });
      continue;
    }
    if (joinedValue === undefined) index++;
    if (name === '--conf' || name === '-c') {
      const entry = confEntry(name, value, log);
      if (entry === undefined) continue;
      conf.push(entry);
      order.push(placeOfConf(entry[0]));
    } else {
      options.push({ option: name, value });
      order.push(name);
    }
  }
  const resource: string | undefined = texts[index];
  if (resource !== undefined && SHELLS.includes(resource)) {
    log.report('SPK509', {
      path: 'program',
      value: resource,
      reason: 'is no program, but a shell or example runner of Spark',
      fix: 'give a jar or script',
    });
  }
  const programArguments = texts.slice(index + 1);
  reportLate(programArguments, log);
  return { options, conf, order, resource, programArguments };
}

/** Options that programs hardly have themselves. */
function reportLate(programArguments: readonly string[], log: SubmitLog): void {
  const late = programArguments.filter((word, index) => {
    const [, name = word, value = programArguments[index + 1] ?? ''] = JOINED.exec(word) ?? [];
    return OF_SPARK_ALONE.includes(name) || ((name === '--conf' || name === '-c') && /^spark\.[^=]*=/.test(value));
  });
  for (const name of new Set(late.map((word) => JOINED.exec(word)?.[1] ?? word))) {
    const reason = 'comes after the program, which gets it as an argument: spark-submit does not read it';
    log.change('SPK517', `argument ${name}`, 'code.arguments', {
      path: 'arguments of the program',
      value: name,
      reason,
      fix: 'write it before the program',
    });
  }
}

/** How messages call a setting of `--conf`. */
export function placeOfConf(key: string): string {
  return `--conf ${key}`;
}

function confEntry(option: string, text: string, log: SubmitLog): readonly [string, string] | undefined {
  const equals = text.indexOf('=');
  if (equals > 0) return [text.slice(0, equals), text.slice(equals + 1)];
  const reason = equals === 0 ? 'has no key before its =' : 'has no = between key and value';
  log.report('SPK502', { path: option, value: text, reason, fix: 'write it as key=value, in quotes if it has white space' });
  return undefined;
}

function unknownOption(name: string): Finding {
  const key = /^--(spark\.[\w.-]+)$/.exec(name)?.[1];
  // Word processors make dashes of hyphens.
  const near = didYouMean(name.replace(/^[-\u2010-\u2015]+/, '--'), Object.keys(SUBMIT_OPTIONS));
  const ofJvm = /^-[DX]/.test(name) ? 'put all options of the JVM into one pair of quotes' : undefined;
  const instead = near === undefined ? (ofJvm ?? 'leave it out; options of the program come after its file') : `did you mean '${near}'?`;
  return {
    path: name,
    reason: 'is no option of spark-submit',
    fix: key === undefined ? instead : `write --conf ${key}=…`,
  };
}

function isOption(text: string): boolean {
  return Object.hasOwn(SUBMIT_OPTIONS, JOINED.exec(text)?.[1] ?? text);
}

function isValue(text: string): boolean {
  return !text.startsWith('-') && !/\.(jar|py|R|zip|egg)$/i.test(text);
}
