/** A value that survives `JSON.stringify` unchanged. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | JsonValue[]
  | { [key: string]: JsonValue };

/** A JSON object. Keys are data: `__proto__` may be an own key and never changes a prototype. */
export type JsonObject = { [key: string]: JsonValue };
