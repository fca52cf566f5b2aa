import { expect, test } from 'vitest';
import { loadAhead } from '../../../../server/importing/sources/load-ahead';
import type { ListedFile } from '../../../../server/importing/sources/source-listing';

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `${index}.md`);

function listed(path: string, load: ListedFile['load'] = async () => ({ path, bytes: Buffer.from(path) })): ListedFile {
  return { path, origin: path, load };
}

test('files come in their order, a few of them loaded ahead, and never many', async () => {
  let open = 0;
  let most = 0;
  const files = names(50).map((path) =>
    listed(path, async () => {
      open += 1;
      most = Math.max(most, open);
      return { path, bytes: Buffer.from(path) };
    }),
  );
  const ahead = loadAhead(files);
  const seen: string[] = [];
  for (let turn = 0; turn < 50; turn += 1) {
    seen.push((await ahead.next()).path);
    open -= 1;
  }
  expect(seen).toEqual(names(50));
  expect(most).toBeGreaterThan(1);
  expect(most).toBeLessThan(12);
});

test('one that cannot be loaded fails when its turn comes, not before', async () => {
  const ahead = loadAhead(names(3).map((path) => listed(path, path === '1.md' ? async () => Promise.reject(new Error('gone')) : undefined)));
  expect((await ahead.next()).path).toBe('0.md');
  await expect(ahead.next()).rejects.toThrow('gone');
  expect((await ahead.next()).path).toBe('2.md');
});

test('no more files come than there are', async () => {
  await expect(loadAhead([]).next()).rejects.toThrow(RangeError);
});
