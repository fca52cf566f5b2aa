import { Box, Flex, Grid, Loader, Typography, VisuallyHidden } from '@strapi/design-system';
import { useId } from 'react';
import type { RunSummary } from '../../../contracts/admin-api';
import type { ImportPreview } from '../../../contracts/mapping';
import { useSize } from '../../shared/use-size';
import { useTranslate } from '../../shared/use-translate';
import { NewTerms } from '../NewTerms/NewTerms';
import { Choice } from '../OptionsForm/Choice';
import { useGetEditorialPreviewQuery } from '../preview-api';
import { useReplan, type Replanning } from '../use-replan';
import { Defaults } from './Defaults';
import { KeysTable } from './KeysTable';
import { SavedMappings } from './SavedMappings';

/** How the files of a preview are read, to be changed there and then: the preview follows at once. */
export function Reading({ run }: { run: RunSummary }) {
  const t = useTranslate();
  const headingId = useId();
  const { data: preview } = useGetEditorialPreviewQuery(run.id);
  const replanning = useReplan(run);
  if (preview === undefined) return null;
  if (!preview.mayReplan && !replanning.isBusy) {
    return (
      <>
        <NewMedia media={preview.media} />
        <NewTerms newTerms={preview.newTerms} replanning={null} />
      </>
    );
  }
  const { options, change, isBusy, isAgain } = replanning;
  return (
    <Box tag="section" aria-labelledby={headingId} aria-busy={isBusy} background="neutral0" hasRadius shadow="tableShadow" padding={{ initial: 4, medium: 6 }}>
      <Flex direction="column" alignItems="stretch" gap={6}>
        <Flex gap={3}>
          <Typography id={headingId} tag="h2" variant="delta">
            {t('reading.title')}
          </Typography>
          {isBusy ? <Loader small>{t('reading.busy')}</Loader> : null}
          <VisuallyHidden>
            <div role="status">{isBusy ? t('reading.busy') : isAgain ? t('reading.again', { ...run.totals }) : ''}</div>
          </VisuallyHidden>
        </Flex>
        <MissingChoices preview={preview} replanning={replanning} />
        {preview.keys.length === 0 ? null : <KeysTable preview={preview} mapping={options.mapping} onChange={(mapping) => change({ mapping })} />}
        <Defaults mapping={options.mapping} onChange={(mapping) => change({ mapping })} />
        <SavedMappings mapping={options.mapping} onChange={(mapping) => change({ mapping })} />
        <NewMedia media={preview.media} />
        <NewTerms newTerms={preview.newTerms} replanning={replanning} />
      </Flex>
    </Box>
  );
}

/** How much goes into the Media Library; nothing to say when nothing does. */
function NewMedia({ media: { uploads, bytes } }: Pick<ImportPreview, 'media'>) {
  const t = useTranslate();
  const size = useSize();
  return uploads === 0 ? null : <Typography>{t('preview.media', { count: uploads, size: size(bytes) })}</Typography>;
}

/** What a missing flag, date or title means; asked of the files that lack them. */
function MissingChoices({ preview: { missing }, replanning: { options, change } }: { preview: ImportPreview; replanning: Replanning }) {
  const t = useTranslate();
  return (
    <Grid.Root gap={6}>
      {missing.flag > 0 && options.publish !== 'none' ? (
        <Cell>
          <Choice
            name="reading-unflagged"
            label={t('reading.flag', { count: missing.flag })}
            value={options.unflagged}
            onChange={(unflagged) => change({ unflagged })}
            choices={[
              { value: 'draft', label: t('option.unflagged.draft') },
              { value: 'published', label: t('option.unflagged.published') },
            ]}
          />
        </Cell>
      ) : null}
      {missing.date > 0 ? (
        <Cell>
          <Choice
            name="reading-undated"
            label={t('reading.date', { count: missing.date })}
            value={options.undated}
            onChange={(undated) => change({ undated })}
            choices={[
              { value: 'none', label: t('option.undated.none') },
              { value: 'reject', label: t('option.undated.reject') },
            ]}
          />
        </Cell>
      ) : null}
      {missing.title > 0 ? (
        <Cell>
          <Choice
            name="reading-untitled"
            label={t('reading.untitled', { count: missing.title })}
            value={options.untitled}
            onChange={(untitled) => change({ untitled })}
            choices={[
              { value: 'derive', label: t('option.untitled.derive') },
              { value: 'reject', label: t('option.untitled.reject') },
            ]}
          />
        </Cell>
      ) : null}
    </Grid.Root>
  );
}

function Cell({ children }: { children: React.ReactNode }) {
  return (
    <Grid.Item col={4} s={12} xs={12} direction="column" alignItems="stretch">
      {children}
    </Grid.Item>
  );
}
