import type { Rules } from './rule';

const STORAGE = 'storage: the committer and its volume are one feature there';

/** Items 1 to 33 of section 8 of the reference on S3A and Spark configuration. */
export const CONFIGURATION_REFERENCE: Rules = {
  '1': { about: 'a network timeout that is not above the heartbeat', checks: ['SPK111'] },
  '2': { about: 'encryption without authentication', checks: ['SPK112'] },
  '3': { about: 'tasks that need more cores than executors have', checks: ['SPK113'] },
  '4': { about: 'a heap or Spark configuration in JVM options', checks: ['SPK046', 'SPK114'] },
  '5': { about: 'shares of memory outside of 0 to 1', checks: ['SPK107'] },
  '6': { about: 'a deploy mode that is none', checks: ['SPK010'] },
  '7': { about: 'a secret file for one side only', checks: ['SPK115'] },
  '8': {
    about: 'the prefix of pod names, sizes and delays of batches, pull policy, overhead factor',
    checks: ['SPK117', 'SPK107', 'SPK050', 'SPK019'],
  },
  '9': { about: 'bounds and shuffle files of dynamic allocation', checks: ['SPK036', 'SPK037'] },
  '10': { about: 'dependencies on a laptop', checks: ['SPK012'] },
  '11': { about: 'a heap below the minimum', checks: ['SPK437'] },
  '12': { about: 'the magic committer switched off', later: STORAGE },
  '13': { about: 'an unknown committer or conflict mode', later: STORAGE },
  '14': { about: 'a committer without its classes', checks: ['SPK430'], later: STORAGE },
  '15': { about: 'a committer with dynamic partition overwrite', later: STORAGE },
  '16': { about: 'a file committer that is refused by configuration', later: STORAGE },
  '17': { about: 'credentials of the wrong SDK', later: 'storage: S3Access knows the Hadoop version' },
  '18': { about: 'a staging path on another file system', later: STORAGE },
  '19': { about: 'a region for a store of its own', later: 'storage: S3Access' },
  '20': { about: 'a staging directory that is not shared', later: STORAGE },
  '21': { about: 'a claim that one node can write, or a staging volume that is read-only', later: STORAGE },
  '22': { about: 'fs.s3a.committer.tmp.path', checks: ['SPK106'] },
  '23': { about: 'a committer that Parquet does not use', later: STORAGE },
  '24': { about: 'a committer factory over all schemes', later: STORAGE },
  '25': { about: 'a staging volume with the name of scratch space', later: STORAGE },
  '26': { about: 'upload buffers in the container', later: STORAGE },
  '27': { about: 'a claim that the magic committer does not need', later: STORAGE },
  '28': { about: 'secrets in plain text', checks: ['SPK440'] },
  '29': { about: 'a store of its own without a decision on names and region', checks: ['SPK122'], later: 'storage: S3Access asks for the region' },
  '30': { about: 'workload identity without its provider', later: 'storage and identity' },
  '31': { about: 'times with a unit where Hadoop or Spark takes none', checks: ['SPK121', 'SPK107'] },
  '32': { about: 'a partitioned committer for a table without partitions', later: 'a document: it cannot be seen' },
  '33': { about: 'algorithm version 2 on S3', later: STORAGE },
};
