import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = path.resolve(__dirname, '../../..');
const DOCS = path.join(ROOT, 'docs');

/** Pages that compare with other products: every row has an answer, and tests that show it. */
const PAGES = readdirSync(DOCS).filter((name) => name.endsWith('-compared.md'));

test('there are such pages', () => {
  expect(PAGES).toContain('taxonomy-compared.md');
});

describe.each(PAGES)('%s', (page) => {
  const rows = readFileSync(path.join(DOCS, page), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| ') && line.includes('.test.ts'));

  test('answers each row with yes', () => {
    const tables = readFileSync(path.join(DOCS, page), 'utf8').split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| |') && !line.startsWith('| asked for'));
    expect(tables).toEqual(rows);
    expect(rows.filter((row) => !row.includes('| **yes** |'))).toEqual([]);
  });

  test.each(rows.map((row) => [row.slice(2, row.indexOf(' |')), row] as const))('names tests that exist: %s', (_what, row) => {
    const files = [...row.matchAll(/`(tests\/[^`]+\.test\.ts)`: ((?:"[^"]+"(?:; )?)+)/g)];
    expect(files.length).toBeGreaterThan(0);
    for (const [, file = '', names = ''] of files) {
      expect(existsSync(path.join(ROOT, file)), file).toBe(true);
      const source = readFileSync(path.join(ROOT, file), 'utf8');
      for (const [, name = ''] of names.matchAll(/"([^"]+)"/g)) expect(source, `${file}: ${name}`).toMatch(new RegExp(`\\b(?:test|it)\\w*(?:\\.each(?:<[^(]*>)?\\([^]*?\\))?\\(\\s*['"\`]${escape(name)}['"\`]`));
    }
  });
});

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
