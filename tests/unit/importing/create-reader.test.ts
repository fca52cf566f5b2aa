import { expect, test } from 'vitest';
import { DEFAULT_IMPORT_OPTIONS } from '../../../contracts';
import { createReader, type ReaderRules } from '../../../server/importing/domain/create-reader';
import { parseSource } from '../../../server/importing/domain/read-source';

const { html, undated, untitled, encoding } = DEFAULT_IMPORT_OPTIONS;
const RULES: ReaderRules = { html, undated, untitled, encoding, mapping: null, profile: 'generic', siteZone: 'UTC', now: '2026-01-01T00:00:00.000Z' };
const FILE = { path: 'a.md', bytes: Buffer.from('---\ntitle: One\ntopic: Cloud\n---\nText\n') };

test('reads a file by the rules of a run, also one that was parsed before they were known', () => {
  const mapping = { keys: { topic: 'category' as const }, defaults: { description: 'None yet.' } };
  const reader = createReader({ ...RULES, mapping });
  const read = reader.read(FILE);
  expect(read).toMatchObject({ article: { title: 'One', category: 'Cloud', description: 'None yet.' }, keys: [{ key: 'title' }, { key: 'topic' }] });
  expect(reader.map(parseSource(FILE, RULES))).toEqual(read);
  expect(reader.profile.keys.category[0]).toBe('topic');
});

test('without a mapping reads it as its profile does', () => {
  expect(createReader(RULES).read(FILE)).toMatchObject({ article: { extra: { topic: 'Cloud' } } });
});
