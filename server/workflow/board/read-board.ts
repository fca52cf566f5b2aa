import type { BoardColumn, Stage, WorkflowDefinition } from '../../../contracts';
import { formatCursor, type Position } from './domain/cursor';
import { segmentsOf, unscheduledSegments, type Segment } from './domain/segments';
import { countStates, pageStates, type ColumnPage } from './page-states';
import { pickCards, readCards } from './read-cards';
import type { Scope } from './state-query';

/** A column by the stage it is called after. */
export interface Column {
  /** Key. */
  readonly stage: string;
  readonly segments: readonly Segment[];
}

export function columnOf(stage: Stage): Column {
  return { stage: stage.key, segments: segmentsOf(stage) };
}

/** Null when the workflow has no approved stage. */
export function unscheduledColumn(definition: WorkflowDefinition): Column | null {
  const segments = unscheduledSegments(definition);
  return segments[0] === undefined ? null : { stage: segments[0].stage, segments };
}

/** The first page of each column. The number of queries is the same for any number of columns and articles. */
export async function readColumns(scope: Scope, columns: readonly Column[], pageSize: number): Promise<BoardColumn[]> {
  return readPages(
    scope,
    columns.map((column) => ({ ...column, after: null })),
    pageSize,
  );
}

/** The page behind a row. */
export async function readColumn(scope: Scope, column: Column, after: Position | null, pageSize: number): Promise<BoardColumn[]> {
  return readPages(scope, [{ ...column, after }], pageSize);
}

async function readPages(scope: Scope, columns: readonly (Column & ColumnPage)[], pageSize: number): Promise<BoardColumn[]> {
  const pages = await pageStates(scope, columns, pageSize);
  const counts = await countStates(scope, columns.map(({ segments }) => segments));
  const cards = await readCards(scope, pages.flatMap(({ rows }) => rows.map(({ id }) => id)));
  return columns.map(({ stage }, index) => {
    const { rows = [], next = null } = pages[index] ?? {};
    return {
      stage,
      count: counts[index] ?? { value: 0, more: false },
      cards: pickCards(cards, rows),
      cursor: next === null ? null : formatCursor(next),
    };
  });
}
