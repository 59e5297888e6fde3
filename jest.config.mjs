/**
 * Types are checked by `tsc` in the same `npm test`; here they are only stripped, which makes a cold start quick.
 * Whatever a test run writes goes to node_modules/.cache.
 */
export default {
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['<rootDir>/test/e2e/'],
  modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/dist/', '<rootDir>/packages/'],
  testEnvironment: 'node',
  globalSetup: '<rootDir>/test/support/temporary-folder.mjs',
  globalTeardown: '<rootDir>/test/support/remove-temporary-folder.mjs',
  // Jest would leave one of two cores idle.
  maxWorkers: '100%',
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  moduleFileExtensions: ['ts', 'mjs', 'js', 'json'],
  moduleNameMapper: { '^cdk8s-spark$': '<rootDir>/lib/index.ts' },
  transform: {
    '\\.(ts|mjs|js)$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } }],
  },
  // The Kubernetes client is published as ES modules; of it only the field tables are read.
  transformIgnorePatterns: ['/node_modules/(?!@kubernetes/client-node/)'],
};
