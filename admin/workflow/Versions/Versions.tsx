import { Box, Field, Flex, Grid, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { useState } from 'react';
import type { VersionComparison } from '../../../contracts/workflow-api';
import { FieldChanges } from '../../runs/FieldChanges/FieldChanges';
import { DiffLines } from '../../runs/LineDiff/DiffLines';
import { ErrorState } from '../../shared/ErrorState/ErrorState';
import { useTranslate } from '../../shared/use-translate';
import { Waiting } from '../../shared/Waiting/Waiting';
import { useGetEditorialHistoryQuery, useGetEditorialVersionDiffQuery, type ArticleRef } from '../api';
import { versionChoices } from '../domain/event-words';
import { useEventText } from '../HistoryPanel/use-event-text';
import { RestoreVersion } from './RestoreVersion';

/** As the API calls the draft as it is now. */
const DRAFT = 'draft';

/** Events that are looked at for versions to choose from. */
const MAX_EVENTS = 100;

interface VersionsProps {
  article: ArticleRef;
  /** Digest of the version that is compared with the draft at first. */
  first: string;
  onRestored: () => void;
}

/** Two versions of the article side by side; the older one can be made the draft again. */
export function Versions({ article, first, onRestored }: VersionsProps) {
  const t = useTranslate();
  const [from, setFrom] = useState(first);
  const [to, setTo] = useState(DRAFT);
  const { data, error, isFetching, refetch } = useGetEditorialVersionDiffQuery({ ...article, digest: to, from });
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      <Grid.Root gap={4}>
        <Grid.Item col={6} xs={12} direction="column" alignItems="stretch">
          <VersionSelect label={t('versions.from')} article={article} value={from} onChange={setFrom} />
        </Grid.Item>
        <Grid.Item col={6} xs={12} direction="column" alignItems="stretch">
          <VersionSelect label={t('versions.to')} article={article} value={to} onChange={setTo} />
        </Grid.Item>
      </Grid.Root>
      {from === DRAFT ? null : (
        <Flex>
          <RestoreVersion article={article} digest={from} onRestored={onRestored} />
        </Flex>
      )}
      <Box aria-busy={isFetching} aria-live="polite">
        {data !== undefined ? (
          <Comparison comparison={data} />
        ) : error !== undefined ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <Waiting />
        )}
      </Box>
    </Flex>
  );
}

interface VersionSelectProps {
  label: string;
  article: ArticleRef;
  value: string;
  onChange: (digest: string) => void;
}

function VersionSelect({ label, article, value, onChange }: VersionSelectProps) {
  const t = useTranslate();
  const { what, when } = useEventText();
  const { data } = useGetEditorialHistoryQuery({ ...article, page: 1, pageSize: MAX_EVENTS });
  const choices = versionChoices(data?.data ?? []);
  return (
    <Field.Root>
      <Field.Label>{label}</Field.Label>
      <SingleSelect value={value} onChange={(digest) => onChange(String(digest))}>
        <SingleSelectOption value={DRAFT}>{t('versions.draft')}</SingleSelectOption>
        {choices.map(({ digest, event }) => (
          <SingleSelectOption key={digest} value={digest}>
            {`${when(event)}: ${what(event)}`}
          </SingleSelectOption>
        ))}
      </SingleSelect>
    </Field.Root>
  );
}

function Comparison({ comparison: { fields, body } }: { comparison: VersionComparison }) {
  const t = useTranslate();
  if (fields.length === 0 && body === null) return <Typography textColor="neutral600">{t('versions.same')}</Typography>;
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      {fields.length === 0 ? null : (
        <FieldChanges changes={fields} isNew={false} labels={{ from: t('versions.older'), to: t('versions.newer') }} />
      )}
      {body === null ? null : (
        <section aria-label={t('field.body')}>
          <Box paddingBottom={2}>
            <Typography tag="h3" variant="pi" fontWeight="bold" textColor="neutral800">
              {t('field.body')}
            </Typography>
          </Box>
          <DiffLines lines={body} />
        </section>
      )}
    </Flex>
  );
}
