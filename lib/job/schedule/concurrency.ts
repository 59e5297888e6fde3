/** What happens when a run is due and the last one has not ended. Without a value that it knows the operator starts no second run, ever. */
export enum ScheduleConcurrency {
  /** Both run. */
  ALLOW = 'Allow',
  /** The run is left out; the next one is due at the next time of the schedule. */
  FORBID = 'Forbid',
  /** The last run is deleted, with its pods, and the new one starts. */
  REPLACE = 'Replace',
}
