/** What programs of the bed end with, beside 0 and 1: run.mjs reads it. */

/** This machine lacks something, which is said in a line. */
export const SKIPPED = 77;
/** `--only` chooses none of the scenarios. */
export const NOTHING = 78;
/** As a shell says it of a program that was interrupted. */
export const INTERRUPTED = 130;
