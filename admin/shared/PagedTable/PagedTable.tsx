import { EmptyStateLayout } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Pagination, Table } from '@strapi/strapi/admin';
import type { ReactNode } from 'react';
import { ColumnHeader } from '../ColumnHeader/ColumnHeader';
import { ErrorState } from '../ErrorState/ErrorState';
import { useTranslate } from '../use-translate';

interface PagedTableProps<Row> {
  headers: { name: string; label: string }[];
  /** A page of the API, as a query gives it. */
  query: {
    readonly data?: { readonly data: readonly Row[]; readonly meta: { readonly pagination: { readonly pageCount: number; readonly total: number } } } | undefined;
    readonly error?: unknown;
    readonly isLoading: boolean;
    refetch(): unknown;
  };
  pageSize: number;
  /** Said when there is nothing at all. */
  empty: string;
  row: (row: Row) => ReactNode;
}

/** Rows of an API as a table with its pages below; the page is in the address. */
export function PagedTable<Row extends { readonly id: string | number }>({ headers, query, pageSize, empty, row }: PagedTableProps<Row>) {
  const t = useTranslate();
  const { data, error, isLoading, refetch } = query;
  const rows = [...(data?.data ?? [])];
  if (data === undefined && error !== undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!isLoading && rows.length === 0) {
    return <EmptyStateLayout hasRadius shadow="tableShadow" icon={<EmptyDocuments width="16rem" />} content={empty} />;
  }
  return (
    <div>
      <Table.Root rows={rows} headers={headers} isLoading={isLoading}>
        <Table.Content>
          <Table.Head>
            {headers.map((header) => (
              <ColumnHeader key={header.name} label={header.label} />
            ))}
          </Table.Head>
          <Table.Loading>{t('loading')}</Table.Loading>
          <Table.Body>{rows.map(row)}</Table.Body>
        </Table.Content>
      </Table.Root>
      <Pagination.Root pageCount={data?.meta.pagination.pageCount} total={data?.meta.pagination.total} defaultPageSize={pageSize}>
        <span />
        <Pagination.Links />
      </Pagination.Root>
    </div>
  );
}
