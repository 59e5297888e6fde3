import { Duration } from 'cdk8s';
import { RestartPolicy } from '../run/restart-policy';
import { FieldReader } from './field-reader';

const TYPES = ['Never', 'OnFailure', 'Always'] as const;
type Type = (typeof TYPES)[number];

/** A setting of a restart policy, with the field that it came from. */
interface Setting {
  readonly path: string;
  readonly value: number;
}

/** The settings, by the names that `RestartPolicy` has for them. */
type Settings = { [Name in 'retries' | 'submissionRetries' | 'interval' | 'submissionInterval']?: Setting };

const FIELDS = {
  retries: 'onFailureRetries',
  submissionRetries: 'onSubmissionFailureRetries',
  interval: 'onFailureRetryInterval',
  submissionInterval: 'onSubmissionFailureRetryInterval',
} as const;
/** Fields of the first release of v1alpha1 (2018), beside the policy as a text. */
const FORMER_FIELDS = {
  retries: 'failureRetries',
  submissionRetries: 'maxSubmissionRetries',
  interval: 'retryInterval',
  submissionInterval: 'submissionRetryInterval',
} as const;
/** Those of them that the API of today still has, where nothing reads them (C29). */
const DEAD: readonly string[] = [FORMER_FIELDS.retries, FORMER_FIELDS.interval];
const NAMES = Object.keys(FIELDS) as (keyof typeof FIELDS)[];
/** What has an effect with each type. */
const USED: Readonly<Record<Type, readonly (keyof typeof FIELDS)[]>> = { Never: [], OnFailure: NAMES, Always: ['interval', 'submissionInterval'] };

/** Reads `spec.restartPolicy`, as an object or in the form of 2018, and the fields that were beside it. Without one, a job is never restarted. */
export function readRestartPolicy(spec: FieldReader): RestartPolicy | undefined {
  const given = spec.take('restartPolicy');
  const path = spec.at('restartPolicy');
  if (typeof given === 'string') {
    const type = spec.choice('restartPolicy', TYPES);
    const settings = read(spec, FORMER_FIELDS);
    if (type === undefined) return undefined;
    const reason = 'is read as the type of a restart policy';
    spec.log.report('SPK468', { path, value: given, reason, fix: `write restartPolicy: { type: ${type} }` });
    for (const name of USED[type]) {
      const setting = settings[name];
      if (setting === undefined) continue;
      spec.log.report('SPK468', {
        ...setting,
        reason: `is read as ${FIELDS[name]}`,
        fix: `write restartPolicy: { ${FIELDS[name]}: ${setting.value} }`,
      });
    }
    return policy(spec, path, type, settings);
  }
  reportDead(spec);
  if (given === undefined) return undefined;
  const reader = new FieldReader(spec.log, path, given);
  const type = reader.has('type') ? reader.choice('type', TYPES) : 'Never';
  const settings = read(reader, FIELDS);
  reader.finish();
  return type && policy(spec, path, type, settings);
}

function reportDead(spec: FieldReader): void {
  for (const name of NAMES) {
    const field = FORMER_FIELDS[name];
    if (!spec.has(field)) continue;
    const value = spec.take(field);
    const reason = DEAD.includes(field)
      ? 'is read by nothing: the job would never be retried by it'
      : 'belongs to the API of 2018, and is read by nothing';
    spec.log.report('SPK469', { path: spec.at(field), value, reason, fix: `write it as spec.restartPolicy.${FIELDS[name]}` });
  }
}

function read(reader: FieldReader, fields: Readonly<Record<keyof typeof FIELDS, string>>): Settings {
  const settings: Settings = {};
  for (const name of NAMES) {
    const value = reader.count(fields[name]);
    if (value !== undefined) settings[name] = { path: reader.at(fields[name]), value };
  }
  return settings;
}

function policy(spec: FieldReader, path: string, type: Type, settings: Settings): RestartPolicy | undefined {
  for (const name of NAMES) {
    const setting = settings[name];
    if (setting === undefined || USED[type].includes(name)) continue;
    spec.log.report('SPK470', {
      ...setting,
      reason: `has no effect with the type ${type}, and is left out`,
      fix: 'leave it out, or change the type',
    });
  }
  const seconds = (name: 'interval' | 'submissionInterval') => {
    const setting = settings[name];
    return setting && Duration.seconds(setting.value);
  };
  const names = Object.fromEntries(NAMES.map((name) => [name, FIELDS[name]]));
  const intervals = { interval: seconds('interval'), submissionInterval: seconds('submissionInterval') };
  if (type === 'Never') return RestartPolicy.never();
  if (type === 'Always') return spec.attempt(path, () => RestartPolicy.always(intervals), names);
  const counts = [settings.retries, settings.submissionRetries].filter((setting) => setting !== undefined);
  if (counts.length > 0 && counts.every(({ value }) => value === 0)) {
    const reason = 'repeats nothing with 0 retries, and is read as Never';
    spec.log.report('SPK470', { path: `${path}.type`, value: type, reason, fix: 'write Never, or more retries' });
    return RestartPolicy.never();
  }
  const options = { ...intervals, retries: settings.retries?.value, submissionRetries: settings.submissionRetries?.value };
  return spec.attempt(path, () => RestartPolicy.onFailure(options), names);
}
