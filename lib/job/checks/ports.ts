import type { Finding } from '../../private/problems';
import { confValue } from '../hadoop-keys';
import type { SparkPodModel } from '../job-model';
import { errorCheck, sides } from './check';

/** A port that Spark declares in its container, after those of the template: name, the key that moves it, and its number otherwise. */
interface SparkPort {
  readonly name: string;
  readonly keys: readonly string[];
  readonly usual: number;
}

const BLOCK_MANAGER: SparkPort = { name: 'blockmanager', keys: ['spark.blockManager.port'], usual: 7079 };
/** BasicDriverFeatureStep and BasicExecutorFeatureStep of Spark 3.5.8 and 4.0.4. */
export const SPARK_PORTS: Readonly<Record<SparkPodModel['side'], readonly SparkPort[]>> = {
  driver: [
    { name: 'driver-rpc-port', keys: ['spark.driver.port'], usual: 7078 },
    { ...BLOCK_MANAGER, keys: ['spark.driver.blockManager.port', 'spark.blockManager.port'] },
    { name: 'spark-ui', keys: ['spark.ui.port'], usual: 4040 },
  ],
  executor: [BLOCK_MANAGER],
};

/** Ports of Spark's container. */
export const PORT_CHECKS = [
  errorCheck('SPK049', 'a port that Spark declares too: of a name that is there twice, every pod is refused', function* (model) {
    for (const pod of sides(model)) {
      for (const [index, port] of pod.ports.entries()) {
        for (const own of SPARK_PORTS[pod.side])
          yield* portFindings(
            `${pod.side}.ports[${index}]`,
            port,
            own,
            portNumber(own, (key) => confValue(model, key)),
          );
      }
    }
  }),
];

function* portFindings(path: string, port: SparkPodModel['ports'][number], own: SparkPort, number: number): Iterable<Finding> {
  const fix = `leave it out, or give it another`;
  if (port.name === own.name) {
    yield { path: `${path}.name`, value: port.name, reason: 'is the name of a port that Spark declares', fix: `${fix} name` };
  } else if (port.containerPort === number && (port.protocol ?? 'TCP') === 'TCP') {
    yield { path: `${path}.port`, value: number, reason: `is the port that Spark declares as '${own.name}'`, fix: `${fix} number` };
  }
}

/** The number of a port of Spark in a job. */
export function portNumber({ keys, usual }: SparkPort, conf: (key: string) => string | undefined): number {
  const given = keys.map((key) => conf(key)).find((value) => value !== undefined);
  return given === undefined ? usual : Number(given);
}
