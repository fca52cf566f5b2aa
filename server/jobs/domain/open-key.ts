import { createHash } from 'node:crypto';

/** What the columns hold on every database. */
const MAX_NAME_LENGTH = 255;

/**
 * The value of the unique column that admits one open job of a kind and key. A digest, so that databases that compare
 * texts without regard to case, accents or trailing spaces keep different keys apart.
 * @throws RangeError when a name is empty or longer than 255 characters.
 */
export function openKeyOf(kind: string, key: string): string {
  for (const [what, name] of [['kind', kind], ['key', key]] as const) {
    if (name.length === 0 || name.length > MAX_NAME_LENGTH) {
      throw new RangeError(`The ${what} of a job has 1 to ${MAX_NAME_LENGTH} characters; this one has ${name.length}.`);
    }
  }
  return createHash('sha256').update(JSON.stringify([kind, key])).digest('hex');
}
