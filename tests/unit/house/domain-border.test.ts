import { ESLint } from 'eslint';
import { expect, test } from 'vitest';

/** The border around `domain/` is a lint rule; this keeps the rule itself from being loosened unseen. */
const eslint = new ESLint();

test.each([
  ['the file system', "import { readFileSync } from 'node:fs'; export const a = readFileSync;"],
  ['Strapi', "import { errors } from '@strapi/utils'; export const a = errors;"],
  ['glue of its own feature', "import { store } from '../run-store'; export const a = store;"],
  ['glue of another feature', "import { plan } from '../../importing/import-service'; export const a = plan;"],
  ['the clock', 'export const a = new Date();'],
  ['the process', 'export const a = process.pid;'],
])('domain files may not reach %s', async (_what, code) => {
  expect(await errorsIn(code)).not.toHaveLength(0);
});

test.each([
  ['their own folder', "import { NO_PLACE } from './make-issue'; export const a = NO_PLACE;"],
  ['another domain folder', "import { MAPPING_VERSION } from '../../importing/domain/types'; export const a = MAPPING_VERSION;"],
  ['contracts', "import { ISSUES } from '../../../contracts'; export const a = ISSUES;"],
])('domain files may use %s', async (_what, code) => {
  expect(await errorsIn(code)).toEqual([]);
});

async function errorsIn(code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: 'server/runs/domain/make-issue.ts' });
  return (result?.messages ?? []).filter(({ ruleId }) => ruleId?.startsWith('no-restricted')).map(({ message }) => message);
}
