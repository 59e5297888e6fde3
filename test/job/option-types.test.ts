import { Chart, Testing } from 'cdk8s';
import { RestartPolicy, SparkCode, SparkImage, SparkOperator, SparkRbac } from '../../lib';
import { CODE, IDENTITY, IMAGE, OPERATOR, optional, RESTART_POLICY } from '../../lib/job/option-types';
import { typeProblems } from '../../lib/private/typed';

const TYPES = { operator: OPERATOR, image: IMAGE, code: CODE, identity: IDENTITY, restartPolicy: RESTART_POLICY };

describe('the types of what jobs take', () => {
  it('are those of their classes', () => {
    const chart = new Chart(Testing.app(), 'jobs');
    const values = {
      operator: SparkOperator.fromAttributes(chart, 'operator'),
      image: SparkImage.apache('3.5.8'),
      code: SparkCode.python({ file: 'local:///etl.py' }),
      identity: new SparkRbac(chart, 'rbac'),
      restartPolicy: RestartPolicy.never(),
    };
    expect(typeProblems(values, TYPES)).toEqual([]);
  });

  it('may be left out where they are optional', () => {
    expect(typeProblems({}, { image: optional(IMAGE) })).toEqual([]);
    expect(optional(IMAGE)).toMatchObject({ ...IMAGE, optional: true });
  });

  it.each(Object.entries(TYPES))('fails with the way to one for %s', (name, type) => {
    const className = type.name.replace('a ', '');
    expect(typeProblems({ [name]: 'spark' }, { [name]: type })).toMatchObject([
      { id: 'SPK402', reason: `is not a ${className}`, fix: expect.stringMatching(new RegExp(`^use (new )?${className}[.(]`)) as unknown },
    ]);
  });
});
