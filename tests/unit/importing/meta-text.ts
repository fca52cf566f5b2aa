import type { Metadata, MetaNode } from '../../../server/importing/domain/types';
import { metaToJson } from '../../../server/importing/domain/meta-to-json';

/** The entries as JSON, for tests that are not about places. */
export function jsonOf({ entries }: Metadata): unknown {
  return metaToJson({ type: 'map', line: 1, column: 1, entries });
}

/** The value at a path of keys and indexes; fails the test when there is none. */
export function nodeAt({ entries }: Metadata, ...path: (string | number)[]): MetaNode {
  let node: MetaNode | undefined = { type: 'map', line: 1, column: 1, entries };
  for (const step of path) node = childOf(node, step);
  if (node === undefined) throw new Error(`nothing at ${path.join('.')}`);
  return node;
}

function childOf(node: MetaNode | undefined, step: string | number): MetaNode | undefined {
  if (node?.type === 'map') return node.entries.find(({ key }) => key === step)?.value;
  return node?.type === 'list' ? node.items[Number(step)] : undefined;
}
