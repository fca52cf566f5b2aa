/** One line that says what an error is about: its message, and the fields it names, without a stack. */
export function explainError(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const line = [message, ...fieldMessages(error)].join('; ').replace(/\s+/g, ' ').trim();
  return line === '' ? 'unknown error' : line;
}

/** Strapi's validation errors carry `details.errors`, a message a field, when there are several. */
function fieldMessages(error: unknown): string[] {
  const errors = property(property(error, 'details'), 'errors');
  if (!Array.isArray(errors) || errors.length < 2) return [];
  return errors.map((each: unknown) => property(each, 'message')).filter((each) => typeof each === 'string');
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
