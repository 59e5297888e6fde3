import type { SparkSubmitOptions } from '../spark-submit-options';
import { presentName } from '../conf-fields';
import { propertiesOf } from './properties-file';
import type { SubmitArguments } from './submit-arguments';
import { placeOfConf } from './submit-arguments';
import type { SubmitCommand } from './submit-command';
import { ENVIRONMENT, SUBMIT_OPTIONS } from './option-table';
import type { SubmitLog } from './submit-rules';
import { NOTHING } from './submit-rules';

/** A setting of a command: a configuration key with its value, and where it stands. */
export interface SubmitSetting {
  readonly key: string;
  readonly value: string;
  /** Where it stands, without its value: `--conf spark.executor.memory`, `--executor-memory`. */
  readonly place: string;
}

/** What the client's own defaults are called among the files. */
const DEFAULTS_FILE = 'spark-defaults.conf';

/** The settings that a command ends up with, by key. */
export class SubmitSettings {
  private readonly byKey = new Map<string, SubmitSetting>();
  /** Options that are no configuration: class, proxy user. */
  private readonly own = new Map<string, string>();

  constructor(
    { options, conf }: SubmitArguments,
    { environment }: Pick<SubmitCommand, 'environment'>,
    files: SparkSubmitOptions['propertiesFiles'] = {},
    private readonly log: SubmitLog,
  ) {
    // In the order in which SubmitArguments asks: options, then --conf, then files, then the environment; of equals the last.
    for (const { option, value = '' } of options) {
      const { key, hasValue } = SUBMIT_OPTIONS[option];
      if (key !== undefined) this.set({ key, value, place: option }, true);
      else if (hasValue && option !== '--properties-file') this.setOwn(option, value);
    }
    const fromOptions = new Set(this.byKey.keys());
    for (const [key, value] of conf) this.set({ key, value, place: placeOfConf(key) }, !fromOptions.has(key));
    this.addFiles(options, files);
    for (const [name, value] of environment) this.addVariable(name, value);
    this.dropForeign();
    this.renameFormer();
  }

  /** Takes a setting out: it is dealt with. */
  public take(key: string): SubmitSetting | undefined {
    const setting = this.byKey.get(key);
    this.byKey.delete(key);
    return setting;
  }

  public peek(key: string): SubmitSetting | undefined {
    return this.byKey.get(key);
  }

  /** The value of an option that is no configuration. */
  public option(name: string): string | undefined {
    return this.own.get(name);
  }

  /** What is left, in order. */
  public rest(): SubmitSetting[] {
    return [...this.byKey.values()];
  }

  private set(setting: SubmitSetting, wins: boolean): void {
    const before = this.byKey.get(setting.key);
    if (before !== undefined) {
      const [lost, kept] = wins ? [before, setting] : [setting, before];
      const why = kept.place === lost.place ? 'is given again after it' : `is also given by ${kept.place}`;
      if (lost.value !== kept.value) this.overridden(lost.place, why);
      else this.log.decide(lost.place, NOTHING, 'is given twice with one value');
    }
    if (before === undefined || wins) this.byKey.set(setting.key, setting);
  }

  private setOwn(option: string, value: string): void {
    const before = this.own.get(option);
    if (before !== undefined && before !== value) this.overridden(option, 'is given again after it');
    this.own.set(option, value);
  }

  private overridden(place: string, why: string): void {
    const finding = { path: place, reason: `${why}, which spark-submit takes`, fix: 'keep one of the two' };
    this.log.change('SPK510', place, NOTHING, finding);
  }

  private addFiles(options: SubmitArguments['options'], files: NonNullable<SparkSubmitOptions['propertiesFiles']>): void {
    // Of several, spark-submit reads the last.
    const path = options.filter(({ option }) => option === '--properties-file').at(-1)?.value;
    const loadsDefaults = path === undefined || options.some(({ option }) => option === '--load-spark-defaults');
    if (path !== undefined) {
      if (Object.hasOwn(files, path)) this.addFile(path, files[path]);
      else {
        const finding = { path: '--properties-file', value: path, reason: 'is a file whose settings are not known here' };
        this.log.report('SPK506', { ...finding, fix: `give its content by the option propertiesFiles: { '${path}': … }` });
      }
    }
    if (loadsDefaults && Object.hasOwn(files, DEFAULTS_FILE)) this.addFile(DEFAULTS_FILE, files[DEFAULTS_FILE]);
    for (const unused of Object.keys(files).filter((name) => name !== path && !(loadsDefaults && name === DEFAULTS_FILE))) {
      const finding = { path: `options.propertiesFiles['${unused}']`, reason: 'is no properties file that the command reads' };
      this.log.report('SPK513', { ...finding, fix: path === undefined ? 'leave it out' : `write '${path}', as in the command` });
    }
    if (path !== undefined && options.some(({ option }) => option === '--load-spark-defaults') && !Object.hasOwn(files, DEFAULTS_FILE)) {
      const finding = { path: '--load-spark-defaults', reason: `reads settings of the client that are not known here` };
      this.log.report('SPK506', { ...finding, fix: `give them by the option propertiesFiles: { '${DEFAULTS_FILE}': … }` });
    }
  }

  /** Settings of a file; what is given on the command line is silently stronger, as files are there to be overridden. */
  private addFile(path: string, content: string): void {
    for (const [key, value] of propertiesOf(content)) {
      const place = `${path}: ${key}`;
      const before = this.byKey.get(key);
      if (before === undefined) this.byKey.set(key, { key, value, place });
      else this.log.decide(place, NOTHING, `is overridden by ${before.place}`);
    }
  }

  private addVariable(name: string, value: string): void {
    const key = Object.hasOwn(ENVIRONMENT, name) ? ENVIRONMENT[name] : undefined;
    if (key !== undefined && !this.byKey.has(key)) {
      this.byKey.set(key, { key, value, place: name });
    } else if (key !== undefined) {
      this.log.decide(name, NOTHING, `is overridden by ${this.byKey.get(key)?.place ?? 'the command'}`);
    } else {
      const reason = 'is set where spark-submit runs, which no pod sees, and is left out';
      this.log.change('SPK504', name, NOTHING, { path: name, reason, fix: `set it with driver.env if the program reads it, or leave it out` });
    }
  }

  /** Keys of which Spark knows a name of today. */
  private renameFormer(): void {
    for (const setting of this.rest()) {
      const key = presentName(setting.key);
      if (key === undefined) continue;
      this.byKey.delete(setting.key);
      const present = this.byKey.get(key);
      if (present === undefined) this.byKey.set(key, { ...setting, key });
      else this.overridden(setting.place, `is a former name of ${present.place}`);
    }
  }

  private dropForeign(): void {
    for (const { key, place } of this.rest()) {
      if (key.startsWith('spark.')) continue;
      const finding = { path: place, reason: 'is ignored by spark-submit, whose keys begin with spark.', fix: foreignFix(key) };
      this.log.change('SPK514', place, NOTHING, finding);
      this.byKey.delete(key);
    }
  }
}

function foreignFix(key: string): string {
  if (/^[\u2018-\u201f]/.test(key)) return 'write straight quotes, which a shell takes off';
  return /^(fs|dfs|hadoop|mapreduce|yarn)\./.test(key) ? `write spark.hadoop.${key}` : 'begin it with spark., or leave it out';
}
