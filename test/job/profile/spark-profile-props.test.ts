import { Duration } from 'cdk8s';
import { ProfiledProps } from '../../../lib/job/profile/spark-profile-props';
import type { SparkJobProps } from '../../../lib/job/spark-job-props';
import { SparkProfile } from '../../../lib/job/profile/spark-profile';
import { formatProblem, Severity } from '../../../lib/private/problems';
import { feature, place, required } from '../fixtures';

const { code } = required(place().operator);
const base = new SparkProfile('base', { timeToLive: Duration.hours(1), labels: { a: '1' } });

describe('properties with profiles', () => {
  it('are those of the job alone when there is no profile', () => {
    const given = { ...required(place().operator) };
    expect(new ProfiledProps(given).props).toBe(given);
    expect(new ProfiledProps(given).problems()).toEqual([]);
  });

  it('have the job over its profiles, and later profiles over earlier ones', () => {
    const other = new SparkProfile('other', { labels: { a: '2', b: '2', c: '2' }, namespace: 'etl' });
    const { props } = new ProfiledProps({ code, profiles: [base, other], labels: { c: '3' } });
    expect(props).toMatchObject({ code, labels: { a: '2', b: '2', c: '3' }, namespace: 'etl' });
    expect(props.timeToLive?.toMinutes()).toBe(60);
  });

  it('leave out what only others have a use for, and say of which profile it was', () => {
    const given = { code, profiles: [base], labels: { b: '2' }, suspend: true, driver: { cores: 2, serviceLabels: { c: 'd' } } };
    const profiled = new ProfiledProps(given, ['labels', 'suspend', 'driver.serviceLabels', 'timeToLive', 'tuning.arrow']);
    expect(profiled.props).toMatchObject({ driver: { cores: 2 } });
    expect(Object.keys(profiled.props)).not.toContain('suspend');
    expect(profiled.props.driver).not.toHaveProperty('serviceLabels');
    expect(given.driver.serviceLabels).toEqual({ c: 'd' });
    expect(profiled.problems().map(formatProblem)).toEqual(
      ["labels of profile 'base'", 'suspend', 'driver.serviceLabels', "timeToLive of profile 'base'"].map(
        (at) => `${at}: is only for jobs, and is left out (SPK556); keep it to jobs, or acknowledge this`,
      ),
    );
  });

  it('take a profile once that two others extend', () => {
    const tagging = feature('tagging', () => undefined);
    const shared = new SparkProfile('shared', { features: [tagging], labels: { a: '1' } });
    const profiles = [shared.extend('one', { labels: { a: '2' } }), shared.extend('two', { labels: { b: '2' } })];
    const profiled = new ProfiledProps({ code, profiles });
    expect(profiled.props.features).toEqual([tagging]);
    expect(profiled.props.labels).toEqual({ a: '2', b: '2' });
    expect(profiled.problems()).toEqual([]);
  });

  it('fail on two profiles of one name (SPK560)', () => {
    const problems = new ProfiledProps({ code, profiles: [base, new SparkProfile('base')] }).problems();
    expect(problems).toEqual([expect.objectContaining({ id: 'SPK560', path: 'profiles', value: 'base' })]);
    expect(new ProfiledProps({ code, profiles: [base, new SparkProfile('base2')] }).problems()).toEqual([]);
  });

  it.each([[undefined], [null], ['a'], [{ profiles: 'base' }], [{ profiles: [null, {}] }]])('leave %j to the types of the properties', (given) => {
    expect(new ProfiledProps(given as unknown as SparkJobProps).props).toEqual(given);
  });

  it('say in a problem which profile it is about', () => {
    const profiled = new ProfiledProps({ code, profiles: [base], labels: { b: '2' } });
    const problem = (path: string) => ({ id: 'SPK057', severity: Severity.ERROR, path, reason: 'is wrong', fix: 'mend it' });
    const paths = ["labels['a']", "labels['b']", 'timeToLive', 'image'].map((path) => profiled.located([problem(path)])[0].path);
    expect(paths).toEqual(["labels['a'] of profile 'base'", "labels['b']", "timeToLive of profile 'base'", 'image']);
  });
});
