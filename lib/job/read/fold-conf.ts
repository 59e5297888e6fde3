import { memberPath } from '../../pod/pod-schema';
import type { Json, JsonObject } from '../../private/json';
import { isObject, isPlainObject } from '../../private/json';
import { losesToField, managedKey } from '../checks/managed-keys';
import type { ConfFamily } from './conf-fields';
import { confFamily, confField, fieldProblem, fieldValue, presentName } from './conf-fields';
import { ManifestDraft } from './manifest-draft';
import type { ManifestLog } from './manifest-rules';

const CONF = 'spec.sparkConf';
/** Objects of `spec` whose fields configuration stands for. */
const PARTS = ['driver', 'executor', 'deps'];
/** The operator sets its own, and takes no other: where a job runs is for its metadata to say. */
const NAMESPACE = 'spark.kubernetes.namespace';
const APP_NAME = 'spark.app.name';
const POD_NAME = 'spark.kubernetes.driver.pod.name';

/** What became of a key: it went into a field, or it says what it is beside; nothing when it stays for the checks of jobs. */
type Folded = { readonly field: string } | { readonly winner: string; readonly agrees: boolean } | undefined;

/**
 * A manifest whose `sparkConf` says nothing that a field says too: what people write as a key, and the operator takes as one when there is no such field, is
 * written into the field. A key that contradicts its field stays, for the checks of jobs to refuse; where the operator lets the field win, it is left out when not strict.
 */
export function foldConf(manifest: unknown, log: ManifestLog): ManifestDraft {
  const root = isPlainObject(manifest) && isPlainObject(manifest.spec) ? copyOf(manifest, manifest.spec) : manifest;
  const draft = new ManifestDraft({}, root as JsonObject);
  if (root !== manifest) new ConfFolder(log, draft, root as JsonObject).fold();
  return draft;
}

class ConfFolder {
  private readonly spec: JsonObject;
  private readonly conf: JsonObject;
  /** Where keys stand that had a former name. */
  private readonly formerPlaces = new Map<string, string>();

  constructor(
    private readonly log: ManifestLog,
    private readonly draft: ManifestDraft,
    private readonly root: JsonObject,
  ) {
    this.spec = root.spec as JsonObject;
    this.conf = this.spec.sparkConf as JsonObject;
  }

  public fold(): void {
    const texts = () => Object.entries(this.conf).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
    for (const [key, value] of texts()) this.rename(key, value);
    for (const [key, value] of texts()) {
      if (this.isNameOfOperator(key, value) || (managedKey(key) !== undefined && this.isFolded(key, value))) delete this.conf[key];
      else if (this.formerPlaces.has(key)) this.say(key, value, key);
    }
  }

  private placeOf(key: string): string {
    return this.formerPlaces.get(key) ?? memberPath(CONF, key);
  }

  private say(key: string, value: string, becomes: string): void {
    this.log.report('SPK468', { path: this.placeOf(key), value: shown(key, value), reason: `is read as ${becomes}`, fix: `write it as ${becomes}` });
  }

  private leaveOut(key: string, value: string, why: string): void {
    this.log.report('SPK470', { path: this.placeOf(key), value: shown(key, value), reason: `${why}, and is left out`, fix: 'leave it out' });
  }

  /** Gives a key the name of today; beside what wins over it, it is for the checks of jobs. */
  private rename(key: string, value: string): void {
    const name = presentName(key);
    if (name === undefined) return;
    const field = confField(name)?.field;
    const hasField = field !== undefined && valueAt(this.spec, field) !== undefined;
    const winner = hasField ? field : Object.hasOwn(this.conf, name) ? memberPath(CONF, name) : undefined;
    if (winner !== undefined && this.log.strict) return;
    delete this.conf[key];
    if (winner !== undefined) return this.leaveOut(key, value, `is a former name of ${winner}, which wins`);
    const place = memberPath(CONF, key);
    this.draft.entry(CONF, name, value, place);
    this.formerPlaces.set(name, place);
  }

  /** Names that the operator gives itself; whether the key is done with. */
  private isNameOfOperator(key: string, value: string): boolean {
    const { metadata } = this.root;
    if (key === APP_NAME && !(isPlainObject(metadata) && metadata.name === value)) {
      this.leaveOut(key, value, 'has no effect, because the operator passes the name of the application');
      return true;
    }
    if (key !== POD_NAME || this.log.strict) return false;
    const reason = 'is the name of one pod, of which a second application would not start';
    this.log.report('SPK462', { path: this.placeOf(key), value, reason, fix: 'leave it out' });
    return true;
  }

  /** Whether a key is in its field now, or left out. */
  private isFolded(key: string, value: string): boolean {
    const folded = this.foldKey(key, value);
    if (folded === undefined) return false;
    if ('field' in folded) {
      this.say(key, value, folded.field);
      return true;
    }
    if (this.log.strict || folded.agrees || !losesToField(key)) return false;
    this.leaveOut(key, value, `loses to ${folded.winner}`);
    return true;
  }

  private foldKey(key: string, value: string): Folded {
    const { log, draft, spec } = this;
    const field = confField(key);
    if (field !== undefined) {
      if (key === NAMESPACE || isOverwritten(spec, key) || !isWritable(spec, field.field)) return undefined;
      const given = valueAt(spec, field.field);
      const read = fieldValue(field, value);
      if (given !== undefined) return { winner: field.field, agrees: JSON.stringify(given) === JSON.stringify(read) };
      if (read === undefined) {
        log.report('SPK472', { path: this.placeOf(key), value, ...fieldProblem(field) });
        return undefined;
      }
      draft.set(field.field, read, this.placeOf(key));
      return { field: field.field };
    }
    const [family, entry = ''] = confFamily(key) ?? [];
    if (family === undefined || !isWritable(spec, family.fields[0])) return undefined;
    return this.foldEntry(family, entry, value, this.placeOf(key));
  }

  private foldEntry({ fields: [field], kind }: ConfFamily, entry: string, value: string, place: string): Folded {
    const { draft, spec } = this;
    const given = valueAt(spec, field);
    if (kind === 'map') {
      if (given !== undefined && !isPlainObject(given)) return undefined;
      const known = given !== undefined && Object.hasOwn(given, entry) ? given[entry] : undefined;
      if (known !== undefined && known !== null) return { winner: memberPath(field, entry), agrees: known === value };
      draft.entry(field, entry, value, place);
      return { field: memberPath(field, entry) };
    }
    if (given !== undefined && !Array.isArray(given)) return undefined;
    if (given?.some((item) => isObject(item) && item.name === entry) === true) return undefined;
    // Which of two variables of one name wins is another matter than which of two fields does.
    if (kind === 'env' && hasVariable(spec, field, entry)) return undefined;
    draft.push(field, kind === 'env' ? { name: entry, value } : { name: entry, path: value, secretType: 'Generic' }, place);
    return { field };
  }
}

/** The value of a variable may be a secret, and JVM options may have one. */
function shown(key: string, value: string): string | undefined {
  return confFamily(key)?.[0].kind === 'env' || key.endsWith('.extraJavaOptions') ? undefined : value;
}

/** A copy as far as it is written to; the manifest itself when there is nothing to fold. */
function copyOf(manifest: JsonObject, spec: JsonObject): JsonObject {
  const conf = spec.sparkConf;
  if (!isPlainObject(conf) || !Object.keys(conf).some((key) => managedKey(key) !== undefined || presentName(key) !== undefined)) return manifest;
  const parts = PARTS.flatMap((name): [string, Json][] => {
    const part = spec[name];
    if (!isPlainObject(part)) return [];
    return [[name, Object.fromEntries(Object.entries(part).map(([field, value]) => [field, isPlainObject(value) ? { ...value } : value]))]];
  });
  return { ...manifest, spec: { ...spec, ...Object.fromEntries(parts), sparkConf: { ...conf } } };
}

/** The JMX exporter makes the operator write JVM options of its own, which win over the key. */
function isOverwritten({ monitoring }: JsonObject, key: string): boolean {
  return key.endsWith('.extraJavaOptions') && isPlainObject(monitoring) && isPlainObject(monitoring.prometheus);
}

/** Whether the object of a field is one; what is of another type is for its reader to refuse. */
function isWritable(spec: JsonObject, field: string): boolean {
  const [, part, name] = field.split('.');
  return name === undefined || spec[part] === undefined || spec[part] === null || isPlainObject(spec[part]);
}

function valueAt(spec: JsonObject, field: string): Json | undefined {
  const [, ...names] = field.split('.');
  return (
    names.reduce<Json | undefined>((parent, name) => (isObject(parent) && Object.hasOwn(parent, name) ? parent[name] : undefined), spec) ?? undefined
  );
}

/** Whether a variable is set in a former way. */
function hasVariable(spec: JsonObject, field: string, name: string): boolean {
  const side = field.replace(/\.env$/, '');
  return ['envVars', 'envSecretKeyRefs'].some((map) => {
    const given = valueAt(spec, `${side}.${map}`);
    return isObject(given) && Object.hasOwn(given, name);
  });
}
