import { didYouMean } from '../../private/did-you-mean';
import type { Finding } from '../../private/problems';
import { confValue } from '../hadoop-keys';
import type { JobModel } from '../job-model';
import { SparkLanguage } from '../spark-code';
import { errorCheck, warningCheck } from './check';
import type { CodePlace } from './code-places';
import { coordinates, hasFileSystem, UNREAD_SCHEME, uris, withS3a } from './code-places';

/** Stands for "no file": the class is on the class path already (SparkLauncher.NO_RESOURCE). */
const NO_FILE = 'spark-internal';
const CLASS_NAME = /^[\p{L}_$][\p{L}\p{N}_$]*(\.[\p{L}_$][\p{L}\p{N}_$]*)*$/u;
/** File name endings by which spark-submit tells what to run (SparkSubmit.isPython, isR); the type in the application is not asked. */
const SCRIPTS = {
  [SparkLanguage.PYTHON]: { ending: /\.py$/, wanted: '.py', instead: 'packed modules go to pyFiles' },
  [SparkLanguage.R]: { ending: /\.[rR]$/, wanted: '.R', instead: 'other files go to files' },
} as const;
/** What runs in a pod of its own, in client mode: a path is one in its image. */
const CONNECT_SERVER = 'org.apache.spark.sql.connect.service.SparkConnectServer';
/** Classes that spark-submit refuses in cluster mode, which is how the operator runs applications. */
const NOT_IN_CLUSTERS: Readonly<Record<string, string>> = {
  'org.apache.spark.repl.Main': 'the Spark shell',
  'org.apache.spark.sql.hive.thriftserver.SparkSQLCLIDriver': 'the SQL shell',
  'org.apache.spark.sql.hive.thriftserver.HiveThriftServer2': 'the Thrift server',
  [CONNECT_SERVER]: 'the Connect server',
};
/** Schemes that people mean when they misspell one; others may have file systems of their own and pass. */
const SCHEMES = ['local', 'file', 'http', 'https', 'ftp', 'hdfs', 'webhdfs', 'viewfs', 's3a', 'gs', 'abfs', 'abfss', 'wasb', 'wasbs', 'oss'];

/** What runs: class or script, and where it and its dependencies are. */
export const CODE_CHECKS = [
  errorCheck('SPK011', 'code that spark-submit runs as something else, or refuses', function* ({ code }) {
    if (code.mainClass !== undefined) yield* classFindings(code.mainClass);
    if (code.language !== SparkLanguage.PYTHON && code.language !== SparkLanguage.R) {
      if (!/\.(py|[rR])$/.test(code.file)) return;
      yield { path: 'code.file', value: code.file, reason: 'is a script', fix: 'use SparkCode.python or SparkCode.r' };
      return;
    }
    const { ending, wanted, instead } = SCRIPTS[code.language];
    if (ending.test(code.file)) return;
    const reason = `is no ${wanted} file, and spark-submit would take it for a jar`;
    yield { path: 'code.file', value: code.file, reason, fix: `give the ${wanted} file with the program; ${instead}` };
  }),
  errorCheck('SPK012', 'a file that is nowhere: on a laptop, in the pod of the operator, or under a misspelt scheme', function* (model) {
    for (const uri of uris(model.code)) {
      if (uri.path === 'code.file' && uri.value === NO_FILE && model.code.mainClass !== undefined) continue;
      const finding = uriFinding(uri, model);
      if (finding !== undefined) yield finding;
    }
  }),
  errorCheck('SPK448', 'a list of dependencies that falls apart: entries are joined by commas', function* ({ code }) {
    for (const { path, value } of [...uris(code), ...coordinates(code)]) {
      if (value !== '' && !/[,\s]/.test(value)) continue;
      const reason = value === '' ? 'is empty' : 'has a comma or white space in it';
      yield { path, value, reason, fix: path === 'code.file' ? 'give the URI of the file' : 'give each entry of the list by itself' };
    }
  }),
  errorCheck('SPK449', 'Maven coordinates that cannot be resolved: the submission fails', function* ({ code }) {
    for (const { path, value } of coordinates(code)) {
      const parts = value.replace('/', ':').split(':');
      const wanted = path.startsWith('code.packages') ? ['group', 'artifact', 'version'] : ['group', 'artifact'];
      if (path.startsWith('code.repositories')) {
        if (/^(https?|file):\/\/./.test(value)) continue;
        yield { path, value, reason: 'is not the URL of a repository', fix: 'begin with https://' };
      } else if (parts.length !== wanted.length || parts.some((part) => part === '')) {
        yield {
          path,
          value,
          reason: `is not of the form ${wanted.join(':')}`,
          fix: 'write it like org.apache.spark:spark-avro_2.12' + (wanted[2] ? ':3.5.8' : ''),
        };
      }
    }
  }),
  warningCheck(
    'SPK014',
    'packages that are resolved in the pod of the operator, at each submission: without a way out, every job fails',
    function* ({ code }) {
      if (code.packages.length === 0) return;
      yield {
        path: 'code.packages',
        value: code.packages,
        reason: 'are resolved at each submission in the pod of the operator, and again in the driver, which need a way to the repository',
        fix: 'put the jars into the image, or acknowledge this',
      };
    },
  ),
];

function* classFindings(mainClass: string): Iterable<Finding> {
  const path = 'code.mainClass';
  if (!CLASS_NAME.test(mainClass)) {
    yield { path, value: mainClass, reason: 'is not the name of a class', fix: 'write it with its package: org.example.Main' };
  } else if (Object.hasOwn(NOT_IN_CLUSTERS, mainClass)) {
    const reason = `is ${NOT_IN_CLUSTERS[mainClass]}, which Spark refuses in cluster mode`;
    yield { path, value: mainClass, reason, fix: 'give the class of a program that starts a SparkSession and ends' };
  }
}

function uriFinding({ path, value }: CodePlace, model: JobModel): Finding | undefined {
  if (value === '') return undefined;
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(value)?.[1];
  if (scheme === undefined || scheme === 'file') {
    if (model.code.mainClass === CONNECT_SERVER) return undefined;
    // Spark uploads such files, from where spark-submit runs: the pod of the operator.
    if (confValue(model, 'spark.kubernetes.file.upload.path') !== undefined) return undefined;
    const reason = 'is a path in the pod of the operator, where nobody put it';
    return {
      path,
      value,
      reason,
      fix: `write local://${value.replace(/^(file:)?(\.?\/)*/, '/')} if it is in the image, or give the URI of where it is`,
    };
  }
  if (scheme.length === 1)
    return { path, value, reason: 'is a path of Windows', fix: 'write local:///… if it is in the image, or give the URI of where it is' };
  if (scheme === 'local') return isInImage(value) ? undefined : notInImage(path, value);
  if (scheme === 's3' || scheme === 's3n') {
    if (hasFileSystem(model, scheme)) return undefined;
    return { path, value, reason: UNREAD_SCHEME, fix: withS3a(value) };
  }
  if (SCHEMES.includes(scheme) || hasFileSystem(model, scheme)) return undefined;
  const known = didYouMean(scheme, SCHEMES);
  return known === undefined ? undefined : { path, value, reason: `has an unknown scheme '${scheme}'`, fix: `did you mean '${known}'?` };
}

/** `local:///opt/x` or `local:/opt/x`; in `local://opt/x` the first directory would be taken for a host, and lost. */
function isInImage(uri: string): boolean {
  return /^local:(\/\/)?\/[^/]/.test(uri);
}

function notInImage(path: string, value: string): Finding {
  const rest = value.replace(/^local:\/*/, '');
  return { path, value, reason: 'is not a path in the image', fix: `write local:///${rest === '' ? 'opt/…' : rest}, with three slashes` };
}
