import { Box, Flex, Typography, VisuallyHidden } from '@strapi/design-system';
import { CheckCircle, CrossCircle } from '@strapi/icons';
import type { RunFile, RunSummary } from '../../../contracts/admin-api';
import { useGetEditorialRunFilesQuery } from '../../runs/api';
import { IssueText } from '../../runs/IssueList/IssueText';
import { nameOf } from '../../runs/domain/words';
import { ErrorState } from '../../shared/ErrorState/ErrorState';
import { useTranslate } from '../../shared/use-translate';

/** More articles than can be selected in a list at once. */
const PAGE_SIZE = 100;

/** Each article with what comes of it, the refused first. */
export function BulkItems({ run }: { run: RunSummary }) {
  const { data, error, refetch } = useGetEditorialRunFilesQuery({ runId: run.id, page: 1, pageSize: PAGE_SIZE });
  if (data === undefined) return error === undefined ? null : <ErrorState error={error} onRetry={() => void refetch()} />;
  const refused = data.data.filter(isRefused);
  return (
    <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
      {[...refused, ...data.data.filter((file) => !isRefused(file))].map((file) => (
        <Item key={file.id} file={file} isPlanned={run.status === 'planned'} />
      ))}
    </Flex>
  );
}

function Item({ file, isPlanned }: { file: RunFile; isPlanned: boolean }) {
  const t = useTranslate();
  const Icon = isRefused(file) ? CrossCircle : CheckCircle;
  const outcome = isRefused(file) ? 'refused' : isPlanned ? 'allowed' : file.verdict === 'update' ? 'taken' : 'notReached';
  return (
    <Flex tag="li" gap={3} alignItems="flex-start">
      <Box paddingTop="0.2rem">
        <Icon aria-hidden fill={isRefused(file) ? 'danger600' : outcome === 'notReached' ? 'neutral500' : 'success600'} />
      </Box>
      <Flex direction="column" alignItems="stretch" gap={1} minWidth={0}>
        <Typography textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
          <VisuallyHidden>{t(`bulk.item.${outcome}`)} </VisuallyHidden>
          {nameOf(file)}
        </Typography>
        {file.issues.map((issue, index) => (
          <Typography key={index} variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
            <IssueText issue={issue} />
          </Typography>
        ))}
      </Flex>
    </Flex>
  );
}

function isRefused({ verdict }: RunFile): boolean {
  return verdict === 'invalid' || verdict === 'conflict';
}
