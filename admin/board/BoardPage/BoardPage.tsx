import { Flex } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';
import { styled } from 'styled-components';
import type { Transition } from '../../../contracts/workflow';
import type { ArticleCard, BoardColumn as Column, BoardQuery, WorkflowSetup } from '../../../contracts/workflow-api';
import { ErrorState } from '../../shared/ErrorState/ErrorState';
import { PageMain } from '../../shared/PageMain/PageMain';
import { useHeadingFocus } from '../../shared/use-heading-focus';
import { useTranslate } from '../../shared/use-translate';
import { TransitionDialog } from '../../workflow/TransitionDialog/TransitionDialog';
import { stageOf, useWorkflowSetup } from '../../workflow/use-workflow';
import { BoardCard } from '../BoardCard/BoardCard';
import { BoardColumn } from '../BoardColumn/BoardColumn';
import { BoardFilters } from '../BoardFilters/BoardFilters';
import { RefusedDialog } from '../RefusedDialog/RefusedDialog';
import { useGetEditorialBoardQuery, useLazyGetEditorialBoardPageQuery } from '../api';
import { asksMore, permittedSteps, stepBetween } from '../domain/drop-step';
import { withMoved } from '../domain/move-card';
import { useBoardFilter } from '../use-board-filter';
import { useMoves } from '../use-moves';

/** Articles by stage, and the steps that lead from one to another. */
export function BoardPage() {
  const t = useTranslate();
  const heading = useHeadingFocus('board');
  const setup = useWorkflowSetup();
  const { filter, set } = useBoardFilter();
  return (
    <PageMain aria-labelledby={heading.id}>
      <Layouts.Header {...heading} title={t('board.title')} subtitle={t('board.subtitle')} />
      <Layouts.Content>
        {filter === null || setup === undefined ? (
          <Page.Loading>{t('loading')}</Page.Loading>
        ) : (
          <Flex direction="column" alignItems="stretch" gap={4}>
            <BoardFilters filter={filter} onChange={set} />
            <Columns filter={filter} setup={setup} />
          </Flex>
        )}
      </Layouts.Content>
    </PageMain>
  );
}

interface Move {
  card: ArticleCard;
  step: Transition;
}

function Columns({ filter, setup }: { filter: BoardQuery; setup: WorkflowSetup }) {
  const t = useTranslate();
  const { data, error, refetch } = useGetEditorialBoardQuery(filter, { refetchOnMountOrArgChange: true });
  const { refused, setRefused, step } = useMoves();
  const [dragged, setDragged] = useState<ArticleCard | null>(null);
  const [asking, setAsking] = useState<Move | null>(null);
  const [moved, setMoved] = useState<ReadonlyMap<string, string>>(new Map());
  // What was loaded again has the cards where they are now.
  useEffect(() => setMoved(new Map()), [data]);

  if (data === undefined) {
    return error === undefined ? <Page.Loading>{t('loading')}</Page.Loading> : <ErrorState error={error} onRetry={() => void refetch()} />;
  }
  const take = async (move: Move) => {
    if (asksMore(setup, move.step)) return setAsking(move);
    setMoved((before) => new Map(before).set(move.card.documentId, move.step.to));
    if (!(await step(move.card, move.step))) setMoved((before) => without(before, move.card.documentId));
  };
  const drop = (card: ArticleCard, stage: string) => {
    // A card that goes to another column is a new element: the end of its drag is told to nobody.
    setDragged(null);
    if (card.stage === stage) return;
    const found = stepBetween(setup, card.stage, stage);
    if (found !== null) return void take({ card, step: found });
    setRefused({ title: card.title, why: t('board.refused.noStep', { from: nameOf(setup, card.stage), to: nameOf(setup, stage) }) });
  };
  return (
    <>
      <Scroller role="group" tabIndex={0} aria-label={t('board.columns')}>
        {withMoved(data, moved).map((column) => (
          <StageColumn key={column.stage} filter={filter} column={column} setup={setup} dragged={dragged} onDrop={drop}>
            {column.cards.map((card) => (
              <BoardCard
                key={card.documentId}
                card={card}
                steps={permittedSteps(setup, card.stage)}
                isBusy={moved.has(card.documentId)}
                onStep={(chosen) => void take({ card, step: chosen })}
                onDragStart={() => setDragged(card)}
                onDragEnd={() => setDragged(null)}
              />
            ))}
          </StageColumn>
        ))}
      </Scroller>
      {asking === null ? null : <TransitionDialog step={{ transition: asking.step, article: asking.card }} onClose={() => setAsking(null)} />}
      {refused === null ? null : <RefusedDialog refused={refused} onClose={() => setRefused(null)} />}
    </>
  );
}

interface StageColumnProps {
  filter: BoardQuery;
  column: Column;
  setup: WorkflowSetup;
  dragged: ArticleCard | null;
  onDrop: (card: ArticleCard, stage: string) => void;
  children: React.ReactNode;
}

function StageColumn({ filter, column, setup, dragged, onDrop, children }: StageColumnProps) {
  const [loadPage, { isFetching }] = useLazyGetEditorialBoardPageQuery();
  const { stage, cursor } = column;
  const accepts = dragged === null ? null : dragged.stage === stage || stepBetween(setup, dragged.stage, stage) !== null;
  return (
    <BoardColumn
      column={column}
      accepts={accepts}
      isLoadingMore={isFetching}
      onLoadMore={() => void (cursor === null ? null : loadPage({ ...filter, stage, cursor }))}
      onDrop={() => dragged !== null && onDrop(dragged, stage)}
    >
      {children}
    </BoardColumn>
  );
}

function nameOf(setup: WorkflowSetup, stage: string): string {
  return stageOf(setup, stage)?.name ?? stage;
}

function without(map: ReadonlyMap<string, string>, key: string): ReadonlyMap<string, string> {
  return new Map([...map].filter(([other]) => other !== key));
}

/** Columns side by side; what has no room is scrolled to, also by keyboard. */
const Scroller = styled.div`
  display: flex;
  align-items: flex-start;
  gap: 1.2rem;
  overflow-x: auto;
  padding-bottom: 1.6rem;
`;
