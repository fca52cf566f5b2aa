import { Button, Flex, IconButton, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { ArrowLeft, ArrowRight } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { useTranslate } from '../../shared/use-translate';
import { useZones } from '../../workflow/use-workflow';
import { addDays, gridOf, stepBy, type View } from '../domain/grid';

interface CalendarHeadProps {
  view: View;
  day: string;
  today: string;
  isFetching: boolean;
  onShow: (next: { view?: View; day?: string }) => void;
}

/** Which days a calendar shows, and ways to others. */
export function CalendarHead({ view, day, today, isFetching, onShow }: CalendarHeadProps) {
  const t = useTranslate();
  const intl = useIntl();
  const { editor, site } = useZones();
  const { from, to } = gridOf(view, day);
  const inUtc = (each: string) => new Date(`${each}T00:00:00Z`);
  const name =
    view === 'month'
      ? intl.formatDate(inUtc(day), { timeZone: 'UTC', month: 'long', year: 'numeric' })
      : intl.formatDateTimeRange(inUtc(from), inUtc(addDays(to, -1)), { timeZone: 'UTC', dateStyle: 'medium' });
  return (
    <Flex justifyContent="space-between" gap={3} wrap="wrap">
      <Flex gap={2}>
        <IconButton label={t(`calendar.before.${view}`)} onClick={() => onShow({ day: stepBy(view, day, -1) })}>
          <ArrowLeft />
        </IconButton>
        <IconButton label={t(`calendar.after.${view}`)} onClick={() => onShow({ day: stepBy(view, day, 1) })}>
          <ArrowRight />
        </IconButton>
        <Button variant="tertiary" onClick={() => onShow({ day: today })}>
          {t('calendar.today')}
        </Button>
        <Typography tag="h2" variant="beta" aria-live="polite" aria-busy={isFetching}>
          {name}
        </Typography>
      </Flex>
      <Flex gap={3}>
        <Typography variant="pi" textColor="neutral600">
          {editor === site ? t('schedule.zone', { zone: editor }) : t('calendar.zones', { zone: editor, site })}
        </Typography>
        <SingleSelect size="S" aria-label={t('calendar.view')} value={view} onChange={(chosen: string | number) => onShow({ view: chosen === 'week' ? 'week' : 'month' })}>
          <SingleSelectOption value="month">{t('calendar.view.month')}</SingleSelectOption>
          <SingleSelectOption value="week">{t('calendar.view.week')}</SingleSelectOption>
        </SingleSelect>
      </Flex>
    </Flex>
  );
}
