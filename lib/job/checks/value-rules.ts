/** Checks of the values of a job that are made when a value is, before there is a job: id, and what each prevents (docs/checks.md). All are errors. */
export const JOB_VALUE_RULES = {
  SPK028: 'a restart policy that never restarts anything',
  SPK058: 'a Spark version that the operator cannot read, and takes for older than all',
  SPK402: 'a value of another type than its property has, or a property that does not exist',
  SPK420: 'an ability of images that no image can declare',
  SPK421: 'an image of a Spark version about which nothing is known',
  SPK422: 'an image reference that no node can pull',
  SPK423: 'a number of retries, or a wait between them, that the operator does not take',
  SPK424: 'a service account, role or permission that cannot exist, or a property of it that has no effect',
  SPK425: 'two definitions of one service account or role, of which one would overwrite the other',
} as const;
