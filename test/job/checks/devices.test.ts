import { DEVICE_CHECKS } from '../../../lib/job/checks/devices';
import { feature } from '../fixtures';
import { describeChecks } from './describe-checks';

const GPU = 'spark.executor.resource.gpu';

describe('the check of devices', () => {
  describeChecks(DEVICE_CHECKS, [
    {
      id: 'SPK118',
      trips: { sparkConf: { [`${GPU}.amount`]: '1' } },
      says: [
        `sparkConf['${GPU}.amount']: '1' needs the vendor of the devices (SPK118); set ${GPU}.vendor, such as 'nvidia.com'`,
        `sparkConf['${GPU}.amount']: '1' needs a script that finds the devices (SPK118); set ${GPU}.discoveryScript to a script of the image that prints them`,
      ],
      passes: { sparkConf: { [`${GPU}.amount`]: '1', [`${GPU}.vendor`]: 'nvidia.com', [`${GPU}.discoveryScript`]: '/opt/spark/gpus.sh' } },
    },
    {
      id: 'SPK118',
      trips: {
        features: [
          feature('Accelerated', (job) => {
            job.conf('spark.driver.resource.fpga.amount', '2');
            job.conf('spark.resources.discoveryPlugin', 'org.example.Finder');
          }),
        ],
      },
      says: [
        "sparkConf['spark.driver.resource.fpga.amount']: '2' of Accelerated needs the vendor of the devices (SPK118); " +
          "set spark.driver.resource.fpga.vendor, such as 'nvidia.com'",
      ],
      passes: { sparkConf: { 'spark.driver.resource.fpga.amount': '0' } },
    },
  ]);
});
