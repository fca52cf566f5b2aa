type Entry = Record<string, unknown>;

/** A REST answer with every entry of its `data` changed; also in the v4 format, where `attributes` holds the columns. */
export function mapEntries(response: unknown, change: (entry: Entry) => Entry): unknown {
  if (!isEntry(response)) return response;
  const one = (entry: unknown): unknown => {
    if (!isEntry(entry)) return entry;
    return isEntry(entry.attributes) ? { ...entry, attributes: change(entry.attributes) } : change(entry);
  };
  return { ...response, data: Array.isArray(response.data) ? response.data.map(one) : one(response.data) };
}

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
