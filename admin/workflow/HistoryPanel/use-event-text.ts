import type { Schedule } from '../../../contracts/workflow';
import type { HistoryDetail, HistoryEvent, WorkflowSetup } from '../../../contracts/workflow-api';
import { useDates } from '../../shared/use-dates';
import { useTranslate } from '../../shared/use-translate';
import { actorTextId } from '../domain/event-words';
import { stageOf, transitionOf, useWorkflowSetup } from '../use-workflow';

/** What happened, and who did it, in the language of the panel. */
export function useEventText() {
  const t = useTranslate();
  const { day, moment } = useDates();
  const setup = useWorkflowSetup();
  const stage = (key: string): string => (setup && stageOf(setup, key)?.name) ?? key;
  const at = (utc: string | null): string => (utc === null ? t('history.noTime') : moment(utc));

  const times = ({ publishAt, unpublishAt }: Schedule): string => {
    if (publishAt === null) return t('history.scheduled.down', { at: at(unpublishAt) });
    if (unpublishAt === null) return t('history.scheduled', { at: at(publishAt) });
    return t('history.scheduled.both', { at: at(publishAt), until: at(unpublishAt) });
  };
  const assignment = ({ assignee, dueDate }: HistoryDetail): string => {
    const name = assignee?.name ?? t('person.nobody');
    return dueDate ? t('history.assigned.due', { name, day: day(dueDate) }) : t('history.assigned', { name });
  };
  const what = ({ kind, transition, from, to, detail }: HistoryEvent): string => {
    switch (kind) {
      case 'transition':
        return t('history.transition', { name: transitionName(setup, transition), from: stage(from ?? ''), to: stage(to) });
      case 'scheduled':
        return times(detail.schedule ?? NO_TIMES);
      case 'assigned':
        return assignment(detail);
      case 'round':
        return t('history.round', { to: stage(to) });
      default:
        return t(`history.${kind}`);
    }
  };
  const who = ({ actor }: HistoryEvent): string => actor.name ?? t(actorTextId(actor.kind));
  return { what, who, when: ({ at: utc }: HistoryEvent) => moment(utc) };
}

const NO_TIMES: Schedule = { publishAt: null, unpublishAt: null };

function transitionName(setup: WorkflowSetup | undefined, key: string | null): string {
  return (setup && transitionOf(setup, key ?? '')?.name) ?? key ?? '';
}
