import { Box, Flex, Link, Typography } from '@strapi/design-system';
import { Table, useIsDesktop } from '@strapi/strapi/admin';
import { useId } from 'react';
import { NavLink, useNavigate } from 'react-router-dom';
import type { RunSummary } from '../../../contracts/admin-api';
import { PLUGIN_PATH } from '../../plugin-id';
import { PagedTable } from '../../shared/PagedTable/PagedTable';
import { StateBadge } from '../../shared/StateBadge/StateBadge';
import { useDates } from '../../shared/use-dates';
import { usePageNumber } from '../../shared/use-page-number';
import { useTranslate } from '../../shared/use-translate';
import { useGetEditorialRunsQuery } from '../api';
import { ShortTotals } from '../RunSummaryText/ShortTotals';
import { PHASE_VARIANTS, phaseOf } from '../domain/words';

const PAGE_SIZE = 10;

/** Earlier runs, newest first; each leads to its preview or report. */
export function RunsTable() {
  const t = useTranslate();
  const headingId = useId();
  const page = usePageNumber();
  const query = useGetEditorialRunsQuery({ page, pageSize: PAGE_SIZE }, { refetchOnMountOrArgChange: true });
  // On a tablet the status would be out of sight; the run itself says by whom it is.
  const withPerson = useIsDesktop();
  const headers = (['when', 'what', 'result', 'startedBy', 'status'] as const)
    .filter((name) => withPerson || name !== 'startedBy')
    .map((name) => ({ name, label: t(`runs.${name}`) }));

  return (
    <section aria-labelledby={headingId}>
      <Box paddingBottom={4}>
        <Typography id={headingId} tag="h2" variant="delta">
          {t('runs.title')}
        </Typography>
      </Box>
      <PagedTable headers={headers} query={query} pageSize={PAGE_SIZE} empty={t('runs.empty')} row={(run) => <RunRow key={run.id} run={run} withPerson={withPerson} />} />
    </section>
  );
}

function RunRow({ run, withPerson, ...position }: { run: RunSummary; withPerson: boolean }) {
  const t = useTranslate();
  const { moment } = useDates();
  const navigate = useNavigate();
  const address = `${PLUGIN_PATH}/runs/${run.id}`;
  return (
    <Table.Row {...position} cursor="pointer" onClick={() => navigate(address)}>
      <Table.Cell>
        {/* The row's own click would open the page a second time. */}
        <Link tag={NavLink} to={address} onClick={(event: React.MouseEvent) => event.stopPropagation()}>
          {moment(run.createdAt)}
        </Link>
      </Table.Cell>
      <Table.Cell>
        <Flex direction="column" alignItems="flex-start" maxWidth="24rem">
          <Typography textColor="neutral800">{t(`kind.${run.kind}`)}</Typography>
          <Typography variant="pi" textColor="neutral600" ellipsis maxWidth="100%" title={run.label}>
            {run.label}
          </Typography>
        </Flex>
      </Table.Cell>
      <Table.Cell>
        <ShortTotals run={run} />
      </Table.Cell>
      {withPerson ? (
        <Table.Cell>
          <Typography textColor="neutral800">{run.startedBy ?? t('runs.nobody')}</Typography>
        </Table.Cell>
      ) : null}
      <Table.Cell>
        <StateBadge variant={PHASE_VARIANTS[phaseOf(run)]}>{t(`status.${phaseOf(run)}`)}</StateBadge>
      </Table.Cell>
    </Table.Row>
  );
}
