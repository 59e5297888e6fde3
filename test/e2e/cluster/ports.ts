import { createServer } from 'node:net';
import { Missing } from './missing';
import { API_PORT, CONTROLLER_MANAGER_PORT, ETCD_PEER_PORT, ETCD_PORT, FIRST_OPERATOR_PORT, HOST_IP, KWOK_PORT, SCHEDULER_PORT } from './pins';

/** Webhooks of operators: their default, and what scenarios that bring one of their own give it. */
const WEBHOOK_PORTS = { first: 9443, last: 9453 };

/** Processes of operators that run at the same time, with two ports each. */
const OPERATOR_PROCESSES = 10;

/** Without a box the ports of a cluster are this machine's: one that another program has is told before anything starts. */
export async function freePorts(): Promise<void> {
  if (process.env.CDK8S_SPARK_BOX_IP !== undefined) return;
  const webhooks = range(WEBHOOK_PORTS.first, WEBHOOK_PORTS.last);
  const operators = range(FIRST_OPERATOR_PORT, FIRST_OPERATOR_PORT + 2 * OPERATOR_PROCESSES - 1);
  for (const port of [ETCD_PORT, ETCD_PEER_PORT, API_PORT, CONTROLLER_MANAGER_PORT, SCHEDULER_PORT, KWOK_PORT, ...webhooks, ...operators]) {
    if (await isTaken(port))
      throw new Missing(`port ${port} is taken, and without a box (root, or namespaces for users) the cluster needs it: end what listens there`);
  }
}

function isTaken(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(true));
    server.listen(port, HOST_IP, () => server.close(() => resolve(false)));
  });
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
