/** The value at a path in something of unknown shape, such as a request's state; undefined where the path ends early. */
export function readPath(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>((current, key) => (current instanceof Object ? Reflect.get(current, key) : undefined), value);
}
