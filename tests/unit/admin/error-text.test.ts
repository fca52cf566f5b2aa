import { expect, test } from 'vitest';
import { errorCode, errorTextId } from '../../../admin/shared/domain/error-text';

test.each([
  { error: { status: 400, details: { code: 'not-a-zip' } }, id: 'error.not-a-zip', reason: 'a code of ours' },
  { error: { error: { status: 409, details: { code: 'run-in-progress' } } }, id: 'error.run-in-progress', reason: 'a code inside Strapi’s envelope' },
  { error: { status: 400, details: { code: 'toString' } }, id: 'error.unexpected', reason: 'a code that is not ours' },
  { error: { status: 401, details: {} }, id: 'error.signed-out', reason: 'no session' },
  { error: { status: 403 }, id: 'error.not-permitted', reason: 'no permission' },
  { error: { status: 404 }, id: 'error.run-not-found', reason: 'nothing there' },
  { error: { status: 413 }, id: 'error.upload-too-large', reason: 'a proxy with a limit of its own' },
  { error: { status: 500 }, id: 'error.unexpected', reason: 'a fault of the server' },
  { error: { name: 'TypeError', message: 'Failed to fetch' }, id: 'error.no-answer', reason: 'no connection' },
  { error: { status: 0, details: null }, id: 'error.no-answer', reason: 'an upload that broke off' },
  { error: undefined, id: 'error.no-answer', reason: 'nothing known' },
])('$reason: $id', ({ error, id }) => {
  expect(errorTextId(error)).toBe(id);
});

test('an error without a code of ours has none', () => {
  expect(errorCode({ details: { code: 7 } })).toBeNull();
});
