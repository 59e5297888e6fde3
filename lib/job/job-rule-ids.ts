/** Checks of a job that need what a finished model no longer has: id, and what each prevents (docs/checks.md). All are errors. */
export const JOB_RULES = {
  SPK401: 'two values for one thing, of which one would win without a word',
  SPK403: 'two applications of one name, of which one would replace the other',
  SPK404: 'ports of executors that an old Spark drops from the pod template',
  SPK130: 'a number of tasks for each core, of cores that have no upper bound',
} as const;
