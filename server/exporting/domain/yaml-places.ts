import { isMap, isNode, isScalar, isSeq, parseDocument, type Node, type Pair, type YAMLMap } from 'yaml';
import { withoutLoneReturns } from '../../importing/domain/position';
import type { MetaPlaces, PairPlace, Span } from './meta-places';

/** The pairs of a YAML map and of the maps in it; null when the strict parser does not take the text, or finds no map. */
export function findYamlPlaces(source: string): MetaPlaces | null {
  const text = withoutLoneReturns(source);
  const { contents, errors } = parseDocument(text, { uniqueKeys: false, prettyErrors: false, logLevel: 'error' });
  if (errors.length > 0) return null;
  if (contents === null || (isScalar(contents) && contents.source === '')) return { pairs: [], layout: 'lines', end: source.length };
  if (!isMap(contents)) return null;
  const root: YAMLMap = contents;
  const layout = root.flow === true ? 'braces' : 'lines';
  const end = layout === 'lines' ? source.length : source.lastIndexOf('}', Number(root.range?.[1]) - 1);
  return { pairs: pairsOf(root, [], text), layout, end };
}

function pairsOf(map: YAMLMap, above: readonly string[], text: string): PairPlace[] {
  return map.items.flatMap((pair) => {
    const place = placeOf(pair, above, text);
    if (place === null) return [];
    const below = above.length === 0 && isMap(pair.value) ? pairsOf(pair.value, place.path, text) : [];
    return [place, ...below];
  });
}

/** Null for a pair whose key is no text. */
function placeOf({ key, value }: Pair, above: readonly string[], text: string): PairPlace | null {
  if (!isScalar(key)) return null;
  const [start, keyEnd] = rangeOf(key);
  const sign = text.indexOf(':', keyEnd) + 1;
  return {
    path: [...above, String(key.source)],
    start,
    afterSign: sign,
    value: isNode(value) ? spanOf(value, text) : { start: sign, end: sign },
    items: isSeq(value) ? value.items.filter(isNode).map((item) => spanOf(item, text)) : null,
    isBlockList: isSeq(value) && value.flow !== true,
  };
}

/** The parser counts line ends and comments behind some values to them. */
function spanOf(node: Node, text: string): Span {
  const [start, end] = rangeOf(node);
  return { start, end: start + text.slice(start, end).trimEnd().length };
}

function rangeOf({ range }: Node): [number, number] {
  return [Number(range?.[0]), Number(range?.[1])];
}
