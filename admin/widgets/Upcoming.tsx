import { Widget } from '@strapi/strapi/admin';
import { useGetEditorialUpcomingQuery } from '../board/api';
import { useDates } from '../shared/use-dates';
import { useTranslate } from '../shared/use-translate';
import { WidgetRows } from './WidgetRows';

const LISTED = 5;

/** What goes live or down next. */
export default function Upcoming() {
  const t = useTranslate();
  const { moment } = useDates();
  const { data, error } = useGetEditorialUpcomingQuery(LISTED, { refetchOnMountOrArgChange: true });
  if (data === undefined) return error === undefined ? <Widget.Loading /> : <Widget.Error />;
  if (data.length === 0) return <Widget.NoData>{t('widget.upcoming.empty')}</Widget.NoData>;
  const note = (kind: string, at: string) => t(kind === 'publish' ? 'card.publishAt' : 'card.unpublishAt', { at: moment(at) });
  return <WidgetRows rows={data.map(({ kind, at, card }) => ({ key: `${kind} ${card.documentId} ${card.locale}`, card, note: note(kind, at) }))} />;
}
