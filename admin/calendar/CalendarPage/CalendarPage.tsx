import { Flex } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { Transition } from '../../../contracts/workflow';
import type { ArticleCard, BoardQuery, CalendarItem as Item, WorkflowSetup } from '../../../contracts/workflow-api';
import { utcToWall } from '../../../server/workflow/domain/schedule';
import { BoardFilters } from '../../board/BoardFilters/BoardFilters';
import { RefusedDialog } from '../../board/RefusedDialog/RefusedDialog';
import { useGetEditorialCalendarQuery } from '../../board/api';
import { schedulingStep } from '../../board/domain/drop-step';
import { useBoardFilter } from '../../board/use-board-filter';
import { useMoves } from '../../board/use-moves';
import { ErrorState } from '../../shared/ErrorState/ErrorState';
import { PageMain } from '../../shared/PageMain/PageMain';
import { useHeadingFocus } from '../../shared/use-heading-focus';
import { useTranslate } from '../../shared/use-translate';
import { TransitionDialog } from '../../workflow/TransitionDialog/TransitionDialog';
import { useWorkflowSetup, useZones } from '../../workflow/use-workflow';
import { CalendarDays } from '../CalendarDays/CalendarDays';
import { CalendarHead } from '../CalendarHead/CalendarHead';
import { ChangeTimes } from '../ChangeTimes/ChangeTimes';
import { Tray } from '../Tray/Tray';
import { asDay, gridOf, type View } from '../domain/grid';
import { dayOfItem, morningOf, movedTo } from '../domain/move-times';

/** What went live, goes live and is due, by day, and what is approved and waits for a day. */
export function CalendarPage() {
  const t = useTranslate();
  const heading = useHeadingFocus('calendar');
  const setup = useWorkflowSetup();
  const { filter, set } = useBoardFilter();
  return (
    <PageMain aria-labelledby={heading.id}>
      <Layouts.Header {...heading} title={t('calendar.title')} subtitle={t('calendar.subtitle')} />
      <Layouts.Content>
        {filter === null || setup === undefined ? (
          <Page.Loading>{t('loading')}</Page.Loading>
        ) : (
          <Flex direction="column" alignItems="stretch" gap={4}>
            <BoardFilters filter={filter} onChange={set} />
            <Weeks filter={filter} setup={setup} />
          </Flex>
        )}
      </Layouts.Content>
    </PageMain>
  );
}

type Dragged = { readonly item: Item } | { readonly card: ArticleCard };

interface Asking {
  readonly card: ArticleCard;
  readonly step: Transition;
  /** Null: no day was said. */
  readonly day: string | null;
}

function Weeks({ filter, setup }: { filter: BoardQuery; setup: WorkflowSetup }) {
  const t = useTranslate();
  const { editor: zone } = useZones();
  const today = utcToWall(new Date().toISOString(), zone).wall.slice(0, 10);
  const [params, setParams] = useSearchParams();
  const view: View = params.get('view') === 'week' ? 'week' : 'month';
  const day = asDay(params.get('day') ?? '') ?? today;
  const grid = gridOf(view, day);
  const { data, error, isFetching, refetch } = useGetEditorialCalendarQuery(
    { ...filter, from: grid.from, to: grid.to, zone },
    { refetchOnMountOrArgChange: true },
  );
  const { refused, setRefused, reschedule } = useMoves();
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const [asking, setAsking] = useState<Asking | null>(null);
  const [changing, setChanging] = useState<ArticleCard | null>(null);
  const [moved, setMoved] = useState<{ item: Item; day: string } | null>(null);
  // What was loaded again has the item where it is now.
  useEffect(() => setMoved(null), [data]);

  const show = (next: { view?: View; day?: string }) =>
    setParams((before) => {
      const after = new URLSearchParams(before);
      for (const [name, value] of Object.entries(next)) after.set(name, value);
      return after;
    });
  const ask = (card: ArticleCard, onto: string | null) => {
    const step = schedulingStep(setup, card.stage);
    if (step === null) setRefused({ title: card.title, why: t('calendar.refused.noStep') });
    else setAsking({ card, step, day: onto });
  };
  const drop = async (onto: string) => {
    if (dragged === null) return;
    // An item that goes to another day is a new element: the end of its drag is told to nobody.
    setDragged(null);
    if ('card' in dragged) return ask(dragged.card, onto);
    if (dayOfItem(dragged.item, zone) === onto) return;
    setMoved({ item: dragged.item, day: onto });
    if (!(await reschedule(dragged.item.card, movedTo(dragged.item, onto, zone)))) setMoved(null);
  };
  return (
    <>
      <CalendarHead view={view} day={day} today={today} isFetching={isFetching} onShow={show} />
      {data === undefined && error !== undefined ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <CalendarDays
          grid={grid}
          view={view}
          month={day.slice(0, 7)}
          today={today}
          zone={zone}
          calendar={data ?? { items: [], crowded: [] }}
          moved={moved}
          isDragging={dragged !== null}
          onDrop={(onto) => void drop(onto)}
          onDrag={(item) => setDragged(item === null ? null : { item })}
          onChangeTimes={(item) => setChanging(item.card)}
        />
      )}
      <Tray
        filter={filter}
        canSchedule={({ stage }) => {
          const step = schedulingStep(setup, stage);
          return step !== null && setup.can.transitions.includes(step.key);
        }}
        onSchedule={(card) => ask(card, null)}
        onDragStart={(card) => setDragged({ card })}
        onDragEnd={() => setDragged(null)}
      />
      {asking === null ? null : (
        <TransitionDialog
          step={{ transition: asking.step, article: asking.card, ...(asking.day === null ? {} : { schedule: morningOf(asking.day, zone) }) }}
          onClose={() => setAsking(null)}
        />
      )}
      {changing === null ? null : <ChangeTimes card={changing} onClose={() => setChanging(null)} />}
      {refused === null ? null : <RefusedDialog refused={refused} onClose={() => setRefused(null)} />}
    </>
  );
}
