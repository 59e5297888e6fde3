/** What docs/checks.md says of spark-submit commands, asked of the shell that reads them and of Spark's own parser: by check, a command and what they make of it. */

const CLUSTER = 'spark-submit --master k8s://https://a:6443 --deploy-mode cluster';

export interface SubmitClaim {
  readonly id: string;
  readonly command: string;
  /** What Spark refuses it with. */
  readonly refused?: RegExp;
  /** Values of Spark's configuration; undefined for a key that has none. */
  readonly conf?: Readonly<Record<string, string | RegExp | undefined>>;
  /** The last arguments of the program. */
  readonly arguments?: readonly string[];
}

/** Claims about options and settings. */
export const SUBMIT_CLAIMS: readonly SubmitClaim[] = [
  { id: 'SPK501', command: `${CLUSTER} --executr-memory 4g local:///a.py`, refused: /Unrecognized option.*--executr-memory/ },
  { id: 'SPK502', command: `${CLUSTER} --conf spark.ui.enabled local:///a.py`, refused: /Spark config without '=': spark\.ui\.enabled/ },
  {
    id: 'SPK504',
    command: `${CLUSTER} --queue etl local:///a.py`,
    conf: { 'spark.yarn.queue': undefined },
  },
  { id: 'SPK507', command: `${CLUSTER} --files ./settings.json local:///a.py`, conf: { 'spark.files': /^file:\/.*\/settings\.json$/ } },
  { id: 'SPK508', command: 'spark-submit --master k8s://https://a:6443 --class a.B local:///a.jar', conf: { 'spark.submit.deployMode': 'client' } },
  { id: 'SPK510', command: `${CLUSTER} --name a --name b local:///a.py`, conf: { 'spark.app.name': 'b' } },
  {
    id: 'SPK514',
    command: `${CLUSTER} --conf fs.s3a.endpoint=https://s3.example.com local:///a.py`,
    conf: { 'fs.s3a.endpoint': undefined, 'spark.hadoop.fs.s3a.endpoint': undefined },
  },
  {
    id: 'SPK517',
    command: `${CLUSTER} local:///a.py --executor-memory 4g`,
    conf: { 'spark.executor.memory': undefined },
    arguments: ['--executor-memory', '4g'],
  },
];

/** Claims about shells: a script, and the arguments with which it calls spark-submit; undefined if it cannot be read. */
export const SHELL_CLAIMS: readonly { readonly id: string; readonly script: string; readonly words?: readonly string[] }[] = [
  { id: 'SPK500', script: "spark-submit --name 'a local:///a.py" },
  { id: 'SPK503', script: 'spark-submit local:///a.py $DAY', words: ['local:///a.py'] },
  {
    id: 'SPK505',
    script: 'spark-submit --master k8s://a --name a\\\n--deploy-mode cluster local:///a.py',
    words: ['--master', 'k8s://a', '--name', 'a--deploy-mode', 'cluster', 'local:///a.py'],
  },
];
