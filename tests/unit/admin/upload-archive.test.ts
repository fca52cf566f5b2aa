import { expect, test } from 'vitest';
import { importQuery } from '../../../admin/importing/upload-archive';
import { DEFAULT_IMPORT_OPTIONS } from '../../../contracts';

test('options travel as a query, and what is null is left out', () => {
  expect(importQuery(DEFAULT_IMPORT_OPTIONS)).toBe('source=default&publish=frontmatter&unflagged=draft&onConflict=keep&profile=auto&html=sanitize&undated=none&untitled=derive&terms=create&media=upload&remote=keep&writer=bulk&gone=keep');
  expect(importQuery({ ...DEFAULT_IMPORT_OPTIONS, source: 'Blog & more', locale: 'de' })).toContain('source=Blog+%26+more&locale=de');
  const mapping = { keys: { topic: 'category' as const }, defaults: {} };
  expect(new URLSearchParams(importQuery({ ...DEFAULT_IMPORT_OPTIONS, mapping })).get('mapping')).toBe(JSON.stringify(mapping));
});
