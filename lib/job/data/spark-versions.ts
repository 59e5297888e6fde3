import { lineOf } from './nearest-release';

/** What a minor line of Spark is built with. */
export interface SparkLine {
  readonly scala: string;
  readonly hadoop: string;
  /** Whether the official image of a release of the line is tagged by the bare version number. */
  readonly officialImage: boolean;
}

/**
 * Scala and Hadoop client of each minor line, from the line's parent POM (profile of the Hadoop 3 build where there are several). Official images carry
 * just these.
 */
export const SPARK_LINES: Readonly<Record<string, SparkLine>> = {
  '2.4': { scala: '2.11', hadoop: '2.7.3', officialImage: false },
  '3.0': { scala: '2.12', hadoop: '3.2.0', officialImage: false },
  '3.1': { scala: '2.12', hadoop: '3.2.0', officialImage: false },
  '3.2': { scala: '2.12', hadoop: '3.3.1', officialImage: false },
  '3.3': { scala: '2.12', hadoop: '3.3.2', officialImage: true },
  '3.4': { scala: '2.12', hadoop: '3.3.4', officialImage: true },
  '3.5': { scala: '2.12', hadoop: '3.3.4', officialImage: true },
  '4.0': { scala: '2.13', hadoop: '3.4.1', officialImage: true },
  '4.1': { scala: '2.13', hadoop: '3.4.2', officialImage: true },
  '4.2': { scala: '2.13', hadoop: '3.5.0', officialImage: true },
  '4.3': { scala: '2.13', hadoop: '3.5.0', officialImage: true },
};

/** AWS SDK that hadoop-aws of a Hadoop version is built with: another one is a NoSuchMethodError at run time. */
export const AWS_SDK_OF_HADOOP: Readonly<Record<string, string>> = {
  '3.3.2': 'com.amazonaws:aws-java-sdk-bundle:1.11.1026',
  '3.3.4': 'com.amazonaws:aws-java-sdk-bundle:1.12.262',
  '3.4.1': 'software.amazon.awssdk:bundle:2.24.6',
  '3.4.2': 'software.amazon.awssdk:bundle:2.29.52',
  '3.5.0': 'software.amazon.awssdk:bundle:2.35.4',
};

/** The release that messages propose. */
export const RECOMMENDED_SPARK = '3.5.8';

/** What a line is built with, by a version of it: `3.5` for `3.5.8`. */
export function sparkLine(sparkVersion: string): SparkLine | undefined {
  const line = lineOf(sparkVersion);
  return Object.hasOwn(SPARK_LINES, line) ? SPARK_LINES[line] : undefined;
}
