import { findMojibake, replaceRuns } from './repair-mojibake';
import type { MetaEntry, MetaNode } from './types';

/** A garbled run of the metadata; the place is its value's. */
export interface Repair {
  readonly from: string;
  readonly to: string;
  readonly line: number;
  readonly column: number;
}

/** The entries with every text repaired (keys stay), and what was repaired, in order. */
export function repairEntries(entries: readonly MetaEntry[]): { readonly entries: MetaEntry[]; readonly repairs: Repair[] } {
  const repairs: Repair[] = [];
  const repairAll = (several: readonly MetaEntry[]): MetaEntry[] =>
    several.map((entry) => ({ ...entry, value: repairNode(entry.value) }));
  const repairNode = (node: MetaNode): MetaNode => {
    if (node.type === 'list') return { ...node, items: node.items.map(repairNode) };
    if (node.type === 'map') return { ...node, entries: repairAll(node.entries) };
    if (typeof node.value !== 'string') return node;
    const runs = findMojibake(node.text);
    if (runs.length === 0) return node;
    const { line, column } = node;
    repairs.push(...runs.map(({ from, to }) => ({ from, to, line, column })));
    const text = replaceRuns(node.text, runs);
    return { ...node, text, value: text };
  };
  return { entries: repairAll(entries), repairs };
}
