/** How the library deals with a rule of the references. */
export interface Rule {
  /** The mistake, in a few words. */
  readonly about: string;
  /** Ids of the checks that find it. */
  readonly checks?: readonly string[];
  /** What makes it impossible, in words; with the file that does it. */
  readonly automatic?: string;
  /** The file of `automatic`, below lib/. */
  readonly file?: string;
  /** What is not there yet, and what it comes with. */
  readonly later?: string;
}

/** Rules by number. */
export interface Rules {
  readonly [rule: string]: Rule;
}
