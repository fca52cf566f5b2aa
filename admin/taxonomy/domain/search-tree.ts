import type { TreeCategory } from '../../../contracts/taxonomy';
import { lineOf, toTree, type Tree } from './tree';

export interface Found {
  /** What matches, and what is above it. */
  readonly tree: Tree;
  readonly matches: ReadonlySet<string>;
  /** What has to be open for every match to be seen. */
  readonly open: ReadonlySet<string>;
}

/** Categories whose name, slug or one of whose aliases holds the text: in any case, with or without accents. */
export function searchTree(tree: Tree, text: string): Found {
  const wanted = plain(text);
  const all = [...tree.byId.values()];
  const matches = new Set(all.filter((category) => wordsOf(category).some((word) => plain(word).includes(wanted))).map(({ id }) => id));
  const open = new Set([...matches].flatMap((id) => lineOf(tree, id).slice(0, -1)).map(({ id }) => id));
  return { tree: toTree(all.filter(({ id }) => matches.has(id) || open.has(id))), matches, open };
}

function wordsOf({ name, slug, aliases }: TreeCategory): string[] {
  return [name, slug, ...aliases];
}

/** As letters are compared: `Köln` is found by `koln`. */
export function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
