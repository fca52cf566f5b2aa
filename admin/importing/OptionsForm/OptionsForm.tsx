import { Box, Field, Flex, Grid, TextButton } from '@strapi/design-system';
import { CaretDown, CaretUp } from '@strapi/icons';
import { useId, useState } from 'react';
import type { ImportOptions } from '../../../contracts/import';
import { PROFILES } from '../../../contracts/profiles';
import { useTranslate } from '../../shared/use-translate';
import { useGetEditorialLocalesQuery } from '../api';
import { Choice } from './Choice';
import { Picker } from './Picker';

interface OptionsFormProps {
  options: ImportOptions;
  onChange: (options: ImportOptions) => void;
  /** Somebody came back to change them, so that none is to be hidden. */
  showAll: boolean;
}

/** Encodings that old exports of blogs come in, by their WHATWG labels. */
const ENCODINGS = ['windows-1252', 'iso-8859-15', 'windows-1250', 'windows-1251', 'koi8-r', 'shift_jis', 'euc-jp', 'gb18030', 'big5', 'euc-kr'];

const HTML = ['sanitize', 'keep', 'strip', 'reject'] as const;

/** How the files are imported. The defaults never put anything live that does not say so itself. */
export function OptionsForm({ options, onChange, showAll }: OptionsFormProps) {
  const t = useTranslate();
  const moreId = useId();
  const [more, setMore] = useState(showAll);
  const { data: locales = [] } = useGetEditorialLocalesQuery();
  const set = (change: Partial<ImportOptions>) => onChange({ ...options, ...change });

  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      <Grid.Root gap={6}>
        <Cell>
          <Choice
            name="publish"
            label={t('option.publish')}
            value={options.publish}
            onChange={(publish) => set({ publish })}
            choices={[
              { value: 'frontmatter', label: t('option.publish.frontmatter') },
              { value: 'none', label: t('option.publish.none') },
            ]}
          />
        </Cell>
        <Cell>
          <Choice
            name="unflagged"
            label={t('option.unflagged')}
            value={options.publish === 'none' ? 'draft' : options.unflagged}
            disabled={options.publish === 'none'}
            onChange={(unflagged) => set({ unflagged })}
            choices={[
              { value: 'draft', label: t('option.unflagged.draft') },
              { value: 'published', label: t('option.unflagged.published') },
            ]}
          />
        </Cell>
        <Cell>
          <Choice
            name="onConflict"
            label={t('option.onConflict')}
            value={options.onConflict}
            onChange={(onConflict) => set({ onConflict })}
            choices={[
              { value: 'keep', label: t('option.onConflict.keep') },
              { value: 'overwrite', label: t('option.onConflict.overwrite') },
            ]}
          />
        </Cell>
        {locales.length > 1 ? (
          <Cell>
            <Picker
              name="locale"
              label={t('option.locale')}
              hint={t('option.locale.hint')}
              value={options.locale ?? locales.find(({ isDefault }) => isDefault)?.code ?? ''}
              onChange={(locale) => set({ locale })}
              choices={locales.map(({ code, name }) => ({ value: code, label: name }))}
            />
          </Cell>
        ) : null}
      </Grid.Root>
      <Box>
        <TextButton
          endIcon={more ? <CaretUp aria-hidden /> : <CaretDown aria-hidden />}
          aria-expanded={more}
          aria-controls={moreId}
          onClick={() => setMore(!more)}
        >
          {t('option.more')}
        </TextButton>
        <Box id={moreId} hidden={!more} paddingTop={4}>
          <Grid.Root gap={6}>
            <Cell>
              <Field.Root name="source" hint={t('option.source.hint')} width="100%">
                <Field.Label>{t('option.source')}</Field.Label>
                <Field.Input value={options.source} onChange={(event) => set({ source: event.target.value })} />
                <Field.Hint />
              </Field.Root>
            </Cell>
            <Cell>
              <Picker
                name="encoding"
                label={t('option.encoding')}
                hint={t('option.encoding.hint')}
                value={options.encoding ?? NO_ENCODING}
                onChange={(encoding) => set({ encoding: encoding === NO_ENCODING ? null : encoding })}
                choices={[
                  { value: NO_ENCODING, label: t('option.encoding.none') },
                  ...ENCODINGS.map((label) => ({ value: label, label })),
                ]}
              />
            </Cell>
            <Cell>
              <Picker
                name="profile"
                label={t('option.profile')}
                hint={t('option.profile.hint')}
                value={options.profile}
                onChange={(chosen) => set({ profile: PROFILES.find((name) => name === chosen) ?? 'auto' })}
                choices={[
                  { value: 'auto', label: t('option.profile.auto') },
                  ...PROFILES.map((name) => ({ value: name, label: t(`profile.${name}`) })),
                ]}
              />
            </Cell>
            <Cell>
              <Picker
                name="html"
                label={t('option.html')}
                hint={t('option.html.hint')}
                value={options.html}
                onChange={(chosen) => set({ html: HTML.find((name) => name === chosen) ?? 'sanitize' })}
                choices={HTML.map((name) => ({ value: name, label: t(`option.html.${name}`) }))}
              />
            </Cell>
            <Cell>
              <Choice
                name="media"
                label={t('option.media')}
                value={options.media}
                onChange={(media) => set({ media })}
                choices={[
                  { value: 'upload', label: t('option.media.upload') },
                  { value: 'keep', label: t('option.media.keep') },
                ]}
              />
            </Cell>
            <Cell>
              <Choice
                name="remote"
                label={t('option.remote')}
                value={options.media === 'keep' ? 'keep' : options.remote}
                disabled={options.media === 'keep'}
                onChange={(remote) => set({ remote })}
                choices={[
                  { value: 'keep', label: t('option.remote.keep') },
                  { value: 'fetch', label: t('option.remote.fetch') },
                ]}
              />
            </Cell>
            <Cell>
              <Field.Root name="links" hint={t('option.links.hint')} width="100%">
                <Field.Label>{t('option.links')}</Field.Label>
                <Field.Input value={options.links ?? ''} onChange={(event) => set({ links: event.target.value.trim() || null })} />
                <Field.Hint />
              </Field.Root>
            </Cell>
          </Grid.Root>
        </Box>
      </Box>
    </Flex>
  );
}

/** A select has no empty value. */
const NO_ENCODING = 'none';

function Cell({ children }: { children: React.ReactNode }) {
  return (
    <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
      {children}
    </Grid.Item>
  );
}
