/** What a machine lacks to run the bed: no fault of the library. The message is one line that says what to do. */
export class Missing extends Error {}
