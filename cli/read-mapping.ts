import { readFileSync } from 'node:fs';
import { explainError } from '../server/runs/explain-error';
import { CommandFailure } from './failure';

/** Far more than any mapping has. */
const MAX_BYTES = 1024 * 1024;

/**
 * What `--mapping` names: the text of a JSON file, or the name of a saved mapping, as it is.
 * @throws CommandFailure when the file cannot be read, or is no JSON
 */
export function readMapping(given: string): string {
  if (!given.toLowerCase().endsWith('.json')) return given;
  try {
    const text = readFileSync(given, 'utf8');
    if (text.length > MAX_BYTES) throw new Error('it is larger than a mapping can be');
    return JSON.stringify(JSON.parse(text));
  } catch (cause) {
    throw new CommandFailure(`--mapping: ${given} cannot be read: ${explainError(cause)}.`, 'It must be a JSON file with "keys" and "defaults".', { cause });
  }
}
