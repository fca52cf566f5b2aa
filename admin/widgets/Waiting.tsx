import { Box, Typography } from '@strapi/design-system';
import { Widget } from '@strapi/strapi/admin';
import { useGetEditorialInboxQuery } from '../board/api';
import { useTranslate } from '../shared/use-translate';
import { WidgetRows } from './WidgetRows';

const LISTED = 5;

/** What waits for the person who looks. */
export default function Waiting() {
  const t = useTranslate();
  const { data, error } = useGetEditorialInboxQuery(LISTED, { refetchOnMountOrArgChange: true });
  if (data === undefined) return error === undefined ? <Widget.Loading /> : <Widget.Error />;
  if (data.data.length === 0) return <Widget.NoData>{t('widget.waiting.empty')}</Widget.NoData>;
  const rest = data.meta.total - data.data.length;
  return (
    <>
      <WidgetRows rows={data.data.map((card) => ({ key: `${card.documentId} ${card.locale}`, card, note: t(`widget.waiting.${card.why}`) }))} />
      {rest <= 0 ? null : (
        <Box paddingTop={2}>
          <Typography variant="pi" textColor="neutral600">
            {t('widget.waiting.rest', { count: rest })}
          </Typography>
        </Box>
      )}
    </>
  );
}
