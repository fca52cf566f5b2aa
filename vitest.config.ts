import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          setupFiles: ['tests/support/fixed-seed.ts'],
          // Starting ESLint with types takes seconds, and a busy machine takes its time for everything.
          testTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          // What is the same on every database is tried once, with the first of them.
          exclude: (process.env.TEST_DATABASE ?? 'sqlite') === 'sqlite' ? [] : ['tests/integration/any-database/**'],
          pool: 'forks',
          fileParallelism: false,
          // A first boot on an empty MariaDB creates some hundred tables and indexes.
          hookTimeout: 300_000,
          // A test of the command starts Strapi several times; a busy machine needs half a minute for each.
          testTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          pool: 'forks',
          fileParallelism: false,
          hookTimeout: 300_000,
          testTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'package',
          include: ['tests/package/**/*.test.ts'],
          pool: 'forks',
          hookTimeout: 900_000,
          testTimeout: 300_000,
        },
      },
    ],
    coverage: {
      provider: 'v8',
      include: ['server/**/domain/**', 'admin/**/domain/**'],
      reporter: ['text-summary'],
      thresholds: { statements: 100, branches: 100, functions: 100, lines: 100 },
    },
  },
});
