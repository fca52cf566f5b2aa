import { Box, Button, Checkbox, Flex, Typography } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { ConflictSide } from '../../../contracts/conflicts';
import type { RunSummary } from '../../../contracts/admin-api';
import type { GoneOption } from '../../../contracts/import';
import { errorTextId } from '../../shared/domain/error-text';
import { useTranslate } from '../../shared/use-translate';
import { Choice } from '../../importing/OptionsForm/Choice';
import { useChooseEditorialGoneMutation, useDecideEditorialRunMutation } from '../api';

/** What a person may decide about a preview as a whole: all conflicts at once, and the articles of files that are gone. */
export function Decisions({ run }: { run: RunSummary }) {
  if (run.kind !== 'import' || run.status !== 'planned' || !run.mayChange) return null;
  return (
    <>
      {run.totals.conflict > 0 ? <AllConflicts run={run} /> : null}
      {run.totals.gone > 0 ? <GoneFiles run={run} /> : null}
    </>
  );
}

function AllConflicts({ run }: { run: RunSummary }) {
  const t = useTranslate();
  const report = useErrorNotification();
  const [send, { isLoading }] = useDecideEditorialRunMutation();
  const decide = async (all: ConflictSide): Promise<void> => {
    const answer = await send({ runId: run.id, request: { all } });
    if ('error' in answer) report(answer.error);
  };
  return (
    <Panel title={t('decisions.title', { count: run.totals.conflict })}>
      <Typography textColor="neutral800">{t('decisions.hint')}</Typography>
      <Flex gap={2} wrap="wrap">
        <Button variant="secondary" loading={isLoading} onClick={() => void decide('strapi')}>
          {t('decisions.strapi')}
        </Button>
        <Button variant="secondary" loading={isLoading} onClick={() => void decide('file')}>
          {t('decisions.file')}
        </Button>
      </Flex>
    </Panel>
  );
}

function GoneFiles({ run }: { run: RunSummary }) {
  const t = useTranslate();
  const report = useErrorNotification();
  const [send, { isLoading }] = useChooseEditorialGoneMutation();
  const [isSure, setSure] = useState(false);
  const { gone } = run.options as { gone: GoneOption };
  const waiting = run.gone?.unconfirmed ?? 0;
  const choose = async (chosen: GoneOption, confirmGone: number | null): Promise<void> => {
    const answer = await send({ runId: run.id, gone: chosen, confirmGone });
    if ('error' in answer) report(answer.error);
    setSure(false);
  };
  return (
    <Panel title={t('gone.title', { count: run.totals.gone })}>
      <Choice<GoneOption>
        name="gone"
        label={t('gone.question')}
        value={gone}
        disabled={isLoading}
        choices={[
          { value: 'keep', label: t('gone.keep') },
          { value: 'unpublish', label: t('gone.unpublish') },
          ...(run.gone?.hasArchive === true ? [{ value: 'archive' as const, label: t('gone.archive') }] : []),
        ]}
        onChange={(chosen) => void choose(chosen, null)}
      />
      {waiting === 0 ? null : (
        <Flex direction="column" alignItems="flex-start" gap={2}>
          <Typography textColor="danger600">{t('gone.many', { count: waiting })}</Typography>
          <Checkbox checked={isSure} onCheckedChange={(checked) => setSure(checked === true)}>
            {t('gone.sure', { count: waiting })}
          </Checkbox>
          <Button variant="danger-light" disabled={!isSure} loading={isLoading} onClick={() => void choose(gone, waiting)}>
            {t('gone.confirm')}
          </Button>
        </Flex>
      )}
    </Panel>
  );
}

function Panel({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <Box tag="section" background="neutral0" hasRadius shadow="tableShadow" padding={{ initial: 4, medium: 6 }}>
      <Flex direction="column" alignItems="stretch" gap={3}>
        <Typography tag="h2" variant="delta">
          {title}
        </Typography>
        {children}
      </Flex>
    </Box>
  );
}

function useErrorNotification(): (error: unknown) => void {
  const t = useTranslate();
  const { toggleNotification } = useNotification();
  return (error) => toggleNotification({ type: 'danger', message: t(errorTextId(error)) });
}
