/**
 * The stairs of the house (docs: CONTRIBUTING.md): which room may use which. This table is the only place where it is written down; the lint rule
 * `house/stairs` and the test of import cycles read it.
 *
 * uses      rooms of lib/ whose files may be imported
 * bindings  whether the generated bindings in imports/ may be imported
 * packages  npm packages and modules of Node (with or without `node:`) beyond those that every room may use
 */
export const EVERYWHERE = ['cdk8s', 'cdk8s-plus-27', 'constructs'];

const JOB = ['private', 'conf', 'pod', 'job'];
const FEATURES = ['identity', 'storage', 'placement', 'security', 'observability'];

/** A feature sees the contracts of `job`, and no other feature. */
const feature = { uses: JOB, bindings: true };
/** The top floor may use all below, and none of its neighbours. */
const top = { uses: [...JOB, ...FEATURES, 'operator'], bindings: true };

export const FLOORS = {
  // Stable hashes for shortened names.
  private: { uses: [], packages: ['crypto'] },
  conf: { uses: ['private'] },
  // Addresses of hosts are judged as Node judges them.
  pod: { uses: ['private', 'conf'], packages: ['net'] },
  job: { uses: ['private', 'conf', 'pod'], bindings: true },
  identity: feature,
  storage: feature,
  placement: feature,
  security: feature,
  observability: feature,
  // The operator gives one identity per job namespace; of the features it needs no other.
  operator: { uses: [...JOB, 'identity'], bindings: true },
  gateway: top,
  convert: top,
  report: top,
  // A cdk8s App that writes the same bytes faster: it writes files, and knows nothing of Spark.
  synth: { uses: [], packages: ['fs', 'path'] },
  // The bridge to Pulumi is no part of the jsii library; nothing in lib/ uses it.
  pulumi: { uses: [...JOB, ...FEATURES, 'operator', 'gateway', 'convert', 'report', 'synth'], bindings: true, packages: ['@pulumi/*'] },
};

/** `lib/index.ts` shows rooms to the world: all but the helpers, and the bridge, which has its own entry. */
export const SHOWN_BY_INDEX = Object.keys(FLOORS).filter((floor) => floor !== 'private' && floor !== 'pulumi');
