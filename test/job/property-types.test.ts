import { propertyTypeProblems } from '../../lib/job/property-types';
import type { SparkJobProps } from '../../lib/job/spark-job-props';
import { formatProblem, ProblemError } from '../../lib/private/problems';
import { place, required, sparkPi } from './fixtures';
import { declaredProperties, everything } from './property-samples';

const JUNK = ['junk!', 7.5, -1, NaN, true, null, ['a!'], [{}], [null], { 'a b': 1 }, { 'a b': null }, () => 1];
/** Junk that is a value of the property after all. */
const VALID = ['memoryOverheadFactor=7.5', 'driver.cores=7.5', 'executor.cores=7.5'];
const FLAGS = [
  'automountServiceAccountToken',
  'allowHostPath',
  'hostNetwork',
  'shareProcessNamespace',
  'deleteOnTermination',
  'suspend',
  'immutableRuns',
];

function given(property: string, value: unknown): Partial<SparkJobProps> {
  const [side, name] = property.split('.');
  return (name === undefined ? { [side]: value } : { [side]: { [name]: value } }) as Partial<SparkJobProps>;
}

/** Whether the job is refused in the form of the library; anything else that is thrown fails the test. */
function isRefused(props: Partial<SparkJobProps>): boolean {
  try {
    return sparkPi(props).node.validate().length > 0;
  } catch (error) {
    if (error instanceof ProblemError) return true;
    throw error;
  }
}

describe('the types of the properties of a job', () => {
  it('pass every property at once', () => {
    expect(propertyTypeProblems(everything(place().operator))).toEqual([]);
    expect(propertyTypeProblems(required(place().operator))).toEqual([]);
  });

  it('fail on what is missing, of another type or misspelt', () => {
    const { operator, image } = required(place().operator);
    const wrong = { operator, image, sparkconf: {}, name: 3, driver: { core: 1, image: 'spark:3.5.8' }, executor: { labels: [] } };
    expect(propertyTypeProblems(wrong).map(formatProblem)).toEqual([
      'sparkconf: there is no such property (SPK402); did you mean sparkConf?',
      'code: no code is given (SPK402); use SparkCode.python, SparkCode.scala, SparkCode.java or SparkCode.r',
      'name: 3 is not a string (SPK402); give a string',
      'driver.core: there is no such property (SPK402); did you mean cores?',
      "driver.image: 'spark:3.5.8' is not a SparkImage (SPK402); use SparkImage.apache('3.5.8') and the like, or SparkImage.custom for an image of your own",
      'executor.labels: [] is not an object (SPK402); give an object',
    ]);
  });

  it('fail without any properties', () => {
    expect(propertyTypeProblems(undefined).map(formatProblem)).toEqual(['options: is not an object (SPK402); give the properties as an object']);
  });

  it.each(declaredProperties())('fail on junk for %s, now or at synth, and never in another way', (property) => {
    const warn = jest.spyOn(console, 'warn').mockImplementation();
    const taken = JUNK.filter((value) => !isRefused(given(property, value))).map((value) => `${property}=${String(value)}`);
    warn.mockRestore();
    const isText = property.endsWith('javaOptions');
    const isFlag = FLAGS.includes(property.split('.').at(-1) ?? '');
    expect(taken.filter((text) => !VALID.includes(text))).toEqual([
      ...(isText ? [`${property}=junk!`] : []),
      ...(isFlag ? [`${property}=true`] : []),
    ]);
  });
});
