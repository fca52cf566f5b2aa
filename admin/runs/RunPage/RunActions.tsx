import { Button, Flex, LinkButton } from '@strapi/design-system';
import { ArrowClockwise, Download } from '@strapi/icons';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import type { RunSummary } from '../../../contracts/admin-api';
import { PLUGIN_PATH } from '../../plugin-id';
import { errorTextId } from '../../shared/domain/error-text';
import { CHANGE_OPTIONS } from '../../importing/NewImport/NewImport';
import { useTranslate } from '../../shared/use-translate';
import { useApplyEditorialRunMutation, useDiscardEditorialRunMutation, useLazyGetEditorialReportQuery, useUndoEditorialRunMutation } from '../api';
import { saveFile } from '../../exporting/save-file';
import { saveJson } from '../save-json';
import { useRunText } from '../use-run-text';
import { phaseOf, writeCount } from '../domain/words';

/** The buttons of a run, by its kind and status and by what the person may do. */
export function RunActions({ run }: { run: RunSummary }) {
  const t = useTranslate();
  switch (run.status) {
    case 'planned':
      return run.mayChange ? <PlannedActions run={run} /> : null;
    case 'running':
      return run.mayChange && phaseOf(run) === 'interrupted' ? <Apply run={run} /> : null;
    case 'done':
      return (
        <Flex gap={2} wrap="wrap">
          <Undo run={run} />
          <DownloadReport run={run} />
        </Flex>
      );
    case 'cancelled':
    case 'failed':
      return (
        <Flex gap={2} wrap="wrap">
          <Undo run={run} />
          <DownloadReport run={run} />
          {run.kind === 'import' ? (
            <LinkButton tag={Link} to={PLUGIN_PATH}>
              {t('run.again')}
            </LinkButton>
          ) : null}
        </Flex>
      );
  }
}

function PlannedActions({ run }: { run: RunSummary }) {
  const t = useTranslate();
  const navigate = useNavigate();
  const report = useErrorNotification();
  const [discard, { isLoading }] = useDiscardEditorialRunMutation();
  const discardAndLeave = async (state: string | null) => {
    const result = await discard(run.id);
    if ('error' in result) report(result.error);
    else navigate(PLUGIN_PATH, { state });
  };
  return (
    <Flex gap={2} wrap="wrap">
      <Button variant="tertiary" loading={isLoading} onClick={() => void discardAndLeave(null)}>
        {t('run.discard')}
      </Button>
      {run.kind === 'import' ? (
        <Button variant="secondary" disabled={isLoading} onClick={() => void discardAndLeave(CHANGE_OPTIONS)}>
          {t('run.change')}
        </Button>
      ) : null}
      <Apply run={run} />
    </Flex>
  );
}

/** Applies the plan, or what an interrupted run left of it. */
function Apply({ run }: { run: RunSummary }) {
  const text = useRunText(run.kind);
  const report = useErrorNotification();
  const [apply, { isLoading }] = useApplyEditorialRunMutation();
  const count = writeCount(run);
  const applyPlan = async () => {
    const result = await apply(run.id);
    if ('error' in result) report(result.error);
  };
  return (
    <Button
      disabled={count === 0}
      aria-describedby={count === 0 ? NOTHING_TO_DO_ID : undefined}
      loading={isLoading}
      onClick={() => void applyPlan()}
    >
      {run.status === 'planned' ? text('apply', { count }) : text('continue')}
    </Button>
  );
}

/** Leads to the preview of what would be taken back. */
function Undo({ run }: { run: RunSummary }) {
  const t = useTranslate();
  const navigate = useNavigate();
  const report = useErrorNotification();
  const [undo, { isLoading }] = useUndoEditorialRunMutation();
  if (run.kind !== 'import' || !run.mayChange) return null;
  const plan = async () => {
    const result = await undo(run.id);
    if ('error' in result) report(result.error);
    else navigate(`${PLUGIN_PATH}/runs/${result.data.id}`);
  };
  return (
    <Button variant="tertiary" startIcon={<ArrowClockwise />} loading={isLoading} title={t('run.undo.hint')} onClick={() => void plan()}>
      {t('run.undo')}
    </Button>
  );
}

/** Where the page says why there is nothing to apply. */
export const NOTHING_TO_DO_ID = 'editorial-nothing-to-do';

function DownloadReport({ run }: { run: RunSummary }) {
  const t = useTranslate();
  const report = useErrorNotification();
  const [load, { isFetching }] = useLazyGetEditorialReportQuery();
  const download = async () => {
    const { data, error } = await load(run.id);
    if (data === undefined) report(error);
    else saveJson(data, `${run.kind}-report-${run.id}.json`);
  };
  return (
    <Flex gap={2} wrap="wrap">
      <DownloadCsv run={run} />
      <Button variant="secondary" startIcon={<Download />} loading={isFetching} onClick={() => void download()}>
        {t('run.download')}
      </Button>
    </Flex>
  );
}

function DownloadCsv({ run }: { run: RunSummary }) {
  const t = useTranslate();
  const report = useErrorNotification();
  const { get } = useFetchClient();
  const [isLoading, setLoading] = useState(false);
  const download = async () => {
    setLoading(true);
    try {
      const { data } = await get<Blob>(`/editorial/runs/${encodeURIComponent(run.id)}/report?format=csv`, { responseType: 'blob' });
      saveFile(data, `${run.kind}-report-${run.id}.csv`);
    } catch (error) {
      report(error);
    }
    setLoading(false);
  };
  return (
    <Button variant="tertiary" startIcon={<Download />} loading={isLoading} onClick={() => void download()}>
      {t('run.download.csv')}
    </Button>
  );
}

function useErrorNotification(): (error: unknown) => void {
  const t = useTranslate();
  const { toggleNotification } = useNotification();
  return (error) => toggleNotification({ type: 'danger', message: t(errorTextId(error)) });
}
