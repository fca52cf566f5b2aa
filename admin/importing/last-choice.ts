import type { ImportOptions } from '../../contracts/import';
import type { Selection } from './domain/select-files';

interface Choice {
  selection: Selection;
  options: ImportOptions;
}

let kept: Choice | null = null;

/** Keeps what was sent last, so that a preview can be made again with other options. Gone when the page is loaded anew. */
export function keepChoice(choice: Choice): void {
  kept = choice;
}

export function lastChoice(): Choice | null {
  return kept;
}
