import type { JsonObject, JsonValue } from '../../../contracts';
import type { MetaNode, MetaScalar } from './types';

/**
 * A metadata value as JSON, typed as its format types it. A number that would be printed differently (`007`, `1.10`,
 * `1e5`) becomes its text. Keys such as `__proto__` become own keys.
 */
export function metaToJson(node: MetaNode): JsonValue {
  if (node.type === 'scalar') return scalarToJson(node);
  if (node.type === 'list') return node.items.map(metaToJson);
  const object: JsonObject = {};
  for (const { key, value } of node.entries) {
    // An assignment to `__proto__` would change the prototype instead of adding a key.
    Object.defineProperty(object, key, {
      value: metaToJson(value),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return object;
}

function scalarToJson({ value, text }: MetaScalar): JsonValue {
  return typeof value === 'number' && String(value) !== text ? text : value;
}
