import { Box, Button, EmptyStateLayout, Flex, Typography } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Pagination } from '@strapi/strapi/admin';
import { ErrorState } from '../../shared/ErrorState/ErrorState';
import { usePageNumber } from '../../shared/use-page-number';
import { useTranslate } from '../../shared/use-translate';
import { useGetEditorialKeywordsQuery } from '../api';
import type { KeywordAsked } from '../keyword-dialogs/KeywordDialogs';
import { useKeywordFilter } from '../use-keyword-filter';
import type { SelectedKeywords } from '../use-selected-keywords';
import { KeywordFilters } from './KeywordFilters';
import { KeywordTable } from './KeywordTable';

const PAGE_SIZE = 25;

interface KeywordListProps {
  canManage: boolean;
  selected: SelectedKeywords;
  onAsk: (asked: KeywordAsked) => void;
}

/** Keywords, filtered and sorted, page by page. */
export function KeywordList({ canManage, selected, onAsk }: KeywordListProps) {
  const t = useTranslate();
  const page = usePageNumber();
  const [filter, setFilter] = useKeywordFilter();
  const { search, unused, ...always } = filter;
  const { data, error, refetch } = useGetEditorialKeywordsQuery(
    { page, pageSize: PAGE_SIZE, ...always, ...(search === '' ? {} : { search }), ...(unused ? { unused } : {}) },
    { refetchOnMountOrArgChange: true },
  );
  const isFiltered = search !== '' || unused;
  return (
    <Flex direction="column" alignItems="stretch" gap={4} padding={4}>
      <KeywordFilters filter={filter} onChange={setFilter} />
      {selected.all.length === 0 ? null : <Selection selected={selected} onAsk={onAsk} />}
      {data === undefined && error !== undefined ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data !== undefined && data.data.length === 0 ? (
        <EmptyStateLayout hasRadius shadow="tableShadow" icon={<EmptyDocuments width="16rem" />} content={t(isFiltered ? 'keywords.notFound' : 'keywords.empty')} />
      ) : (
        <Box>
          <KeywordTable keywords={data?.data ?? []} isLoading={data === undefined} canManage={canManage} selected={selected} onAsk={onAsk} />
          <Pagination.Root pageCount={data?.meta.pagination.pageCount} total={data?.meta.pagination.total} defaultPageSize={PAGE_SIZE}>
            <Typography textColor="neutral600" role="status">
              {data === undefined ? '' : t('keywords.count', { count: data.meta.pagination.total })}
            </Typography>
            <Pagination.Links />
          </Pagination.Root>
        </Box>
      )}
    </Flex>
  );
}

/** What is done with several keywords. */
function Selection({ selected, onAsk }: Pick<KeywordListProps, 'selected' | 'onAsk'>) {
  const t = useTranslate();
  return (
    <Flex gap={3} wrap="wrap">
      <Typography textColor="neutral800" role="status">
        {t('keywords.selected', { count: selected.all.length })}
      </Typography>
      <Button size="S" variant="secondary" onClick={() => onAsk({ action: 'merge', keywords: selected.all })}>
        {t('keyword.action.merge')}
      </Button>
      <Button size="S" variant="danger-light" onClick={() => onAsk({ action: 'delete', keywords: selected.all })}>
        {t('keyword.action.delete')}
      </Button>
      <Button size="S" variant="tertiary" onClick={selected.clear}>
        {t('keywords.unselect')}
      </Button>
    </Flex>
  );
}
