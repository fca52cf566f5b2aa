import hooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Domain folders hold the thinking: values in, values out. What they may not reach is listed here. */
const DOMAIN_BORDER = {
  'no-restricted-imports': [
    'error',
    {
      patterns: [
        { group: ['@strapi/*'], message: 'domain/ is pure: no Strapi.' },
        {
          regex: '^(node:)?(fs|fs/promises|path|os|child_process|http|https|net|worker_threads|process|timers|timers/promises)$',
          message: 'domain/ is pure: no file system, processes, network or timers.',
        },
        {
          regex: '^(?:\\.\\./)+(?!\\.\\.)(?!contracts(?:/|$))(?![a-z-]+/domain/)',
          message: 'domain/ imports only its own folder, other domain/ folders and contracts/.',
        },
      ],
    },
  ],
  'no-restricted-globals': [
    'error',
    ...['process', 'fetch', 'setTimeout', 'setInterval', 'setImmediate', 'console', 'window', 'document', 'global', 'globalThis', 'performance', 'crypto'].map(
      (name) => ({ name, message: 'domain/ is pure: pass what it needs as a value.' }),
    ),
  ],
  'no-restricted-syntax': [
    'error',
    { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'domain/ has no clock: pass the time in.' },
    { selector: 'MemberExpression[object.name="Date"][property.name="now"]', message: 'domain/ has no clock: pass the time in.' },
    { selector: 'MemberExpression[object.name="Math"][property.name="random"]', message: 'domain/ is deterministic.' },
  ],
};

export default defineConfig([
  globalIgnores(['**/dist/', '**/build/', '**/.cache/', '**/.tmp/', '**/node_modules/', 'coverage/', 'playground/types/', 'tests/package/app/']),
  {
    files: ['**/*.{ts,tsx}'],
    ignores: ['playground/**'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      // An async function without await turns a throw into a rejection, which interfaces of promises need.
      '@typescript-eslint/require-await': 'off',
      // Strapi's contexts and services are plain objects whose functions use no `this`.
      '@typescript-eslint/unbound-method': 'off',
      eqeqeq: 'error',
    },
  },
  { files: ['server/**/domain/**/*.ts'], rules: DOMAIN_BORDER },
  {
    files: ['contracts/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [{ regex: '^(?!\\./)', message: 'contracts/ depends on nothing.' }] }] },
  },
  {
    files: ['admin/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': hooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    files: ['server/**/*.ts', 'admin/**/*.{ts,tsx}'],
    rules: { 'no-console': 'error' },
  },
  {
    files: ['server/**/*.ts', 'cli/**/*.ts', 'admin/**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { paths: [{ name: '@strapi/utils', allowTypeImports: true, message: 'A dependency on it breaks the host: see server/strapi-errors.ts.' }] },
      ],
    },
  },
  {
    // Strapi types controllers' contexts, populated rows and query results as `any`; tests look at them as a client would.
    files: ['tests/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector: 'CallExpression[callee.object.name="vi"][callee.property.name=/^wait(For|Until)$/][arguments.length=1]',
          message: 'Waits for one second, which a busy machine may take: pass PATIENTLY.',
        },
        {
          selector: 'CallExpression[callee.object.name="expect"][callee.property.name="poll"][arguments.length=1]',
          message: 'Waits for one second, which a busy machine may take: pass PATIENTLY.',
        },
      ],
    },
  },
]);
