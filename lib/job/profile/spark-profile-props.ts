import type { Problem } from '../../private/problems';
import { Severity } from '../../private/problems';
import { entryPath } from '../contribution';
import type { SparkSetting } from '../explain';
import type { CompleteJobProps } from '../job-place';
import type { SparkJobProps } from '../spark-job-props';
import type { ProfileLayer } from './spark-profile-merge';
import { layerNames, layerOfPath, mergeLayers } from './spark-profile-merge';

/** The properties of a job with those of its profiles, and the memory of which is which. */
export class ProfiledProps<P extends SparkJobProps = SparkJobProps> {
  /** What the job says, over what its profiles say. Whether anything is missing, the job's builder asks first of all. */
  public readonly props: P & CompleteJobProps;
  /** A profile that two others extend is there once. */
  private readonly layers: readonly ProfileLayer[];
  private names?: ReadonlyMap<string, string>;

  constructor(given: P) {
    const profiles = layersOf(given);
    this.layers = profiles.length === 0 ? [] : [...profiles, { options: given }];
    this.props = (profiles.length === 0 ? given : mergeLayers(this.layers)) as P & CompleteJobProps;
  }

  /** Two profiles of one name, of which messages could not say which one they mean. */
  public problems(): Problem[] {
    const names = this.layers.map(({ name }) => name);
    const twice = new Set(names.filter((name, index) => names.indexOf(name) !== index));
    const reason = 'is the name of two profiles: messages could not tell them apart';
    const fix = 'give each a name of its own, or extend one by the other';
    return [...twice].map((name) => ({ id: 'SPK560', severity: Severity.ERROR, path: 'profiles', value: name, reason, fix }));
  }

  /** The problems, with the profile that each is about: it is not in the properties of the job that its user would look for it. */
  public located(problems: readonly Problem[]): readonly Problem[] {
    if (this.layers.length === 0 || problems.length === 0) return problems;
    return problems.map((problem) => {
      const profile = layerOfPath(this.namesByPath, problem.path);
      return profile === undefined ? problem : { ...problem, path: `${problem.path} of profile '${profile}'` };
    });
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
      const isProperty = path === origin || path.startsWith(`${origin}.`) || path.startsWith(`${origin}[`) || names.has(origin);
      const profile = isProperty ? (layerOfPath(names, path) ?? names.get(origin)) : undefined;
      return profile === undefined ? setting : { ...setting, origin: `profile '${profile}'` };
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
