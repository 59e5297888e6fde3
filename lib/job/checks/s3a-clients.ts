import { didYouMean } from '../../private/did-you-mean';
import { atLeast } from '../../private/version';
import {
  ANONYMOUS_PROVIDER,
  ANONYMOUS_SDK_1,
  CONTAINER_PROVIDER,
  counterpart,
  HADOOP_PROVIDERS,
  INSTANCE_PROVIDER,
  REMAPPED,
  SDK_1,
  SDK_2,
} from '../data/credential-providers';
import type { JobModel } from '../job-model';
import { errorCheck, warningCheck } from './check';
import { isReference, S3A, s3aSettings, whereAsked } from './s3a-settings';
import { placedEntry } from './spark-configuration-places';

const PROVIDERS = ['aws.credentials.provider', 'assumed.role.credentials.provider'];
const OF_HADOOP = 'org.apache.hadoop.fs.s3a.';
const SDK_1_JAR = /(^|[/:])aws-java-sdk-(bundle|core|sts)\b/;
const ORDER = 'put it last, or leave out what follows it';
/** Words that a region is not: of the SDK, and of later releases of Hadoop ("Working with third party stores"). */
const NO_REGIONS = ['sdk', 'auto', 'ec2', 'null'];
const OF_AMAZON = /(^|[./])amazonaws\.com(\.cn)?($|[:/])/i;

/** What the S3A client is told of credentials and stores. */
export const S3A_CLIENT_CHECKS = [
  errorCheck('SPK138', 'credentials of a class that this Hadoop does not have, or does not come to: access to S3 fails', function* (model) {
    for (const { name, entry } of s3aSettings(model)) {
      if (!PROVIDERS.includes(name) || isReference(entry.value)) continue;
      const { path, by } = entry;
      const classes = entry.value.split(',').flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));
      for (const [index, value] of classes.entries()) {
        const wrong = wrongClass(model, value);
        if (wrong !== undefined) yield { path, value, reason: by + wrong.reason, fix: wrong.fix };
        const isLast = index === classes.length - 1;
        if (value === ANONYMOUS_PROVIDER && !isLast) yield { path, value, reason: `${by}is not last, and no provider after it is asked`, fix: ORDER };
      }
    }
  }),
  warningCheck('SPK140', 'a name for the region of a store that Hadoop takes, or will take, for another thing', function* (model) {
    const settings = s3aSettings(model);
    for (const { name, bucket, entry } of settings) {
      if (name !== 'endpoint.region' || !NO_REGIONS.includes(entry.value.trim().toLowerCase())) continue;
      const own = settings.find((other) => other.name === 'endpoint' && other.bucket === bucket);
      const endpoint = (own ?? settings.find((other) => other.name === 'endpoint' && other.bucket === undefined))?.entry.value ?? '';
      if (endpoint.trim() === '' || isReference(endpoint) || OF_AMAZON.test(endpoint)) continue;
      const reason = `${entry.by}is a word with a meaning of its own in some releases of Hadoop, and no name for the region of '${endpoint}'`;
      yield { path: entry.path, value: entry.value, reason, fix: "give what the store calls its region, or any other name, such as 'external'" };
    }
  }),
].map(whereAsked);

/** What is wrong with a class; of classes of others nothing is known. */
function wrongClass(model: JobModel, name: string): { readonly reason: string; readonly fix: string } | undefined {
  const hadoop = model.image.hadoopVersion;
  const isNewer = atLeast(hadoop, '3.4.0');
  if (name.startsWith(OF_HADOOP)) return wrongOfHadoop(name, hadoop);
  if (name.startsWith(SDK_2) && !isNewer) {
    const other = counterpart(name);
    const update = 'use an image with Hadoop 3.4 or newer (Spark 4)';
    const way =
      name === CONTAINER_PROVIDER
        ? `${update}: the older SDK cannot do EKS Pod Identity`
        : `${other === undefined ? '' : `use ${other}, or `}${update}`;
    return { reason: `is of version 2 of the AWS SDK, which Hadoop ${hadoop} does not have`, fix: way };
  }
  if (name === CONTAINER_PROVIDER && !atLeast(hadoop, '3.4.2')) {
    const fix = `use ${INSTANCE_PROVIDER}, which asks the same agent first`;
    return { reason: `cannot be made by Hadoop ${hadoop}: its SDK lacks the method that S3A calls`, fix };
  }
  if (name === ANONYMOUS_SDK_1 && !isNewer) return { reason: 'is no provider of credentials', fix: `use ${ANONYMOUS_PROVIDER}` };
  if (!name.startsWith(SDK_1) || !isNewer || REMAPPED.includes(name) || isMapped(model, name)) return undefined;
  return {
    reason: `is of version 1 of the AWS SDK, which Hadoop ${hadoop} does not have`,
    fix: `use ${counterpart(name) ?? `a class of ${SDK_2}auth.credentials`}`,
  };
}

function wrongOfHadoop(name: string, hadoop: string): { readonly reason: string; readonly fix: string } | undefined {
  if (!Object.hasOwn(HADOOP_PROVIDERS, name)) {
    const meant = didYouMean(name, Object.keys(HADOOP_PROVIDERS));
    return meant === undefined ? undefined : { reason: 'is no class of Hadoop', fix: `did you mean ${meant}?` };
  }
  const since = HADOOP_PROVIDERS[name];
  return atLeast(hadoop, since)
    ? undefined
    : { reason: `is of Hadoop ${since}, and the image has ${hadoop}`, fix: `use an image with Hadoop ${since}` };
}

/** Whether a job maps the class to another one (HADOOP-18980), or brings the SDK of version 1 along, which Hadoop 3.4 then asks. */
function isMapped(model: JobModel, name: string): boolean {
  const mapping = placedEntry(model, `${S3A}aws.credentials.provider.mapping`)?.value ?? '';
  return mapping.includes(`${name}=`) || [...model.code.packages, ...model.code.jars].some((jar) => SDK_1_JAR.test(jar));
}
