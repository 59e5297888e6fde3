import { confValue } from '../hadoop-keys';
import type { JobModel } from '../job-model';
import type { SparkCode } from '../spark-code';

const EMR_IMAGE = /\/emr-\d/;

/** A value of the code with its path as a property. */
export interface CodePlace {
  readonly path: string;
  readonly value: string;
}

/** Where the program and its files are. */
export function uris(code: SparkCode): CodePlace[] {
  const lists = { jars: code.jars, files: code.files, pyFiles: code.pyFiles, archives: code.archives };
  return [{ path: 'code.file', value: code.file }, ...entries(lists)];
}

/** What is resolved by Maven, and from where. */
export function coordinates(code: SparkCode): CodePlace[] {
  return entries({ packages: code.packages, excludePackages: code.excludePackages, repositories: code.repositories });
}

/** Of `s3` and `s3n`, which were file systems of Hadoop 2. */
export const UNREAD_SCHEME = 'has a scheme that Hadoop 3 does not read';

/** What to write instead. */
export function withS3a(uri: string): string {
  return `write ${uri.replace(/^s3n?:/, 's3a:')}`;
}

/** Whether a job has a file system of its own for a scheme; images of Amazon EMR have one for `s3`. */
export function hasFileSystem(model: JobModel, scheme: string): boolean {
  if (scheme === 's3' && EMR_IMAGE.test(model.image.image)) return true;
  return confValue(model, `spark.hadoop.fs.${scheme}.impl`) !== undefined;
}

function entries(lists: Readonly<Record<string, readonly string[]>>): CodePlace[] {
  return Object.entries(lists).flatMap(([name, list]) => list.map((value, index) => ({ path: `code.${name}[${index}]`, value })));
}
