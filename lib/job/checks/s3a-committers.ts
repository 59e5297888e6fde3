import { didYouMean } from '../../private/did-you-mean';
import type { Finding } from '../../private/problems';
import { atLeast } from '../../private/version';
import { HADOOP_PREFIX } from '../hadoop-keys';
import { ImageAbility } from '../image/image-ability';
import type { JobModel } from '../job-model';
import { errorCheck, sides, warningCheck } from './check';
import { remedy } from './image-remedy';
import type { CommitterChoice, S3aSetting } from './s3a-settings';
import {
  CLOUD_PACKAGE,
  COMMIT_PROTOCOL,
  committerChoice,
  hasCloudJars,
  isOff,
  isReference,
  isSetBySpark,
  MAGIC_ENABLED,
  PARQUET_COMMITTER,
  S3A_COMMITTERS,
  s3aSettings,
  speaksS3a,
  STAGING_COMMITTERS,
  whereAsked,
} from './s3a-settings';
import type { PlacedEntry } from './spark-configuration-places';
import { isOn, placedEntry } from './spark-configuration-places';

const MAPREDUCE = `${HADOOP_PREFIX}mapreduce.`;
const NAMES = ['file', ...S3A_COMMITTERS];
const CONFLICT_MODES = ['fail', 'append', 'replace'];
/** Settings that a committer reads from the job alone, whose defaults hide those of a bucket (Hadoop 3.3.4 and 3.4.2, run). */
const NOT_PER_BUCKET = ['committer.name', 'committer.staging.tmp.path', 'committer.staging.conflict-mode'];
/** Factories of S3A's own, without the misprint of the documentation. */
const S3A_FACTORY = /^org\.apache\.hadoop\.fs\.s3a\.commit\.(?!staging\.S3ACommitterFactory$)/;
/** Amazon EMR has committers of its own. */
const EMR_IMAGE = /\/emr-\d/;
const EITHER = 'use S3ACommitter.magic(), which sets all that this Spark needs';
const TABLES = ['spark.sql.extensions', 'spark.sql.catalog.'];

/** The committers of S3A, whoever set them: what Spark and Hadoop refuse, and what they ignore without a word. */
export const S3A_COMMITTER_CHECKS = [
  errorCheck('SPK133', 'the magic committer where it is switched off: every write fails when its job is set up', function* (model) {
    const switches = s3aSettings(model).filter(({ name }) => name === 'committer.magic.enabled');
    if (!switches.some(({ entry }) => isOff(entry)) || committerChoice(model).name !== 'magic') return;
    // Who switches it off for all and on for one bucket writes to that one.
    const forOne = switches.some(({ bucket, entry }) => bucket !== undefined && isOn(entry));
    for (const { bucket, entry } of switches) {
      if (!isOff(entry) || (bucket === undefined && forOne)) continue;
      const where = bucket === undefined ? '' : ` for bucket '${bucket}'`;
      const fix = 'leave it out, or use another committer';
      yield { path: entry.path, value: entry.value, reason: `${entry.by}switches the magic committer off${where}, which the job writes with`, fix };
    }
  }),
  errorCheck('SPK134', 'a committer or a conflict mode that S3A does not know: every write fails', function* (model) {
    const { entry, name } = committerChoice(model);
    if (entry === undefined || name === undefined) return;
    // Hadoop 3.4 takes an empty name for `file`.
    const isKnown = NAMES.includes(name) || (name === '' && atLeast(model.image.hadoopVersion, '3.4.0'));
    if (!isKnown && !EMR_IMAGE.test(model.image.image)) yield unknown(entry, 'is no committer of S3A', NAMES);
    if (!STAGING_COMMITTERS.includes(name)) return;
    const mode = allBuckets(model, 'committer.staging.conflict-mode');
    if (mode === undefined || isReference(mode.value) || CONFLICT_MODES.includes(mode.value.trim().toLowerCase())) return;
    yield unknown(mode, 'is no conflict mode', CONFLICT_MODES);
  }),
  errorCheck('SPK135', 'classes of spark-hadoop-cloud that are not there (ClassNotFoundException): the first write fails', function* (model) {
    const entry = cloudClasses(model);
    // What a feature asks of the image, SPK430 says.
    if (entry === undefined || model.requirements.some(isAboutCommitters)) return;
    const pod = sides(model).find((side) => !hasCloudJars(model, side));
    if (pod === undefined) return;
    const { image = model.image } = pod;
    const reason = `${entry.by}needs spark-hadoop-cloud, which image '${image.image}' is not known to have`;
    yield { path: entry.path, value: entry.value, reason, fix: remedy(ImageAbility.CLOUD_COMMITTERS, image) };
  }),
  errorCheck('SPK136', 'dynamic partition overwrite with a committer that refuses it: every such write fails', function* (model) {
    const entry = placedEntry(model, 'spark.sql.sources.partitionOverwriteMode');
    if (entry?.value.trim().toLowerCase() !== 'dynamic') return;
    const choice = committerChoice(model);
    if (!isOfS3a(choice)) return;
    // Tables of Iceberg and Delta Lake overwrite partitions by themselves, and default committers matter only to who writes there.
    if (model.conf.entries().some(([key]) => TABLES.some((start) => key.startsWith(start)))) return;
    if (choice.entry === undefined && !model.image.has(ImageAbility.S3A) && !speaksS3a(model)) return;
    const who = choice.entry === undefined ? `, which Spark ${model.image.sparkVersion} takes where spark-hadoop-cloud is` : '';
    yield {
      path: entry.path,
      value: entry.value,
      reason: `${entry.by}is refused by the committer '${choice.name}' of S3A${who}`,
      fix: "use the committer 'partitioned' with conflict mode 'replace' and append to the table, a table format such as Iceberg, or S3ACommitter.file()",
    };
  }),
  errorCheck('SPK137', 'writes that the guards of a job refuse: its committer is the one that they are against', function* (model) {
    const guard = placedEntry(model, `${HADOOP_PREFIX}pathoutputcommit.reject.fileoutput`);
    const algorithm = placedEntry(model, `${MAPREDUCE}fileoutputcommitter.algorithm.version`);
    if ((guard === undefined && algorithm === undefined) || committerChoice(model).name !== 'file') return;
    const fix = 'leave it out, or choose a committer of S3A';
    // The guard is one of the commit protocol of spark-hadoop-cloud; another one does not read it.
    if (guard !== undefined && isOn(guard) && takesCloudProtocol(model)) {
      yield { path: guard.path, value: guard.value, reason: `${guard.by}refuses the committer 'file', which the job writes with`, fix };
    }
    if (algorithm !== undefined && /^\s*-?\d+\s*$/.test(algorithm.value) && ![1, 2].includes(Number(algorithm.value))) {
      const reason = `${algorithm.by}is no version of the committer 'file', which the job writes with`;
      yield { path: algorithm.path, value: algorithm.value, reason, fix };
    }
  }),
  errorCheck(
    'SPK143',
    'a committer that Spark does not ask: Parquet is renamed into place, and CSV, JSON and ORC go straight into the destination, where a failed job leaves its files',
    function* (model) {
      const { entry, name } = committerChoice(model);
      if (entry === undefined || name === undefined || !S3A_COMMITTERS.includes(name)) return;
      const protocol = placedEntry(model, COMMIT_PROTOCOL);
      if (protocol === undefined) {
        if (!isSetBySpark(model) && !isReference(placedEntry(model, MAGIC_ENABLED)?.value ?? ''))
          yield { path: entry.path, value: name, reason: `${entry.by}${unasked(model)}`, fix: fixOfUnasked(model) };
      } else if (/^\s*org\.apache\.spark\./.test(protocol.value) && !protocol.value.trim().startsWith(CLOUD_PACKAGE)) {
        const reason = `${protocol.by}does not ask the committer '${name}'`;
        yield { path: protocol.path, value: protocol.value, reason, fix: `set it to ${CLOUD_PACKAGE}PathOutputCommitProtocol, or ${EITHER}` };
      }
    },
  ),
  errorCheck('SPK144', 'a factory of committers in place of that of S3A: what is written is renamed into place, without a word', function* (model) {
    const [all, own] = ['class', 'scheme.s3a'].map((end) => placedEntry(model, `${MAPREDUCE}outputcommitter.factory.${end}`));
    if ((all === undefined && own === undefined) || !isOfS3a(committerChoice(model))) return;
    const entry = all !== undefined && all.value.trim() !== '' ? all : own;
    if (entry === undefined || isReference(entry.value) || entry.value.trim() === '' || S3A_FACTORY.test(entry.value.trim())) return;
    const reason = `${entry.by}makes the committers in place of the factory of S3A, so that the chosen one is not used`;
    yield { path: entry.path, value: entry.value, reason, fix: 'leave it out' };
  }),
  errorCheck('SPK147', 'a setting of a committer for one bucket, which is ignored without a word', function* (model) {
    for (const { name, bucket, entry } of s3aSettings(model)) {
      if (bucket === undefined || !NOT_PER_BUCKET.includes(name)) continue;
      const reason = `${entry.by}is not read: a committer asks for fs.s3a.${name}, which has a default`;
      yield { path: entry.path, value: entry.value, reason, fix: `set fs.s3a.${name}, for all buckets of the job` };
    }
  }),
  warningCheck('SPK148', 'tasks that publish their output one by one on S3: what fails on the way stays there', function* (model) {
    const entry = placedEntry(model, `${MAPREDUCE}fileoutputcommitter.algorithm.version`);
    if (entry?.value.trim() !== '2' || committerChoice(model).name !== 'file' || !speaksS3a(model)) return;
    const reason = `${entry.by}moves the output of each task into the destination when the task ends, which on S3 is a copy that can break off`;
    yield { path: entry.path, value: entry.value, reason, fix: 'use S3ACommitter.magic(), or leave it out' };
  }),
  warningCheck('SPK149', 'output without _SUCCESS, by which alone one sees that its committer ran and what it wrote', function* (model) {
    const entry = placedEntry(model, `${MAPREDUCE}fileoutputcommitter.marksuccessfuljobs`);
    if (entry === undefined || !isOff(entry) || !isOfS3a(committerChoice(model))) return;
    yield {
      path: entry.path,
      value: entry.value,
      reason: `${entry.by}writes no _SUCCESS, so that nobody can verify the output`,
      fix: 'leave it out',
    };
  }),
].map(whereAsked);

function unknown({ path, value, by }: PlacedEntry, reason: string, known: readonly string[]): Finding {
  const meant = didYouMean(value.trim(), known);
  return { path, value, reason: by + reason, fix: meant === undefined ? `use ${known.join(', ')}` : `did you mean ${meant}?` };
}

function allBuckets(model: JobModel, name: string): PlacedEntry | undefined {
  return s3aSettings(model).find((setting: S3aSetting) => setting.name === name && setting.bucket === undefined)?.entry;
}

function isOfS3a({ name }: CommitterChoice): boolean {
  return name !== undefined && S3A_COMMITTERS.includes(name);
}

/** The entry that makes Spark load classes of spark-hadoop-cloud, whether they are there or not. */
function cloudClasses(model: JobModel): PlacedEntry | undefined {
  const named = [COMMIT_PROTOCOL, PARQUET_COMMITTER].map((key) => placedEntry(model, key));
  const given = named.find((entry) => entry?.value.trim().startsWith(CLOUD_PACKAGE));
  // Spark 3 fills them in without a look.
  if (given !== undefined || atLeast(model.image.sparkVersion, '4.0.0') || !isSetBySpark(model)) return given;
  return s3aSettings(model).find(({ name, bucket, entry }) => name === 'committer.magic.enabled' && bucket !== undefined && isOn(entry))?.entry;
}

function isAboutCommitters({ value }: { readonly value: ImageAbility }): boolean {
  return value.name === ImageAbility.CLOUD_COMMITTERS.name;
}

function takesCloudProtocol(model: JobModel): boolean {
  const protocol = placedEntry(model, COMMIT_PROTOCOL);
  return protocol === undefined ? isSetBySpark(model) : protocol.value.trim().startsWith(CLOUD_PACKAGE);
}

/** What Spark does without the commit protocol of spark-hadoop-cloud. */
function unasked(model: JobModel): string {
  const parquet = placedEntry(model, PARQUET_COMMITTER)?.value.trim().startsWith(CLOUD_PACKAGE) === true;
  return `is ${parquet ? 'used for Parquet only' : 'not used'}: ${COMMIT_PROTOCOL} is not set`;
}

function fixOfUnasked(model: JobModel): string {
  if (atLeast(model.image.sparkVersion, '4.1.0')) {
    const off = placedEntry(model, MAGIC_ENABLED);
    return off === undefined
      ? remedy(ImageAbility.CLOUD_COMMITTERS, model.driver.image ?? model.image)
      : 'leave fs.s3a.committer.magic.enabled out: then Spark sets it by itself';
  }
  return `set it to ${CLOUD_PACKAGE}PathOutputCommitProtocol and ${PARQUET_COMMITTER} to ${CLOUD_PACKAGE}BindingParquetOutputCommitter, or ${EITHER}`;
}
