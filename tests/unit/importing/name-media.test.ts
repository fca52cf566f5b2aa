import { expect, test } from 'vitest';
import { mediaToken } from '../../../server/importing/domain/media-address';
import { mediaNames, nameInChanges, nameInConflict } from '../../../server/importing/domain/name-media';

const OLD = mediaToken('0'.repeat(64));
const NEW = mediaToken('1'.repeat(64));
const names = mediaNames([{ from: 'a.png', to: NEW, path: 'img/a.png' }, { from: 'b.md', to: '/b', path: null }, { from: 'c', to: OLD, path: null }]);

test('people see media by its path, and one version apart from another', () => {
  expect(names).toEqual({ 11111111: 'img/a.png' });
  expect(nameInChanges([{ field: 'body', from: `![](${OLD})`, to: `![](${NEW}) ${NEW}` }, { field: 'keywords', from: ['a'], to: null }], names)).toEqual([
    { field: 'body', from: '![](media#00000000)', to: '![](img/a.png#11111111) img/a.png#11111111' },
    { field: 'keywords', from: ['a'], to: null },
  ]);
  const fields = [{ field: 'cover', imported: OLD, strapi: '/uploads/x.png', file: NEW }];
  expect(nameInConflict({ kind: 'fields', fields, decision: {} }, names).fields).toEqual([{ field: 'cover', imported: 'media#00000000', strapi: '/uploads/x.png', file: 'img/a.png#11111111' }]);
});
