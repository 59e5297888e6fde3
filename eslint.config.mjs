import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { house } from './tools/lint/plugin.mjs';

const NODE_GLOBALS = {
  console: 'readonly',
  process: 'readonly',
  URL: 'readonly',
  Buffer: 'readonly',
  setTimeout: 'readonly',
  clearTimeout: 'readonly',
};
const COMMONJS_GLOBALS = { require: 'readonly', module: 'writable', exports: 'writable', __dirname: 'readonly' };

/** Untyped rules only: the whole lint stays at a few seconds, and the compiler runs anyway. */
export default defineConfig(
  { ignores: ['build/', 'dist/', 'packages/', 'coverage/', 'imports/', 'node_modules/'] },
  {
    // A rule that does not fit is changed here, for everyone, with its test; never switched off in a file.
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
  },
  {
    files: ['**/*.ts', '**/*.mjs', '**/*.cjs'],
    extends: [js.configs.recommended, ...tseslint.configs.recommended],
    plugins: { house },
    languageOptions: { globals: NODE_GLOBALS },
    rules: {
      'house/stairs': 'error',
      eqeqeq: 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack', 'eslint-disable', 'prettier-ignore'], location: 'anywhere' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Only tests may expect a type error, and then say which.
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true }],
    },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: { globals: { ...NODE_GLOBALS, ...COMMONJS_GLOBALS } },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    files: ['lib/**/*.ts', 'apps/**/*.ts'],
    rules: { 'house/file-length': 'error' },
  },
  {
    files: ['lib/**/*.ts'],
    rules: {
      'house/public-types': 'error',
      'house/documented': 'error',
      // Large data is loaded by the function that needs it.
      '@typescript-eslint/no-require-imports': ['error', { allow: ['^\\./data/'] }],
      // Problems are thrown; a library does not talk.
      'no-console': 'error',
    },
  },
  {
    // But for warnings, which have one place.
    files: ['lib/private/problems.ts'],
    rules: { 'no-console': ['error', { allow: ['warn'] }] },
  },
  {
    files: ['lib/index.ts', 'lib/pulumi/index.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'Program > :not(ExportAllDeclaration, ExportNamedDeclaration[source])', message: 'the index only re-exports' },
      ],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      'house/test-can-fail': 'error',
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description', 'ts-ignore': true, 'ts-nocheck': true }],
    },
  },
  {
    files: ['test/**/*.ts'],
    ignores: ['test/support/**', 'test/e2e/**'],
    rules: { 'house/checked-synth': 'error' },
  },
);
