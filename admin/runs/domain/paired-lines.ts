import type { VersionLine } from '../../../contracts/workflow-api';

/** A row of two texts side by side; null where one side has no such line. */
export type PairedLine =
  | { readonly kind: 'gap'; readonly count: number }
  | { readonly kind: 'same' | 'changed'; readonly left: NumberedLine | null; readonly right: NumberedLine | null };

export interface NumberedLine {
  readonly number: number;
  readonly text: string;
}

/** Lines of one column as rows of two: lines that went stand beside those that came in their place. */
export function pairLines(lines: readonly VersionLine[]): PairedLine[] {
  const rows: PairedLine[] = [];
  let removed: NumberedLine[] = [];
  let added: NumberedLine[] = [];
  const flush = () => {
    const count = Math.max(removed.length, added.length);
    for (let row = 0; row < count; row += 1) rows.push({ kind: 'changed', left: removed[row] ?? null, right: added[row] ?? null });
    removed = [];
    added = [];
  };
  for (const line of lines) {
    if (line.kind === 'removed') {
      removed.push(numbered(line.fromLine, line.text));
    } else if (line.kind === 'added') {
      added.push(numbered(line.toLine, line.text));
    } else {
      flush();
      rows.push(line.kind === 'gap' ? line : { kind: 'same', left: numbered(line.fromLine, line.text), right: numbered(line.toLine, line.text) });
    }
  }
  flush();
  return rows;
}

function numbered(number: number | null, text: string): NumberedLine {
  return { number: number ?? 0, text };
}
