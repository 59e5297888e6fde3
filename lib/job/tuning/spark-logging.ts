import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { PodVolume } from '../../pod/pod-volume';
import type { Problem } from '../../private/problems';
import { reportProblems, Severity } from '../../private/problems';
import type { TypesOf } from '../../private/typed';
import { checkOptions } from '../../private/typed';
import { atLeast } from '../../private/version';
import type { ISparkFeature, ISparkJobBuilder } from '../spark-feature';
import { log4j1File, log4j2File } from './spark-logging-files';

/** Where the file is in driver and executors. Spark's own directory of configuration is mounted over, whatever a template says. */
const DIRECTORY = '/opt/spark/logs-conf';
const VOLUME = 'spark-logging';

/** From which severity on messages are written. */
export enum SparkLogLevel {
  /** Nothing. */
  OFF = 'off',
  /** What ends a program. */
  FATAL = 'fatal',
  /** What failed. */
  ERROR = 'error',
  /** What may go wrong, too. */
  WARN = 'warn',
  /** What goes on, too. */
  INFO = 'info',
  /** What developers look for, too. */
  DEBUG = 'debug',
  /** Everything. */
  TRACE = 'trace',
}

/** Properties of `SparkLogging`. */
export interface SparkLoggingProps {
  /**
   * Level of all loggers that `levels` does not name.
   * @default SparkLogLevel.INFO
   */
  readonly level?: SparkLogLevel;
  /**
   * Levels of single loggers, by the beginning of their names: `org.apache.spark.sql`.
   * @default - none
   */
  readonly levels?: { [logger: string]: SparkLogLevel };
  /**
   * Form of a line (PatternLayout of Log4j). The default has time and level, so that collectors of logs can tell them.
   * @default '%d{yyyy-MM-dd HH:mm:ss.SSS} %-5p [%t] %c{1}: %m%n'
   */
  readonly pattern?: string;
  /**
   * The whole file instead: `log4j2.properties`, or of Spark before 3.3 `log4j.properties`.
   * @default - made of the other properties
   */
  readonly content?: string;
}

const TYPES: TypesOf<SparkLoggingProps> = {
  level: { values: Object.values(SparkLogLevel), optional: true },
  levels: 'map?',
  pattern: 'string?',
  content: 'string?',
};
const DEFAULT_PATTERN = '%d{yyyy-MM-dd HH:mm:ss.SSS} %-5p [%t] %c{1}: %m%n';

/**
 * The logging of jobs: a ConfigMap with the configuration of Log4j, mounted in driver and executors, whose JVMs are pointed at it. One serves many jobs: there is
 * one ConfigMap in each of their namespaces, with the file of each generation of Log4j that their Spark versions need.
 *
 * @example
 * const logging = new SparkLogging(chart, 'logging', { levels: { 'org.apache.spark.scheduler': SparkLogLevel.WARN } });
 */
export class SparkLogging extends Construct implements ISparkFeature {
  /** How messages and `explain()` name the feature. */
  public readonly featureName: string;

  private readonly props: SparkLoggingProps;
  /** By namespace. */
  private readonly configMaps = new Map<string, { readonly name: string; readonly data: Record<string, string> }>();

  /**
   * @throws when a property is of another type (SPK402); all else is reported at synth
   */
  constructor(scope: Construct, id: string, props: SparkLoggingProps = {}) {
    super(scope, id);
    checkOptions(`SparkLogging '${this.node.path}'`, props, TYPES);
    this.props = props;
    this.featureName = `SparkLogging '${id}'`;
    reportProblems(this, 'SparkLogging', () => this.problems());
  }

  /**
   * Mounts the file in the pods of a job, and points its JVMs at it.
   *
   * @param job what to contribute to
   */
  public bind(job: ISparkJobBuilder): void {
    // Spark 3.3 brought Log4j 2.
    const isLog4j2 = atLeast(job.sparkVersion, '3.3.0');
    const file = isLog4j2 ? 'log4j2.properties' : 'log4j.properties';
    const { name, data } = this.configMap(job.jobNamespace);
    data[file] = this.fileContent(isLog4j2);
    job.mount({ volume: PodVolume.configMap(VOLUME, name), path: DIRECTORY, readOnly: true });
    job.javaOptions(`-D${isLog4j2 ? 'log4j2.configurationFile' : 'log4j.configuration'}=file://${DIRECTORY}/${file}`);
  }

  private configMap(jobNamespace: string) {
    let known = this.configMaps.get(jobNamespace);
    if (known === undefined) {
      const data: Record<string, string> = {};
      const object = new ApiObject(this, jobNamespace, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { namespace: jobNamespace }, data });
      known = { name: object.name, data };
      this.configMaps.set(jobNamespace, known);
    }
    return known;
  }

  private fileContent(isLog4j2: boolean): string {
    const { content, level = SparkLogLevel.INFO, levels = {}, pattern = DEFAULT_PATTERN } = this.props;
    return content ?? (isLog4j2 ? log4j2File({ level, levels, pattern }) : log4j1File({ level, levels, pattern }));
  }

  private problems(): Problem[] {
    const { level, levels = {}, pattern, content } = this.props;
    const problem = (path: string, value: unknown, reason: string, fix: string): Problem => ({
      id: 'SPK126',
      severity: Severity.ERROR,
      path,
      value,
      reason,
      fix,
    });
    const known: readonly string[] = Object.values(SparkLogLevel);
    const found: Problem[] = [];
    for (const [logger, given] of Object.entries(levels)) {
      const path = `levels['${logger}']`;
      if (!known.includes(given)) found.push(problem(path, given, 'is no level', `use one of ${known.join(', ')}`));
      if (!/^[\w.$-]+$/.test(logger))
        found.push(problem(path, given, 'is not for a logger: its name is that of a package or class', 'give such a name'));
    }
    if (pattern !== undefined && /[\r\n]/.test(pattern)) {
      found.push(problem('pattern', pattern, 'has more than one line', 'write %n for the end of a line'));
    }
    if (content !== undefined && (level ?? pattern ?? Object.keys(levels)[0]) !== undefined) {
      found.push(problem('content', undefined, 'is the whole file, so that level, levels and pattern have no effect', 'give one or the other'));
    }
    return found;
  }
}
