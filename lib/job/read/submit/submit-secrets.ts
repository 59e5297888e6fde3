import type { EnvVar } from '../../../pod/env-var';
import { didYouMean } from '../../../private/did-you-mean';
import { isObject } from '../../../private/json';
import { Severity } from '../../../private/problems';
import { isSecret } from '../../secret-names';
import { confFamily } from '../conf-fields';
import type { ManifestDraft } from '../manifest-draft';
import type { SubmitLog } from './submit-rules';
import type { SubmitSetting, SubmitSettings } from './submit-settings';

/** How a key refers to a variable of the environment: Hadoop reads one form, Spark's TLS settings the other. */
const REFERENCES: readonly (readonly [prefix: string, reference: (name: string) => string])[] = [
  ['spark.hadoop.', (name) => `\${env.${name}}`],
  ['spark.ssl.', (name) => `\${env:${name}}`],
];

/** Puts references in the place of values that come from a Secret. */
export function referToSecrets(secrets: Readonly<Record<string, EnvVar>>, settings: SubmitSettings, draft: ManifestDraft, log: SubmitLog): void {
  const known = settings.rest().map(({ key }) => key);
  for (const [key, variable] of Object.entries(secrets)) {
    const path = `options.secrets['${key}']`;
    const setting = settings.take(key);
    if (setting === undefined) {
      const near = didYouMean(key, known);
      const fix = near === undefined ? 'leave it out' : `did you mean '${near}'?`;
      log.report('SPK513', { path, reason: 'is no key of the command', fix });
      continue;
    }
    const reference = REFERENCES.find(([prefix]) => key.startsWith(prefix))?.[1];
    const [family, entry = ''] = confFamily(key) ?? [];
    const spec = variable._toJson();
    if (!isObject(spec.valueFrom) || !isObject(spec.valueFrom.secretKeyRef)) {
      log.report('SPK515', { path, reason: 'is a variable that comes from no Secret', fix: 'use EnvVar.fromSecret' });
    } else if (family?.kind === 'env') {
      for (const field of family.fields) draft.push(field, { ...spec, name: entry }, path);
      log.decide(setting.place, `${family.property}['${entry}']`, 'is taken from a Secret, by the option secrets');
    } else if (reference === undefined) {
      const reason = 'is a key under which Spark reads no variable';
      log.report('SPK515', { path, reason, fix: 'leave the key out by the option leaveOut, and give a feature that mounts the Secret' });
    } else {
      // Two keys may have one variable.
      for (const side of ['driver', 'executor']) if (!draft.hasVariable(side, variable.name)) draft.push(`spec.${side}.env`, spec, path);
      setConf(draft, key, reference(variable.name), setting.place);
      log.decide(
        setting.place,
        `driver.env['${variable.name}'] and executor.env['${variable.name}']`,
        'is taken from a Secret, by the option secrets',
      );
    }
  }
}

/** A setting that stays configuration: Hadoop's has a field of its own. */
export function setConf(draft: ManifestDraft, key: string, value: string, place: string): string {
  const hadoop = 'spark.hadoop.';
  const isHadoop = key.startsWith(hadoop) && key.length > hadoop.length;
  const [field, name] = isHadoop ? ['hadoopConf', key.slice(hadoop.length)] : ['sparkConf', key];
  draft.entry(`spec.${field}`, name, value, place);
  return `${field}['${name}']`;
}

/**
 * Refuses a secret in plain text, and says how the reader takes it out (SPK440).
 *
 * @param name what tells a secret: the key, or of a variable its name
 */
export function refuseSecret({ key, value, place }: SubmitSetting, name: string, log: SubmitLog): boolean {
  if (!isSecret(name, value)) return false;
  const hasReference = confFamily(key)?.[0].kind === 'env' || REFERENCES.some(([prefix]) => key.startsWith(prefix));
  const instead = hasReference
    ? `give it by the option secrets: { '${key}': EnvVar.fromSecret(…) }, or leave it out by leaveOut: ['${key}'] and give an identity or feature that stands for it`
    : `leave it out by the option leaveOut: ['${key}'], and give an identity or feature that stands for it`;
  const fix =
    key === 'spark.authenticate.secret' ? `leave it out by the option leaveOut: ['${key}']: on Kubernetes Spark makes a secret of its own` : instead;
  log.problems.push({ id: 'SPK440', severity: Severity.ERROR, path: place, reason: 'holds a secret in plain text', fix });
  return true;
}
