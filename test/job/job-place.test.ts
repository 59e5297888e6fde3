import { JobBuilder } from '../../lib/job/job-builder';
import { JobNamespaces } from '../../lib/job/job-namespaces';
import { place, required, TestOperator } from './fixtures';

describe('the name of a job', () => {
  const nameOf = (id: string, name?: string) => new JobBuilder({ id }, { ...required(place().operator), name }).jobName;

  it.each([
    ['SparkPi', 'sparkpi'],
    ['etl.daily_load', 'etl-daily-load'],
    ['2024-report', 'job-2024-report'],
    ['-x-', 'x'],
    ['___', 'job'],
  ])('is, for the id %s, %s', (id, name) => {
    expect(nameOf(id)).toBe(name);
  });

  it('is shortened with a hash when the id is too long, so that two of them do not meet', () => {
    const names = ['a', 'b'].map((end) => nameOf(`job-${'x'.repeat(80)}-${end}`));
    expect(names.map((name) => name.length)).toEqual([63, 63]);
    expect(new Set(names).size).toBe(2);
    expect(nameOf('x'.repeat(63))).toBe('x'.repeat(63));
  });

  it('is taken as given', () => {
    expect(nameOf('id', 'Not_Valid')).toBe('Not_Valid');
  });
});

describe('the namespace of a job', () => {
  const namespaceOf = (namespaces: JobNamespaces, chartNamespace?: string, namespace?: string) => {
    const operator = new TestOperator(place().chart, 'other', namespaces);
    return new JobBuilder({ id: 'x', chartNamespace }, { ...required(operator), namespace }).jobNamespace;
  };

  it("is the job's, else the chart's, else the operator's only one, else default", () => {
    const [one, two] = [JobNamespaces.of('etl'), JobNamespaces.of('etl', 'ml')];
    expect(namespaceOf(one, 'chart', 'own')).toBe('own');
    expect(namespaceOf(one, 'chart')).toBe('chart');
    expect(namespaceOf(one)).toBe('etl');
    expect(namespaceOf(two)).toBe('default');
    expect(namespaceOf(JobNamespaces.all())).toBe('default');
  });
});
