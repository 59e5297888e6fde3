import { Size } from 'cdk8s';
import type { ISparkOperator, SparkJobProps } from '../../../lib';
import { RestartPolicy, SparkCode, SparkImage } from '../../../lib';

/** Seconds that a job's driver pretends to compute. */
export const runsFor = (seconds: number) => ({ memory: Size.mebibytes(512), annotations: { 'e2e/runs-for': `${seconds}s` } });

/** The job that scenarios of what becomes of jobs have in common: a driver that ends well after two seconds. */
export function pi(operator: ISparkOperator): SparkJobProps {
  return {
    operator,
    image: SparkImage.apache('4.0.4'),
    code: SparkCode.python({ file: 'local:///opt/spark/examples/src/main/python/pi.py' }),
    driver: { memory: Size.mebibytes(512) },
    restartPolicy: RestartPolicy.never(),
  };
}
