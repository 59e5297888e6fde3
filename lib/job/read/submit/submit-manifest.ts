import { didYouMean } from '../../../private/did-you-mean';
import { isDns1035Label, MAX_LABEL, shorten } from '../../../private/names';
import { Severity } from '../../../private/problems';
import { managedKey } from '../../checks/managed-keys';
import { SPARK_APPLICATION } from '../../render/spark-application';
import { SparkLanguage } from '../../spark-code';
import { SECRET_VARIABLES } from '../../pods/spark-secret';
import type { SparkSubmitOptions } from '../spark-submit-options';
import { confFamily, confField, fieldProblem, fieldValue, leftOutReason } from '../conf-fields';
import type { ConfFamily, ConfField } from '../conf-fields';
import { ManifestDraft } from '../manifest-draft';
import type { SubmitArguments } from './submit-arguments';
import { SubmitFiles } from './submit-files';
import type { SubmitLog } from './submit-rules';
import { NOTHING } from './submit-rules';
import { referToSecrets, refuseSecret, setConf } from './submit-secrets';
import type { SubmitSetting, SubmitSettings } from './submit-settings';
import { submitTemplate } from './submit-template';

/** What the reader of manifests calls things that a command does not have. */
const MISSING = {
  'spec.image': '--conf spark.kubernetes.container.image',
  'spec.sparkVersion': 'options.sparkVersion',
  'spec.mainClass': '--class',
  'spec.mainApplicationFile': 'program',
  'spec.type': 'options.language',
};
const SIDES = ['driver', 'executor'] as const;
const UPLOAD_PATH = 'spark.kubernetes.file.upload.path';
const IMAGES = /^spark\.kubernetes\.((driver|executor)\.)?container\.image$/;
const ACCOUNTS = /^spark\.kubernetes\.authenticate\.(driver|executor)\.serviceAccountName$/;
/** Keys whose entries are files. */
const FILE_LISTS = new Set(['spark.jars', 'spark.files', 'spark.archives', 'spark.submit.pyFiles']);

/** Makes the SparkApplication of a command. What cannot be said there is noted, with all else. */
export class SubmitManifest {
  public readonly draft = new ManifestDraft(MISSING);
  private readonly files: SubmitFiles;
  private readonly localFiles: string[] = [];

  constructor(
    private readonly given: SubmitArguments,
    private readonly settings: SubmitSettings,
    private readonly options: SparkSubmitOptions,
    private readonly log: SubmitLog,
  ) {
    this.files = new SubmitFiles(options.uploads ?? {}, settings.peek(UPLOAD_PATH)?.value, log);
    this.draft.set('apiVersion', SPARK_APPLICATION.apiVersion, 'commandLine');
    this.draft.set('kind', SPARK_APPLICATION.kind, 'commandLine');
    this.leaveOut();
    this.readPlace();
    this.readName();
    referToSecrets(options.secrets ?? {}, settings, this.draft, log);
    const templates = SIDES.map((side) => [side, settings.take(`spark.kubernetes.${side}.podTemplateFile`)] as const);
    const scheduler = settings.take('spark.kubernetes.scheduler.name');
    this.readUploadPath();
    const isMount = ({ key }: SubmitSetting) => confFamily(key)?.[0].kind === 'secretMount';
    // They may take variables along.
    for (const setting of settings.rest().filter(isMount)) this.readSetting(setting);
    for (const setting of settings.rest().filter((other) => !isMount(other))) {
      if (!setting.key.endsWith('.podTemplateContainerName')) this.readSetting(setting);
    }
    if (scheduler !== undefined) this.readScheduler(scheduler);
    this.readTemplates(templates);
    this.readProgram();
    this.files.finish(this.localFiles);
  }

  /** Keys that something else stands for. */
  private leaveOut(): void {
    const known = this.settings.rest().map(({ key }) => key);
    for (const [index, key] of (this.options.leaveOut ?? []).entries()) {
      const setting = this.settings.take(key);
      if (setting !== undefined) {
        this.log.decide(setting.place, NOTHING, 'is left out by the option leaveOut');
        continue;
      }
      const near = didYouMean(key, known);
      const fix = near === undefined ? 'write the key of a setting of the command' : `did you mean '${near}'?`;
      this.log.report('SPK513', { path: `options.leaveOut[${index}]`, value: key, reason: 'is no key of the command', fix });
    }
  }

  /** Where the driver was to run. */
  private readPlace(): void {
    const { log } = this;
    const master = this.settings.take('spark.master');
    if (master?.value.startsWith('k8s://') === true) {
      log.decide(master.place, NOTHING, 'is the API server, which the operator knows');
    } else {
      const what = master === undefined ? 'is not given, so that Spark runs in one process' : 'is no Kubernetes cluster';
      const finding = { path: master?.place ?? '--master', value: master?.value, reason: `${what}; the operator runs the job in its own cluster` };
      log.change('SPK508', finding.path, NOTHING, { ...finding, fix: 'look whether the settings are made for Kubernetes, and acknowledge this' });
    }
    const mode = this.settings.take('spark.submit.deployMode');
    if (mode?.value === 'cluster') return log.decide(mode.place, NOTHING, 'is how the operator runs every job');
    const what = mode === undefined ? 'is not given, so that the driver runs' : 'runs the driver';
    const finding = { path: mode?.place ?? '--deploy-mode', value: mode?.value, reason: `${what} where spark-submit is called; here it gets a pod` };
    log.change('SPK508', finding.path, NOTHING, { ...finding, fix: 'look for files and variables of that machine, and acknowledge this' });
  }

  private readName(): void {
    const name = this.settings.take('spark.app.name');
    if (name === undefined) return;
    const { place, value } = name;
    if (isDns1035Label(value)) {
      this.draft.set('metadata.name', value, place);
      return this.log.decide(place, 'name');
    }
    const usable = usableName(value);
    if (usable !== '') this.draft.set('metadata.name', usable, place);
    const reason =
      usable === ''
        ? 'has nothing that a name can have: the id of the construct is taken'
        : `is no name of a SparkApplication: it becomes '${usable}'`;
    const finding = { path: place, value, reason, fix: 'use lower-case letters, digits and -, beginning with a letter' };
    this.log.change('SPK512', place, 'name', finding);
  }

  private readUploadPath(): void {
    const setting = this.settings.take(UPLOAD_PATH);
    if (setting === undefined) return;
    const finding = {
      path: setting.place,
      reason: 'is where spark-submit puts local files; the operator has none, and it is left out',
      fix: 'leave it out',
    };
    this.log.change('SPK504', setting.place, NOTHING, finding);
  }

  private readSetting(setting: SubmitSetting): void {
    const { key, value, place } = setting;
    const left = leftOutReason(key);
    if (left !== undefined) return this.leftOut(place, left.reason, left.fix);
    if (this.options.image !== undefined && IMAGES.test(key)) return this.log.decide(place, 'image', 'is replaced by the option image');
    if (this.options.identity !== undefined && ACCOUNTS.test(key)) return this.log.decide(place, 'identity', 'is replaced by the option identity');
    const field = confField(key);
    if (field !== undefined) return this.readField(field, setting);
    const [family, entry = ''] = confFamily(key) ?? [];
    if (family !== undefined) return this.readEntry(family, entry, setting);
    this.files.clientFile(key, value, place);
    if (refuseSecret(setting, key, this.log)) return;
    const becomes = setConf(this.draft, key, value, place);
    // The reader of manifests makes properties of some.
    this.log.decide(place, key.startsWith('spark.dynamicAllocation.') ? (managedKey(key)?.property ?? becomes) : becomes);
  }

  private readField(field: ConfField, { key, value, place }: SubmitSetting): void {
    this.log.decide(place, field.property);
    const read = fieldValue(field, value);
    if (read === undefined) {
      this.log.problems.push({ path: place, value, ...fieldProblem(field), id: 'SPK472', severity: Severity.ERROR });
      return;
    }
    this.draft.set(field.field, FILE_LISTS.has(key) && Array.isArray(read) ? read.map((item) => this.file(String(item), place)) : read, place);
  }

  private readEntry({ fields, kind, property }: ConfFamily, entry: string, setting: SubmitSetting): void {
    const { value, place } = setting;
    if (kind === 'env' && refuseSecret(setting, entry, this.log)) return;
    this.log.decide(place, `${property}['${entry}']`);
    for (const field of fields) {
      if (kind === 'map') this.draft.entry(field, entry, value, place);
      else if (kind === 'env') this.draft.push(field, { name: entry, value }, place);
      else if (kind === 'secretMount') this.draft.push(field, { name: entry, path: value, secretType: this.secretType(setting) }, place);
      else {
        const [, name, key] = /^([^:]+):([^:]+)$/.exec(value) ?? [];
        if (name === undefined) {
          const finding = { path: place, value, reason: 'is not the name of a Secret and a key in it', fix: 'write it as name:key' };
          this.log.problems.push({ ...finding, id: 'SPK472', severity: Severity.ERROR });
        } else this.draft.push(field, { name: entry, valueFrom: { secretKeyRef: { name, key } } }, place);
      }
    }
  }

  /** The operator's name for a Secret that is mounted, and to a file of which a variable points. */
  private secretType({ key, value }: SubmitSetting): string {
    const variables = key.startsWith('spark.kubernetes.driver.') ? 'spark.kubernetes.driverEnv.' : 'spark.executorEnv.';
    for (const [type, { name, file }] of Object.entries(SECRET_VARIABLES)) {
      const variable = this.settings.peek(`${variables}${name}`);
      if (variable?.value !== `${value.replace(/\/+$/, '')}/${file}`) continue;
      this.settings.take(variable.key);
      this.log.decide(variable.place, `${confFamily(key)?.[0].property ?? ''}, whose type sets it`);
      return type;
    }
    return 'Generic';
  }

  /** The scheduler of both sides, of which a side may have its own. */
  private readScheduler({ value, place }: SubmitSetting): void {
    for (const side of SIDES) if (!this.draft.has(`spec.${side}.schedulerName`)) this.draft.set(`spec.${side}.schedulerName`, value, place);
    this.log.decide(place, 'driver.schedulerName and executor.schedulerName');
  }

  private readTemplates(named: readonly (readonly [(typeof SIDES)[number], SubmitSetting | undefined])[]): void {
    const templates = this.options.podTemplates ?? {};
    for (const [side, setting] of named) {
      if (setting === undefined) continue;
      const { value, place } = setting;
      if (!Object.hasOwn(templates, value)) {
        const finding = { path: place, value, reason: 'is a pod template whose content is not known here' };
        this.log.report('SPK506', { ...finding, fix: `read its YAML and give it by the option podTemplates: { '${value}': { … } }` });
        continue;
      }
      const at = `podTemplates['${value}']`;
      const template = submitTemplate({ side, place: at, template: templates[value] }, this.settings, this.draft, this.log);
      this.draft.set(`spec.${side}.template`, template as never, at);
      this.log.decide(place, side, 'is read field by field');
    }
    for (const side of SIDES) {
      const name = this.settings.take(`spark.kubernetes.${side}.podTemplateContainerName`);
      if (name !== undefined) this.leftOut(name.place, 'is about a pod template that is not given');
    }
    const used = named.map(([, setting]) => setting?.value);
    for (const path of Object.keys(templates).filter((name) => !used.includes(name))) {
      const finding = { path: `options.podTemplates['${path}']`, reason: 'is no pod template of the command' };
      const near = used.find((name) => name !== undefined);
      this.log.report('SPK513', { ...finding, fix: near === undefined ? 'leave it out' : `write '${near}', as in the command` });
    }
  }

  /** What runs: file, class, arguments. */
  private readProgram(): void {
    const { draft, log, options, given } = this;
    const mainClass = this.settings.option('--class');
    const user = this.settings.option('--proxy-user');
    if (mainClass !== undefined) {
      draft.set('spec.mainClass', mainClass, '--class');
      log.decide('--class', 'code.mainClass');
    }
    if (user !== undefined) {
      draft.set('spec.proxyUser', user, '--proxy-user');
      log.decide('--proxy-user', 'proxyUser');
    }
    this.readSwitches();
    const { resource } = given;
    let file = resource;
    if (options.mainApplicationFile !== undefined) {
      file = options.mainApplicationFile;
      log.decide(`program ${resource ?? ''}`.trim(), file, 'is replaced by the option mainApplicationFile');
    } else if (resource !== undefined) {
      file = this.file(resource, 'program');
      if (file === resource) log.decide(`program ${resource}`, 'code.file');
    }
    if (file !== undefined) draft.set('spec.mainApplicationFile', file, 'program');
    draft.set('spec.type', options.language ?? languageOf(file ?? ''), 'options.language');
    const sparkVersion = options.image?.sparkVersion ?? options.sparkVersion;
    if (sparkVersion !== undefined) draft.set('spec.sparkVersion', sparkVersion, 'options.sparkVersion');
    if (given.programArguments.length === 0) return;
    draft.set('spec.arguments', [...given.programArguments], 'arguments of the program');
    log.decide('arguments of the program', 'code.arguments');
  }

  private readSwitches(): void {
    const names = new Set(this.given.options.map(({ option }) => option));
    if (names.has('--verbose') || names.has('-v')) this.log.decide('--verbose', NOTHING, 'is about what spark-submit prints');
    if (names.has('--supervise')) this.leftOut('--supervise', 'has no effect on Kubernetes: the option restartPolicy says when a job runs again');
    if (this.settings.option('--driver-default-class-path') !== undefined) {
      this.leftOut('--driver-default-class-path', 'is about the class path of spark-submit');
    }
  }

  private file(given: string, place: string): string {
    this.localFiles.push(given);
    return this.files.uriOf(given, place);
  }

  private leftOut(place: string, reason: string, fix = 'leave it out'): void {
    this.log.change('SPK504', place, NOTHING, { path: place, reason: `${reason}; it is left out`, fix });
  }
}

/** As Spark tells the language. */
function languageOf(file: string): SparkLanguage {
  if (/\.py$/.test(file)) return SparkLanguage.PYTHON;
  return /\.[rR]$/.test(file) ? SparkLanguage.R : SparkLanguage.SCALA;
}

/** A name of an application in the form that Kubernetes takes. */
function usableName(name: string): string {
  const label = name
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '');
  return shorten(label, MAX_LABEL);
}
