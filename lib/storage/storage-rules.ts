/** What is refused where features of storage are made, by id: what each prevents. */
export const STORAGE_RULES: Readonly<Record<string, string>> = {
  SPK570: 'a store at no address, without a decision on TLS, or at the wrong one',
  SPK571: 'a bucket that cannot be, or cannot be reached in this way',
  SPK572: 'a key of a store in the program, and so in its repository and every manifest',
  SPK573: 'credentials that no Hadoop or AWS takes: a role of nobody, from nowhere or for too long, classes that are never asked',
  SPK574: 'access to a store by what the Hadoop of the image does not have, and refuses or ignores',
  SPK575: 'a setting of S3A that is out of its range',
  SPK580: 'a committer with settings that mean nothing',
  SPK581: 'lists of uploads that the driver cannot find when the job commits: it succeeds without output',
  SPK582: 'a setting of a committer that the Hadoop of the image does not have, and ignores',
  SPK583: 'paths of a committer or its buffer that are none in the containers, or lead out of the volume',
  SPK584: 'objects of a shared volume whose names the API refuses, and properties that have no effect on it',
  SPK585: 'two definitions of one claim, of which one would replace the other',
  SPK586: 'a claim of another namespace, for which pods wait for ever',
  SPK588: 'a buffer on a shared volume that there is none of',
  SPK589: 'a volume of a file system that cannot be, whose pods never start',
  SPK590: 'scratch space that cannot be, that nobody limits, or that the Spark of the image does not know',
  SPK594: 'shuffles to a service at no address',
  SPK596: 'access to OSS at no address, or with settings that its client refuses',
  SPK597: 'a user that no file system has',
  SPK600: 'a verification of a commit that leaves no report to look at',
  SPK601: 'a verification that looks at nothing, or where no S3A committer writes',
  SPK602: 'a verification in an image that cannot run it',
  SPK603: 'a verification that can never pass, has no time to, or no name that the cluster takes',
};

/** What is only warned of, and can be acknowledged. */
export const STORAGE_WARNINGS: Readonly<Record<string, string>> = {
  SPK576: 'data that cross a public network without TLS',
  SPK577: 'threads that wait for connections of a pool that is too small, until they give up',
  SPK578: 'credentials that Hadoop replaces by others, or that the store does not know',
  SPK579: 'a committer on a store of which nobody says that it can complete its uploads',
  SPK587: 'output that crosses the network three times, through one quota that all jobs share',
  SPK595: 'executors that are kept, and paid for, because of shuffle files that are elsewhere',
};
