import type { Tracked } from '../../conf/tracked-map';
import type { Finding } from '../../private/problems';
import type { JobModel } from '../job-model';
import { withoutSecret } from '../secret-names';
import { byFeature, confPath } from './check';
import type { ManagedKey } from './managed-keys';
import { managedKey } from './managed-keys';

type ManagedEntry = [string, Tracked<string>, ManagedKey];

/** What was found in a model: eight checks ask, and a model does not change. */
const entriesOf = new WeakMap<JobModel, readonly ManagedEntry[]>();

/** Entries of the configuration that are known to be of one kind. A job that says the same twice is dealt with when its model is made. */
export function managedEntries(model: JobModel, id: ManagedKey['id']): ManagedEntry[] {
  let entries = entriesOf.get(model);
  if (entries === undefined) {
    entries = model.conf.entries().flatMap(([key, entry]): ManagedEntry[] => {
      const known = managedKey(key);
      return known === undefined ? [] : [[key, entry, known]];
    });
    entriesOf.set(model, entries);
  }
  return entries.filter(([, , known]) => known.id === id);
}

/** @param field what the operator writes for the key, if anything */
export function managedFinding({ defaults }: JobModel, key: string, entry: Tracked<string>, known: ManagedKey, field: string | undefined): Finding {
  const { property } = known;
  // Nobody wrote it, so that it would be looked for in vain.
  const isDefault = property !== undefined && defaults.has(property);
  const owner = isDefault ? `the default of ${property}` : `of ${property ?? 'the job'}`;
  const contradicts = field === undefined ? `is what ${property ?? 'a property'} is for` : `contradicts '${field}'${isDefault ? ',' : ''} ${owner}`;
  return {
    path: confPath(key),
    value: withoutSecret(key, entry.value),
    reason: `${byFeature(entry)}${known.reason ?? contradicts}`,
    fix: known.fix ?? `${isDefault ? 'set' : 'use'} ${property ?? 'the property'}`,
  };
}
