import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { RESOURCE_CHECKS } from '../../../lib/job/checks/resources';
import { describeChecks } from './describe-checks';

const SIZE = 'is not a Spark size of more than nothing (SPK015); use Size.mebibytes(n) with a whole n, 1 or more';
const CORES = 'is not a number of cores (SPK453); give a whole number, 1 or more; less CPU is coreRequest';
const INSTANCES = 'is not a number of executors (SPK443); give a whole number, 1 or more';

describe('the checks of resources', () => {
  describeChecks(RESOURCE_CHECKS, [
    {
      id: 'SPK015',
      trips: { driver: { memory: Size.mebibytes(0) }, executor: { memoryOverhead: Size.mebibytes(0) } },
      says: [`driver.memory: '0m' ${SIZE}`, `executor.memoryOverhead: '0m' ${SIZE}`],
      passes: { driver: { memory: Size.kibibytes(1) }, executor: { memoryOverhead: Size.kibibytes(1) } },
    },
    {
      id: 'SPK017',
      trips: { driver: { coreRequest: Cpu.millis(500), coreLimit: Cpu.millis(499) } },
      says: ["driver.coreLimit: '499m' is less than the 500m that are requested (SPK017); raise the limit, or lower coreRequest"],
      passes: { driver: { coreRequest: Cpu.millis(500), coreLimit: Cpu.millis(500) } },
    },
    {
      id: 'SPK017',
      trips: { executor: { cores: 2, coreLimit: Cpu.millis(1999) } },
      says: ["executor.coreLimit: '1999m' is less than the 2 of cores (SPK017); raise the limit, or lower coreRequest"],
      passes: { executor: { cores: 2, coreLimit: Cpu.units(2) } },
    },
    {
      id: 'SPK017',
      trips: { driver: { cores: 0.3, coreLimit: Cpu.millis(200) } },
      says: ["driver.coreLimit: '200m' is less than the 300m that are requested (SPK017); raise the limit, or lower coreRequest"],
      passes: { driver: { cores: 0.1, coreLimit: Cpu.millis(200) } },
    },
    {
      id: 'SPK018',
      trips: { driver: { cores: 0.1 }, executor: { cores: 2.5 } },
      says: [
        'driver.cores: 0.1 is taken as 1 core for tasks, and requests 100m of CPU (SPK018); write cores: 1 and coreRequest: Cpu.millis(100)',
        'executor.cores: 2.5 is taken as 2 cores for tasks, and requests 2500m of CPU (SPK018); write cores: 2 and coreRequest: Cpu.millis(2500)',
      ],
      passes: { driver: { cores: 1, coreRequest: Cpu.millis(100) }, executor: { cores: 2 } },
    },
    {
      id: 'SPK018',
      trips: { driver: { cores: 0.1, coreRequest: Cpu.millis(200) } },
      says: [
        'driver.cores: 0.1 is taken as 1 core for tasks, and requests the 200m of coreRequest (SPK018); write cores: 1 and coreRequest: Cpu.millis(100)',
      ],
      passes: { driver: { cores: 1 } },
    },
    {
      id: 'SPK453',
      trips: { driver: { cores: 0 }, executor: { cores: NaN } },
      says: [`driver.cores: 0 ${CORES}`, `executor.cores: NaN ${CORES}`],
      passes: { driver: { cores: 0.001 }, executor: { cores: 1 } },
    },
    {
      id: 'SPK453',
      trips: { driver: { cores: -1 }, executor: { cores: 2 ** 31 } },
      says: [`driver.cores: -1 ${CORES}`, `executor.cores: 2147483648 ${CORES}`],
      passes: { driver: { cores: 128 } },
    },
    {
      id: 'SPK019',
      trips: { memoryOverheadFactor: 0 },
      says: ['memoryOverheadFactor: 0 is not a share above zero (SPK019); give a number such as 0.2'],
      passes: { memoryOverheadFactor: 0.01 },
    },
    {
      id: 'SPK019',
      trips: { memoryOverheadFactor: -0.1 },
      says: ['memoryOverheadFactor: -0.1 is not a share above zero (SPK019); give a number such as 0.2'],
      // Spark 3.5 and 4.1 take it.
      passes: { memoryOverheadFactor: 2 },
    },
    {
      id: 'SPK439',
      trips: { memoryOverheadFactor: 0.2, driver: { memoryOverhead: Size.gibibytes(1) }, executor: { memoryOverhead: Size.gibibytes(1) } },
      says: [
        'memoryOverheadFactor: 0.2 has no effect, because memoryOverhead is given for driver and executor (SPK439); ' +
          'leave it out, or memoryOverhead of one side',
      ],
      passes: { memoryOverheadFactor: 0.2, driver: { memoryOverhead: Size.gibibytes(1) } },
    },
    {
      id: 'SPK437',
      trips: { driver: { memory: Size.mebibytes(449) }, executor: { memory: Size.mebibytes(256) } },
      says: [
        "driver.memory: '449m' is less than the 450 MiB without which Spark does not start (SPK437); give at least Size.mebibytes(512)",
        "executor.memory: '256m' is less than the 450 MiB without which Spark does not start (SPK437); give at least Size.mebibytes(512)",
      ],
      passes: { driver: { memory: Size.mebibytes(450) }, executor: { memory: Size.mebibytes(512) } },
    },
    {
      id: 'SPK438',
      trips: { executor: { memoryOverhead: Size.mebibytes(383) } },
      says: [
        "executor.memoryOverhead: '383m' is less than the 384 MiB that Spark adds by itself (SPK438); leave it out, or give at least Size.mebibytes(384)",
      ],
      passes: { executor: { memoryOverhead: Size.mebibytes(384) } },
    },
    {
      id: 'SPK443',
      trips: { executor: { instances: 0 } },
      says: [`executor.instances: 0 ${INSTANCES}`],
      passes: { executor: { instances: 1 } },
    },
    {
      id: 'SPK443',
      trips: { executor: { instances: 1.5 } },
      says: [`executor.instances: 1.5 ${INSTANCES}`],
      passes: { executor: { instances: 1000 } },
    },
  ]);
});
