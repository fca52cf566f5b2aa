import { expect, test } from 'vitest';
import { toTableRow } from '../../../server/articles/sql';

test('attributes become columns, objects JSON, and what is not set empty', () => {
  const at = new Date(0);
  const values = { documentId: 'a', checklistErrors: 2, live: true, at, detail: { a: [1] }, list: [], nothing: null, unset: undefined };
  expect(toTableRow(values)).toEqual({ document_id: 'a', checklist_errors: 2, live: true, at, detail: '{"a":[1]}', list: '[]', nothing: null, unset: null });
});
