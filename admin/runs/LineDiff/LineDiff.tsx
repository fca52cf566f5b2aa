import { useMemo } from 'react';
import { diffLines, withoutLongSame } from '../../../server/runs/domain/line-diff';
import { DiffLines } from './DiffLines';

/** Two versions of a long text: lines that went beside lines that came, with a little around them. */
export function LineDiff({ from, to }: { from: string; to: string }) {
  const lines = useMemo(() => withoutLongSame(diffLines(from, to)), [from, to]);
  return <DiffLines lines={lines} />;
}
