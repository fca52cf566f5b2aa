import { Flex, IconButton, Status, Typography } from '@strapi/design-system';
import { Pencil } from '@strapi/icons';
import { Table, useIsDesktop } from '@strapi/strapi/admin';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import type { RunFile, RunSummary } from '../../../contracts/admin-api';
import { ColumnHeader } from '../../shared/ColumnHeader/ColumnHeader';
import { StateBadge } from '../../shared/StateBadge/StateBadge';
import { useDates } from '../../shared/use-dates';
import { useTranslate } from '../../shared/use-translate';
import { IssueCounts } from '../IssueCounts/IssueCounts';
import { editViewPath, nameOf, verdictTextId, VERDICT_VARIANTS } from '../domain/words';

interface FilesTableProps {
  run: RunSummary;
  files: readonly RunFile[];
  isLoading: boolean;
  onOpen: (file: RunFile) => void;
}

const IMPORT_COLUMNS = ['verdict', 'article', 'category', 'date', 'publication', 'issues'] as const;
const COLUMNS = ['verdict', 'item', 'issues'] as const;

/** The items of a run; a row opens what would change, or has changed. */
export function FilesTable({ run, files, isLoading, onOpen }: FilesTableProps) {
  const t = useTranslate();
  // On a tablet the table would be wider than the page; the date is among the details.
  const withDate = useIsDesktop();
  const columns = run.kind === 'import' ? IMPORT_COLUMNS : COLUMNS;
  const headers = columns.filter((name) => withDate || name !== 'date').map((name) => ({ name, label: t(`files.${name}`) }));
  return (
    <Table.Root rows={[...files]} headers={headers} isLoading={isLoading}>
      <Table.Content>
        <Table.Head>
          {headers.map((header) => (
            <ColumnHeader key={header.name} label={header.label} />
          ))}
          <ColumnHeader hidden label={t('files.actions')} />
        </Table.Head>
        <Table.Loading>{t('loading')}</Table.Loading>
        <Table.Empty content={t('files.empty')} />
        <Table.Body>
          {files.map((file) => (
            <FileRow key={file.id} run={run} file={file} withDate={withDate} onOpen={onOpen} />
          ))}
        </Table.Body>
      </Table.Content>
    </Table.Root>
  );
}

interface FileRowProps extends Pick<FilesTableProps, 'run' | 'onOpen'> {
  file: RunFile;
  withDate: boolean;
}

function FileRow({ run, file, withDate, onOpen, ...position }: FileRowProps) {
  const t = useTranslate();
  return (
    <Table.Row {...position} cursor="pointer" onClick={() => onOpen(file)}>
      <Table.Cell>
        <StateBadge variant={VERDICT_VARIANTS[file.verdict]}>{t(verdictTextId(file.verdict, run))}</StateBadge>
      </Table.Cell>
      <Table.Cell>
        <Flex direction="column" alignItems="flex-start" maxWidth={withDate ? '36rem' : '18rem'}>
          <NameButton type="button" aria-haspopup="dialog">
            <Typography fontWeight="semiBold" textColor="neutral800" ellipsis>
              {nameOf(file)}
            </Typography>
          </NameButton>
          {file.title === null ? null : (
            <Typography variant="pi" textColor="neutral600" ellipsis maxWidth="100%" title={file.path}>
              {file.path}
            </Typography>
          )}
        </Flex>
      </Table.Cell>
      {run.kind === 'import' ? <ImportCells file={file} withDate={withDate} /> : null}
      <Table.Cell>
        <IssueCounts issues={file.issues} />
      </Table.Cell>
      <Table.Cell onClick={(event: React.MouseEvent) => event.stopPropagation()}>
        {file.documentId === null ? null : (
          <IconButton
            tag={Link}
            to={editViewPath({ ...file, documentId: file.documentId })}
            variant="ghost"
            label={t('files.edit', { name: nameOf(file) })}
          >
            <Pencil />
          </IconButton>
        )}
      </Table.Cell>
    </Table.Row>
  );
}

/** What only an imported file has. */
function ImportCells({ file, withDate }: { file: RunFile; withDate: boolean }) {
  const { day } = useDates();
  return (
    <>
      <Table.Cell>
        <Typography textColor="neutral800" ellipsis>
          {file.category ?? '–'}
        </Typography>
      </Table.Cell>
      {withDate ? (
        <Table.Cell>
          <Typography textColor="neutral800">{file.date ? day(file.date) : '–'}</Typography>
        </Table.Cell>
      ) : null}
      <Table.Cell>{file.verdict === 'invalid' ? <Typography textColor="neutral800">–</Typography> : <Publication file={file} />}</Table.Cell>
    </>
  );
}

function Publication({ file }: { file: RunFile }) {
  const t = useTranslate();
  return (
    <Status variant={file.published ? 'success' : 'secondary'} size="XS" width="min-content">
      <Typography tag="span" variant="omega" fontWeight="bold">
        {t(file.published ? 'publication.published' : 'publication.draft')}
      </Typography>
    </Status>
  );
}

/** The row's click does the work; the button is its handle for keyboards and screen readers. */
const NameButton = styled.button`
  max-width: 100%;
  padding: 0;
  border: 0;
  background: none;
  text-align: left;
  cursor: pointer;
`;
