import { fail, throwErrors } from '../../private/problems';
import { checkArgument } from '../../private/typed';
import { optionTypeProblems } from '../property-types';
import type { SparkJobOptions } from '../spark-job-options';
import type { ProfileLayer } from './spark-profile-merge';
import { mergeLayers } from './spark-profile-merge';

/**
 * Options that many jobs share: what a team or an environment decides once. A job takes profiles by `profiles`, and says itself what is left to say.
 *
 * What is nearer to the job goes over what is farther: a later profile over an earlier one, an extension over what it extends, the job over all. Structs
 * (`driver`) are put together by member, maps (`labels`, `sparkConf`) by key, and lists (`env`, `tolerations`, `features`) add up, where a nearer item of the same
 * name takes the place of the farther one. All else, such as an image, a size or an affinity, is replaced as a whole.
 *
 * @example
 * const operator = SparkOperator.fromAttributes(chart, 'operator');
 * const team = new SparkProfile('team-data', {
 *   operator,
 *   image: SparkImage.apache('3.5.8'),
 *   labels: { team: 'data' },
 *   executor: { memory: Size.gibibytes(4) },
 * });
 * const production = team.extend('production', { executor: { instances: 20 }, sparkConf: { 'spark.sql.shuffle.partitions': '400' } });
 *
 * new SparkJob(chart, 'report', {
 *   profiles: [production],
 *   code: SparkCode.python({ file: 'local:///opt/app/report.py' }),
 * });
 */
export class SparkProfile {
  /** By which messages and `explain()` call it. */
  public readonly profileName: string;

  private layers: readonly ProfileLayer[];

  /**
   * @param profileName by which messages and `explain()` call it, such as the name of a team
   * @param options what its jobs have unless they say otherwise
   * @throws when the name is empty (SPK560), or an option is misspelt or of another type (SPK402)
   */
  constructor(profileName: string, options: SparkJobOptions = {}) {
    checkArgument('SparkProfile', 'profileName', profileName, 'string');
    const subject = `SparkProfile '${profileName}'`;
    if (profileName.trim() === '')
      nameProblem(profileName, 'is no name: messages could not say where a value comes from', 'name the team or environment');
    throwErrors(subject, optionTypeProblems(options));
    // A copy: what the caller does to the object later is no part of the profile.
    this.profileName = profileName;
    this.layers = [{ name: profileName, options: mergeLayers([{ options }]) }];
  }

  /**
   * A profile with further options, which go over those of this one. This one stays as it is.
   *
   * @param profileName name of the new profile
   * @param options what goes over the options of this profile, or is added to them
   * @throws when the name is empty or that of this profile (SPK560), or an option is misspelt or of another type (SPK402)
   */
  public extend(profileName: string, options: SparkJobOptions): SparkProfile {
    if (this.layers.some(({ name }) => name === profileName)) {
      nameProblem(profileName, 'is the name of the profile that is extended: messages could not tell the two apart', 'give it a name of its own');
    }
    const profile = new SparkProfile(profileName, options);
    profile.layers = [...this.layers, ...profile.layers];
    return profile;
  }

  /** The options of this profile and of those that it extends, the nearest last. @internal */
  public get _layers(): readonly ProfileLayer[] {
    return this.layers;
  }
}

function nameProblem(value: string, reason: string, fix: string): never {
  return fail('SparkProfile', 'SPK560', { path: 'profileName', value, reason, fix });
}
