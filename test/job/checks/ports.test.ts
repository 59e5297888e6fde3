import { PORT_CHECKS } from '../../../lib/job/checks/ports';
import { PortProtocol } from '../../../lib/pod/container-port';
import { describeChecks } from './describe-checks';

const NAME = '(SPK049); leave it out, or give it another name';
const NUMBER = '(SPK049); leave it out, or give it another number';

describe('the checks of ports', () => {
  describeChecks(PORT_CHECKS, [
    {
      id: 'SPK049',
      trips: {
        driver: {
          ports: [
            { port: 9000, name: 'driver-rpc-port' },
            { port: 9001, name: 'blockmanager' },
            { port: 9002, name: 'spark-ui' },
          ],
        },
        executor: { ports: [{ port: 9000, name: 'blockmanager' }] },
      },
      says: [
        `driver.ports[0].name: 'driver-rpc-port' is the name of a port that Spark declares ${NAME}`,
        `driver.ports[1].name: 'blockmanager' is the name of a port that Spark declares ${NAME}`,
        `driver.ports[2].name: 'spark-ui' is the name of a port that Spark declares ${NAME}`,
        `executor.ports[0].name: 'blockmanager' is the name of a port that Spark declares ${NAME}`,
      ],
      passes: {
        driver: { ports: [{ port: 9000, name: 'driver-rpc' }] },
        executor: { ports: [{ port: 9000, name: 'spark-ui' }] },
      },
    },
    {
      id: 'SPK049',
      trips: { driver: { ports: [{ port: 7078 }, { port: 7079 }, { port: 4040, name: 'ui' }] }, executor: { ports: [{ port: 7079 }] } },
      says: [
        `driver.ports[0].port: 7078 is the port that Spark declares as 'driver-rpc-port' ${NUMBER}`,
        `driver.ports[1].port: 7079 is the port that Spark declares as 'blockmanager' ${NUMBER}`,
        `driver.ports[2].port: 4040 is the port that Spark declares as 'spark-ui' ${NUMBER}`,
        `executor.ports[0].port: 7079 is the port that Spark declares as 'blockmanager' ${NUMBER}`,
      ],
      passes: { driver: { ports: [{ port: 4040, protocol: PortProtocol.UDP }] }, executor: { ports: [{ port: 4040 }] } },
    },
    {
      id: 'SPK049',
      trips: { sparkConf: { 'spark.ui.port': '4050', 'spark.blockManager.port': '7100' }, driver: { ports: [{ port: 4050 }, { port: 7100 }] } },
      says: [
        `driver.ports[0].port: 4050 is the port that Spark declares as 'spark-ui' ${NUMBER}`,
        `driver.ports[1].port: 7100 is the port that Spark declares as 'blockmanager' ${NUMBER}`,
      ],
      passes: { sparkConf: { 'spark.ui.port': '4050', 'spark.blockManager.port': '7100' }, driver: { ports: [{ port: 4040 }, { port: 7079 }] } },
    },
  ]);
});
