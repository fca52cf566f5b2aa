import type { MetaEntry, MetaMap, MetaNode } from './types';

/**
 * Expands YAML merge keys: the entries of a map (or of each map of a list) under `<<` take its place, except those
 * whose key stands in the map itself or came from an earlier merge. A `<<` with any other value is kept as data.
 */
export function mergeMaps(entries: readonly MetaEntry[]): MetaEntry[] {
  const keys = new Set(entries.map(({ key }) => key));
  return entries.flatMap((entry) => {
    const maps = entry.key === '<<' ? mapsOf(entry.value) : null;
    if (maps === null) return [entry];
    return maps
      .flatMap((map) => map.entries)
      .filter(({ key }) => {
        const isNew = !keys.has(key);
        keys.add(key);
        return isNew;
      });
  });
}

function mapsOf(value: MetaNode): MetaMap[] | null {
  const nodes = value.type === 'list' ? value.items : [value];
  const maps = nodes.filter((node) => node.type === 'map');
  return maps.length === nodes.length ? maps : null;
}
