import { withoutLoneReturns } from '../../importing/domain/position';
import { findTomlPlaces, type TomlPlace } from '../../importing/domain/toml-places';
import type { MetaPlaces, PairPlace, Span } from './meta-places';

/** The pairs of TOML that a parser has accepted: those at the top, and those of its tables. */
export function findTomlPairs(source: string): MetaPlaces {
  const text = withoutLoneReturns(source);
  const places = [...findTomlPlaces(text)].map(([key, place]) => ({ path: JSON.parse(key) as (string | number)[], place }));
  const pairs = places.flatMap(({ path, place }) => {
    const keys = path.filter((step) => typeof step === 'string');
    if (keys.length < path.length || keys.length > 2 || place.end === place.valueOffset) return [];
    return [toPair(text, keys, place, itemsOf(path, places))];
  });
  return { pairs, layout: 'lines', end: firstTable(text, pairs) };
}

interface Placed {
  readonly path: readonly (string | number)[];
  readonly place: TomlPlace;
}

function toPair(text: string, path: readonly string[], { offset, valueOffset, end }: TomlPlace, items: readonly Span[]): PairPlace {
  const isList = text[valueOffset] === '[';
  return {
    path,
    start: offset,
    afterSign: text.lastIndexOf('=', valueOffset) + 1,
    value: { start: valueOffset, end },
    items: isList ? items : null,
    isBlockList: false,
  };
}

function itemsOf(path: Placed['path'], places: readonly Placed[]): Span[] {
  return places
    .filter((each) => each.path.length === path.length + 1 && typeof each.path.at(-1) === 'number' && path.every((step, at) => each.path[at] === step))
    .map(({ place }) => ({ start: place.valueOffset, end: place.end }));
}

/** Pairs behind the head of a table belong to it, so what belongs to none stands before the first. */
function firstTable(text: string, pairs: readonly PairPlace[]): number {
  const heads = [...text.matchAll(/^[ \t]*\[/gm)].map(({ index }) => index);
  return heads.find((head) => pairs.every(({ value }) => head < value.start || head >= value.end)) ?? text.length;
}
