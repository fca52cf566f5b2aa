import { Typography } from '@strapi/design-system';
import { VERDICTS } from '../../../contracts/runs';
import type { RunSummary } from '../../../contracts/admin-api';
import { useTranslate } from '../../shared/use-translate';
import { verdictTextId } from '../domain/words';

/** "12 created, 3 unchanged": one line for a list. */
export function ShortTotals({ run }: { run: RunSummary }) {
  const t = useTranslate();
  const parts = VERDICTS.filter((verdict) => run.totals[verdict] > 0).map((verdict) =>
    t('runs.count', { count: run.totals[verdict], what: t(verdictTextId(verdict, run)).toLocaleLowerCase() }),
  );
  return <Typography textColor="neutral800">{parts.length === 0 ? t('runs.noFiles') : parts.join(', ')}</Typography>;
}
