import { expect, test } from 'vitest';
import { inStatements, toTableRow } from '../../../server/articles/sql';

test('attributes become columns, objects JSON, and what is not set empty', () => {
  const at = new Date(0);
  const values = { documentId: 'a', checklistErrors: 2, live: true, at, detail: { a: [1] }, list: [], nothing: null, unset: undefined };
  expect(toTableRow(values)).toEqual({ document_id: 'a', checklist_errors: 2, live: true, at, detail: '{"a":[1]}', list: '[]', nothing: null, unset: null });
});

test('rows go in their order into statements that every database takes', () => {
  const small = Array.from({ length: 7_000 }, (_, id) => ({ id, title: 'a', at: null }));
  const statements = [...inStatements(small.slice(0, 10)), ...inStatements(small)];
  expect(statements.map(({ length }) => length)).toEqual([10, 7_000]);
  const many = Array.from({ length: 12_000 }, (_, id) => ({ id, title: 'a', at: null }));
  expect([...inStatements(many)].map(({ length }) => length)).toEqual([10_000, 2_000]);
  expect(statements.flat().slice(10)).toEqual(small);
  const large = Array.from({ length: 4 }, (_, id) => ({ id, body: 'b'.repeat(id === 2 ? 3_000_000 : 900_000) }));
  expect([...inStatements(large)].map((rows) => rows.map(({ id }) => id))).toEqual([[0, 1], [2], [3]]);
  expect([...inStatements([])]).toEqual([]);
});
