// What scenarios ask of jobs that run for real.
import assert from 'node:assert/strict';
import type { V1Pod } from '@kubernetes/client-node';
import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { SparkCode, SparkImage } from '../../../lib';
import type { ScenarioContext } from '../scenario';

/** One image for each line of Spark that the bed has. */
export const SPARK_3 = SparkImage.apache('3.5.8');
export const SPARK_4 = SparkImage.apache('4.0.4');

/** As little as Spark takes: several jobs share two cores. */
export const SMALL = { coreRequest: Cpu.millis(100), memory: Size.mebibytes(512) } as const;

/** Seconds that a step may take on a machine that has more to do: on an idle one a whole job takes less than thirty. */
export const PATIENCE = 240;

/** A program that takes about as many seconds as it has tasks, and prints what reached its JVMs (cluster/image/PrintSettings.java). */
export const printSettings = (tasks: number) =>
  SparkCode.java({ mainClass: 'e2e.PrintSettings', file: 'local:///opt/e2e/settings.jar', arguments: [String(tasks)] });

/** What such a program found in one JVM. */
export interface Reached {
  /** `driver`, or the number of an executor. */
  readonly where: string;
  readonly arguments: readonly string[];
  readonly conf: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  /** File systems and options by mount point. */
  readonly mounts: Readonly<Record<string, string>>;
  /** Arguments of the JVM. */
  readonly jvm: readonly string[];
  readonly user: number;
}

/** What it has printed, of the driver first. */
export async function reachedSettings(context: ScenarioContext, name: string): Promise<Reached[]> {
  const log = await driverLog(context, name);
  return [...log.matchAll(/^SETTINGS (\{.*\})$/gm)].map(([, json]) => JSON.parse(json) as Reached);
}

/** Pods of an application's executors, by the time of their making. */
export async function executorPods(context: ScenarioContext, name: string): Promise<V1Pod[]> {
  const selector = `spark-role=executor,sparkoperator.k8s.io/app-name=${name}`;
  const pods = await context.cluster.list<V1Pod>('v1', 'Pod', context.jobNamespace, selector);
  return pods.sort((one, other) => nameOf(one).localeCompare(nameOf(other), 'en', { numeric: true }));
}

export function nameOf(pod: V1Pod): string {
  assert(pod.metadata?.name !== undefined);
  return pod.metadata.name;
}

/** All that the driver has printed. */
export async function driverLog(context: ScenarioContext, name: string): Promise<string> {
  return context.cluster.kubectl('logs', '--namespace', context.jobNamespace, nameOf(await context.driverPod(name)));
}

/** Waits for the end of a job that computes pi, and looks at the result. */
export async function findsPi(context: ScenarioContext, name: string): Promise<void> {
  await context.reaches(name, 'COMPLETED', PATIENCE);
  const log = await driverLog(context, name);
  const [, pi] = /^Pi is roughly (\d\.\d+)$/m.exec(log) ?? [];
  assert(Math.abs(Number(pi) - Math.PI) < 0.1, `no pi among the last lines of the driver:\n${log.split('\n').slice(-20).join('\n')}`);
}
