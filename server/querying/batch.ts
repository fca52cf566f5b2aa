/**
 * Collects what is asked for in one turn and asks for it at once, so that a field of many rows costs one query.
 * @param load answers one value for each key, in their order
 */
export function createBatch<Key, Value>(load: (keys: readonly Key[]) => Promise<readonly Value[]>): (key: Key) => Promise<Value> {
  let open: Asked<Key, Value>[] = [];

  const send = async (): Promise<void> => {
    const sent = open;
    open = [];
    try {
      const values = await load(sent.map(({ key }) => key));
      if (values.length !== sent.length) throw new Error('editorial: a batch answered another number of values than it was asked for.');
      values.forEach((value, index) => sent[index]?.resolve(value));
    } catch (error) {
      for (const { reject } of sent) reject(error);
    }
  };

  return (key) =>
    new Promise<Value>((resolve, reject) => {
      // Resolvers of one level run in microtasks of one turn; the next tick after them sees all they asked for.
      if (open.length === 0) void Promise.resolve().then(() => process.nextTick(() => void send()));
      open.push({ key, resolve, reject });
    });
}

interface Asked<Key, Value> {
  readonly key: Key;
  resolve(value: Value): void;
  reject(reason: unknown): void;
}
