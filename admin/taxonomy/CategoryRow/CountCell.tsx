import { Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { ArticleCounts } from '../../../contracts/taxonomy';
import { useTranslate } from '../../shared/use-translate';

/** Articles, and how many of them are drafts that readers do not see. */
export function CountCell({ counts, ...box }: { counts: ArticleCounts | null; className?: string; role?: 'gridcell' }) {
  const t = useTranslate();
  const intl = useIntl();
  const { articles, live } = counts ?? { articles: 0, live: 0 };
  return (
    <div {...box}>
      <Typography textColor={articles === 0 ? 'neutral600' : 'neutral800'}>{intl.formatNumber(articles)}</Typography>
      {articles > live ? (
        <Typography variant="pi" textColor="neutral600">
          {' '}
          {t('tree.drafts', { count: articles - live })}
        </Typography>
      ) : null}
    </div>
  );
}
