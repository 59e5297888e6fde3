import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What docs/checks.md says of configuration, asked of Spark's own registry and `SparkConf.validateSettings`: by check, a configuration and what they say. */
export interface ConfClaim {
  readonly id: string;
  readonly conf: Readonly<Record<string, string>>;
  /** A line of the answer: `VERDICT | key = value`, or `REFUSED by validateSettings: ...`. */
  readonly says: RegExp;
  /** Lines of Spark of which it is so. @default - all */
  readonly lines?: readonly string[];
}

const BEFORE_4 = ['3.4', '3.5'];
const BEFORE_4_2 = [...BEFORE_4, '4.0', '4.1'];
const FROM_4 = ['4.0', '4.1', '4.2', '4.3'];

export const CONF_CLAIMS: readonly ConfClaim[] = [
  { id: 'SPK015', conf: { 'spark.executor.memory': '4Gi' }, says: /^BAD VALUE .*4Gi/, lines: BEFORE_4_2 },
  { id: 'SPK015', conf: { 'spark.driver.memory': '1.5g' }, says: /^BAD VALUE .*(?:Fractional values are not supported|'bytes in MiB' value)/ },
  { id: 'SPK019', conf: { 'spark.kubernetes.memoryOverheadFactor': '-1' }, says: /^BAD VALUE .*Ensure that memory overhead is non-negative/ },
  { id: 'SPK019', conf: { 'spark.kubernetes.memoryOverheadFactor': 'much' }, says: /^BAD VALUE .*(?:should be double|'double' value)/ },
  { id: 'SPK046', conf: { 'spark.executor.extraJavaOptions': '-Xmx2g' }, says: /^REFUSED .*-Xmx2g/ },
  { id: 'SPK046', conf: { 'spark.executor.defaultJavaOptions': '-Xmx2g' }, says: /^REFUSED .*-Xmx2g/, lines: FROM_4 },
  { id: 'SPK046', conf: { 'spark.executor.extraJavaOptions': '-Dspark.ui.enabled=false' }, says: /^REFUSED .*-Dspark/ },
  { id: 'SPK101', conf: { 'spark.sql.shufle.partitions': '200' }, says: /^UNKNOWN/ },
  { id: 'SPK102', conf: { 'spark.mycompany.feature': 'on' }, says: /^UNKNOWN/ },
  { id: 'SPK103', conf: { 'spark.sql.pyspark.plotting.max_rows': '1000' }, says: /^UNKNOWN/, lines: BEFORE_4 },
  { id: 'SPK103', conf: { 'spark.sql.pyspark.plotting.max_rows': '1000' }, says: /^ok = 1000/, lines: FROM_4 },
  { id: 'SPK104', conf: { 'spark.reducer.maxReqSizeShuffleToMem': '200m' }, says: /^DEPRECATED .*spark\.network\.maxRemoteBlockSizeFetchToMem/ },
  { id: 'SPK105', conf: { 'spark.sql.ansi.strictIndexOperator': 'false' }, says: /^REMOVED/ },
  { id: 'SPK106', conf: { 'spark.executor.decommission.enabled': 'true' }, says: /^UNKNOWN/ },
  { id: 'SPK106', conf: { 'spark.sql.shuffle.partition': '200' }, says: /^UNKNOWN/ },
  { id: 'SPK106', conf: { 'spark.kubernetes.executor.memory': '4g' }, says: /^UNKNOWN/ },
  { id: 'SPK106', conf: { 'spark.hadoop.fs.s3a.committer.tmp.path': '/tmp' }, says: /^UNKNOWN/ },
  { id: 'SPK107', conf: { 'spark.sql.shuffle.partitions': 'many' }, says: /^BAD VALUE .*(?:should be int|'int' value)/ },
  { id: 'SPK107', conf: { 'spark.memory.fraction': '2' }, says: /^REFUSED .*spark\.memory\.fraction should be between 0 and 1/ },
  { id: 'SPK108', conf: { 'spark.network.timeout': '120000' }, says: /^ok = 120000 / },
  { id: 'SPK108', conf: { 'spark.network.timeout': '120000ms' }, says: /^ok = 120 / },
  { id: 'SPK111', conf: { 'spark.network.timeout': '10s', 'spark.executor.heartbeatInterval': '20s' }, says: /^REFUSED .*must be greater than/ },
  { id: 'SPK112', conf: { 'spark.network.crypto.enabled': 'true' }, says: /^REFUSED .*spark\.authenticate must be enabled/ },
  { id: 'SPK117', conf: { 'spark.kubernetes.executor.podNamePrefix': 'My_Job' }, says: /^BAD VALUE .*'My_Job' in .*podNamePrefix.* is invalid/ },
];

/** The claims about a release, each as a file of Java properties; the files are gone when `use` is done. */
export async function claimedConfigurations<T>(release: string, use: (files: ReadonlyMap<string, ConfClaim>) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'cdk8s-spark-claims-'));
  try {
    const about = CONF_CLAIMS.filter(({ lines }) => lines === undefined || lines.some((line) => release.startsWith(`${line}.`)));
    const files = about.map((claim, index): [string, ConfClaim] => {
      const file = path.join(folder, `${index}.conf`);
      writeFileSync(
        file,
        Object.entries(claim.conf)
          .map(([key, value]) => `${key}=${value}\n`)
          .join(''),
      );
      return [file, claim];
    });
    return await use(new Map(files));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
