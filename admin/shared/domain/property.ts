/** A property of a value of unknown shape; undefined when it has none. */
export function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/** A property that is a text; null otherwise. */
export function textProperty(value: unknown, name: string): string | null {
  const found = property(value, name);
  return typeof found === 'string' ? found : null;
}
