import type { ListedFile, SourceItem } from './source-listing';

/** Opening and reading a file waits a few times for the disk, and nothing else needs to wait with it. A few files are held in memory. */
const FILES_AHEAD = 8;

/** Loads files in their order, a few of them before they are asked for. */
export function loadAhead(files: readonly ListedFile[]) {
  const waiting = [...files].reverse();
  const loading: Promise<SourceItem>[] = [];
  return {
    /** @throws RangeError when every file was given; what loading the file throws */
    async next(): Promise<SourceItem> {
      while (loading.length <= FILES_AHEAD && waiting.length > 0) loadOne();
      const item = loading.shift();
      if (item === undefined) throw new RangeError('There is no file left.');
      return item;
    },
  };

  function loadOne(): void {
    const item = waiting.pop()?.load();
    if (item === undefined) return;
    // Told when its turn comes; until then nobody listens.
    item.catch(() => {});
    loading.push(item);
  }
}
