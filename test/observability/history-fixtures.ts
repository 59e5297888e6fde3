import { Chart, Testing } from 'cdk8s';
import { ImageAbility } from '../../lib/job/image/image-ability';
import { SparkImage } from '../../lib/job/image/spark-image';
import { EventLog } from '../../lib/observability/event-log';
import { SparkHistoryServer } from '../../lib/observability/spark-history-server';
import type { SparkHistoryServerProps } from '../../lib/observability/spark-history-server-props';
import { PodVolume } from '../../lib/pod/pod-volume';
import type { Manifest } from '../support/synth';
import { synth } from '../support/synth';
import { errorsOf } from '../job/fixtures';

/** An image that reads `s3a://`. */
export const S3A_IMAGE = SparkImage.custom({ image: 'registry.example.com/spark:4.0.4', sparkVersion: '4.0.4', abilities: [ImageAbility.S3A] });

/** A log on a claim. */
export function onClaim(): EventLog {
  return EventLog.volume(PodVolume.persistentVolumeClaim('events', 'spark-events'));
}

/** A log in a directory of a bucket. */
export function inBucket(): EventLog {
  return EventLog.directory('s3a://logs/spark-events');
}

/** A history server of the log in a bucket, with properties put over it. */
export function history(props: Partial<SparkHistoryServerProps> = {}, chart = new Chart(Testing.app(), 'chart')): SparkHistoryServer {
  return new SparkHistoryServer(chart, 'history', { image: S3A_IMAGE, eventLog: inBucket(), ...props });
}

/** Its validated objects. */
export function objectsOf(server: SparkHistoryServer): Manifest[] {
  return synth(server.deployment.chart);
}

/** What synth says of a server with such properties. */
export function saidOf(props: Partial<SparkHistoryServerProps>): string[] {
  return errorsOf(history(props)).map((line) => line.trim());
}

/** Its configuration. */
export function confOf(server: SparkHistoryServer): Record<string, string> {
  const { data } = server.configMap.toJson() as { data: Record<string, string> };
  const lines = data['spark-history.conf'].split('\n').filter((line) => line !== '');
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}
