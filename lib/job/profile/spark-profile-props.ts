import type { Problem } from '../../private/problems';
import { Severity } from '../../private/problems';
import { entryPath } from '../contribution';
import type { SparkSetting } from '../explain';
import type { CompleteJobProps } from '../job-place';
import type { SparkJobProps } from '../spark-job-props';
import type { ProfileLayer } from './spark-profile-merge';
import { layerNames, layerOfPath, mergeLayers } from './spark-profile-merge';

interface Options {
  readonly [name: string]: unknown;
}

/** The property at the end of a reason that names it (`conflictFindings`). */
const CONTRADICTED = /\bcontradicts .* of ([a-zA-Z][\w.]*)$/s;

const ONLY_JOBS = 'is only for jobs, and is left out';

/** Checks of profiles that are warnings: id, severity, and what each prevents (docs/checks.md). */
export const PROFILE_RULES = {
  SPK556: {
    severity: Severity.WARNING,
    prevents: 'an option of a profile, or of tuning, that a Connect server has no use for, so that it is left out',
  },
} as const;

/** The properties of a job with those of its profiles, and the memory of which is which. */
export class ProfiledProps {
  /** What the job says, over what its profiles say. Whether anything is missing, the job's builder asks first of all. */
  public readonly props: CompleteJobProps;
  /** A profile that two others extend is there once. */
  private readonly layers: readonly ProfileLayer[];
  /** Paths of options that are for others. */
  private readonly omitted: readonly string[];
  private names?: ReadonlyMap<string, string>;

  /** @param foreign paths of options that only others have a use for: they are left out (SPK556) */
  constructor(given: SparkJobProps, foreign: readonly string[] = []) {
    const profiles = layersOf(given);
    this.layers = profiles.length === 0 ? [] : [...profiles, { options: given }];
    const merged: object = profiles.length === 0 ? given : mergeLayers(this.layers);
    this.omitted = foreign.filter((path) => valueAt(merged, path) !== undefined);
    this.props = this.omitted.reduce<object>(without, merged) as CompleteJobProps;
  }

  /** Two profiles of one name, of which messages could not say which one they mean, and what is left out. */
  public problems(): Problem[] {
    const names = this.layers.map(({ name }) => name);
    const twice = new Set(names.filter((name, index) => names.indexOf(name) !== index));
    const reason = 'is the name of two profiles: messages could not tell them apart';
    const fix = 'give each a name of its own, or extend one by the other';
    return [
      ...[...twice].map((name) => ({ id: 'SPK560', severity: Severity.ERROR, path: 'profiles', value: name, reason, fix })),
      ...this.omitted.map((path) => {
        const given = { path: this.placeOf(path), reason: ONLY_JOBS, fix: 'keep it to jobs, or acknowledge this' };
        return { ...given, id: 'SPK556', severity: Severity.WARNING };
      }),
    ];
  }

  /** A path with the profile that has it, be it a map of which each entry is known by itself. */
  private placeOf(path: string): string {
    const names = this.namesByPath;
    const profile = layerOfPath(names, path) ?? [...names].find(([known]) => known.startsWith(`${path}.`))?.[1];
    return profile === undefined ? path : `${path} of profile '${profile}'`;
  }

  /** The problems, with the profile that each is about: it is not in the properties of the job that its user would look for it. */
  public located(problems: readonly Problem[]): readonly Problem[] {
    if (this.layers.length === 0 || problems.length === 0) return problems;
    return problems.map((problem) => {
      const profile = layerOfPath(this.namesByPath, problem.path);
      const path = profile === undefined ? problem.path : `${problem.path} of profile '${profile}'`;
      return { ...problem, path, reason: this.ofProfile(problem.reason) };
    });
  }

  /** What a value of the job contradicts may be a profile's, and would be looked for in the job in vain. */
  private ofProfile(reason: string): string {
    const property = CONTRADICTED.exec(reason)?.[1];
    const profile = property === undefined ? undefined : this.namesByPath.get(property);
    return profile === undefined ? reason : `${reason} of profile '${profile}'`;
  }

  /** The settings, with profiles as origins: instead of a property that only a profile sets, and beside a feature that a profile adds. */
  public explained(settings: SparkSetting[]): SparkSetting[] {
    if (this.layers.length === 0) return settings;
    const names = this.namesByPath;
    return settings.map((setting) => {
      const { path, origin } = setting;
      const ofFeature = names.get(entryPath('features', origin));
      if (ofFeature !== undefined) return { ...setting, origin: `${origin} of profile '${ofFeature}'` };
      // Only what a property sets is a profile's: a default, or what a feature adds, is not.
      const isItself = path === origin || path.startsWith(`${origin}.`) || path.startsWith(`${origin}[`);
      const profile = isItself || names.has(origin) ? (layerOfPath(names, path) ?? names.get(origin)) : undefined;
      if (profile === undefined) return setting;
      // What one property says by another, such as a key of `sparkConf` by `tuning`, is looked for there.
      return { ...setting, origin: isItself ? `profile '${profile}'` : `${origin} of profile '${profile}'` };
    });
  }

  private get namesByPath(): ReadonlyMap<string, string> {
    this.names ??= layerNames(this.layers);
    return this.names;
  }
}

/** What is no profile is refused with all other values of a wrong type. */
function layersOf(given: unknown): ProfileLayer[] {
  const { profiles } = (given ?? {}) as { readonly profiles?: unknown };
  if (!Array.isArray(profiles)) return [];
  const all = profiles.flatMap((profile: { readonly _layers?: readonly ProfileLayer[] } | null | undefined) => profile?._layers ?? []);
  return [...new Set(all)];
}

/** The value at a path of one or two names. */
function valueAt(options: object, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => (value as Options | undefined)?.[name], options);
}

function without(options: object, path: string): object {
  const [name, member] = path.split('.');
  const { [name]: value, ...rest } = options as Options;
  return member === undefined ? rest : { ...rest, [name]: without(value as object, member) };
}
