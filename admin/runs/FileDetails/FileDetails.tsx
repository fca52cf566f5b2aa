import { Box, Flex, Modal, Typography } from '@strapi/design-system';
import { useState, type ReactNode } from 'react';
import type { RunFile, RunSummary } from '../../../contracts/admin-api';
import { ErrorState } from '../../shared/ErrorState/ErrorState';
import { StateBadge } from '../../shared/StateBadge/StateBadge';
import { useTranslate } from '../../shared/use-translate';
import { Waiting } from '../../shared/Waiting/Waiting';
import { useGetEditorialRunFileQuery } from '../api';
import { Conflict } from '../Conflict/Conflict';
import { FieldChanges } from '../FieldChanges/FieldChanges';
import { IssueList } from '../IssueList/IssueList';
import { nameOf, verdictTextId, VERDICT_VARIANTS } from '../domain/words';

interface FileDetailsProps {
  run: RunSummary;
  /** The file as the table knows it; null closes the dialog. */
  file: RunFile | null;
  onClose: () => void;
}

/** All there is to know of one file: its issues, and each field before and after. */
export function FileDetails({ run, file, onClose }: FileDetailsProps) {
  return (
    <Modal.Root open={file !== null} onOpenChange={(open) => open || onClose()}>
      {file === null ? null : <Content run={run} file={file} />}
    </Modal.Root>
  );
}

function Content({ run, file }: { run: RunSummary; file: RunFile }) {
  const t = useTranslate();
  // The dialog has no trigger that Radix could give the focus back to: rows open it.
  const [opener] = useState(() => document.activeElement);
  const giveFocusBack = (event: Event) => {
    event.preventDefault();
    if (opener instanceof HTMLElement) opener.focus();
  };
  return (
    <Modal.Content aria-describedby={undefined} onCloseAutoFocus={giveFocusBack}>
      <Modal.Header closeLabel={t('details.close')}>
        <Modal.Title>{nameOf(file)}</Modal.Title>
      </Modal.Header>
      <Modal.Body>
        {/* Focusable, so that the keyboard can scroll it. */}
        <Flex tabIndex={0} role="group" aria-label={nameOf(file)} direction="column" alignItems="stretch" gap={6}>
          <Flex gap={3} wrap="wrap">
            <StateBadge variant={VERDICT_VARIANTS[file.verdict]}>{t(verdictTextId(file.verdict, run))}</StateBadge>
            <Typography textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
              {file.path}
            </Typography>
          </Flex>
          {file.issues.length === 0 ? null : (
            <Section title={t('details.issues')}>
              <IssueList issues={file.issues} />
            </Section>
          )}
          {file.verdict === 'invalid' ? null : (
            <Section title={t(file.verdict === 'create' ? 'details.values' : 'details.changes')}>
              <Changes run={run} file={file} />
            </Section>
          )}
        </Flex>
      </Modal.Body>
    </Modal.Content>
  );
}

function Changes({ run, file }: { run: RunSummary; file: RunFile }) {
  const t = useTranslate();
  const { data, error, refetch } = useGetEditorialRunFileQuery({ runId: run.id, fileId: file.id });
  if (error !== undefined && data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) {
    return <Waiting />;
  }
  if (data.conflict !== undefined) {
    const mayDecide = run.status === 'planned' && run.mayChange;
    const shown = new Set(data.conflict.fields.map(({ field }) => field));
    const others = data.changes.filter(({ field }) => !shown.has(field));
    return (
      <>
        <Conflict runId={run.id} fileId={file.id} conflict={data.conflict} mayDecide={mayDecide} />
        {others.length === 0 ? null : <FieldChanges changes={others} isNew={data.verdict === 'create'} />}
      </>
    );
  }
  if (data.changes.length === 0) return <Typography textColor="neutral600">{t('details.noChanges')}</Typography>;
  return <FieldChanges changes={data.changes} isNew={file.verdict === 'create'} />;
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Box tag="section">
      <Box paddingBottom={2}>
        <Typography tag="h3" variant="delta">
          {title}
        </Typography>
      </Box>
      {children}
    </Box>
  );
}
