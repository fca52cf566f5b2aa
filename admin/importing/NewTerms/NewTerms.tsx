import { Box, Flex, Grid, TextButton, Typography } from '@strapi/design-system';
import { useState } from 'react';
import type { ImportPreview, NewTerm } from '../../../contracts/mapping';
import { useTranslate } from '../../shared/use-translate';
import { Choice } from '../OptionsForm/Choice';
import type { TermKind } from '../preview-api';
import type { Replanning } from '../use-replan';
import { TermMapper } from './TermMapper';

const FIRST_TERMS = 10;

interface NewTermsProps {
  newTerms: ImportPreview['newTerms'];
  /** Null when the preview cannot be made again: then nothing is to be decided. */
  replanning: Replanning | null;
}

/** The categories and keywords that the run would make: to be made, to be mapped to existing ones, or forbidden. */
export function NewTerms({ newTerms, replanning }: NewTermsProps) {
  const t = useTranslate();
  const { categories, keywords, moreCategories, moreKeywords } = newTerms;
  if (categories.length + keywords.length === 0) return null;
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Typography tag="h3" variant="epsilon" fontWeight="bold">
        {t('terms.title')}
      </Typography>
      {replanning === null ? null : (
        <Choice
          name="reading-terms"
          label={t('option.terms')}
          value={replanning.options.terms}
          onChange={(terms) => replanning.change({ terms })}
          choices={[
            { value: 'create', label: t('option.terms.create') },
            { value: 'forbid', label: t('option.terms.forbid') },
          ]}
        />
      )}
      <Grid.Root gap={6}>
        <TermList kind="category" terms={categories} more={moreCategories} replanning={replanning} />
        <TermList kind="keyword" terms={keywords} more={moreKeywords} replanning={replanning} />
      </Grid.Root>
    </Flex>
  );
}

function TermList({ kind, terms, more, replanning }: { kind: TermKind; terms: readonly NewTerm[]; more: number; replanning: Replanning | null }) {
  const t = useTranslate();
  const [all, setAll] = useState(false);
  if (terms.length === 0) return null;
  const count = terms.length + more;
  return (
    <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
      <Typography tag="h4" fontWeight="bold">
        {t(`terms.${kind}`, { count })}
      </Typography>
      <Box tag="ul" paddingTop={1}>
        {(all ? terms : terms.slice(0, FIRST_TERMS)).map((term) => (
          <Flex key={term.path.join('/')} tag="li" gap={2} paddingTop={1} paddingBottom={1} justifyContent="space-between" wrap="wrap">
            <Typography style={{ wordBreak: 'break-word' }}>
              {term.path.join(' › ')} <Typography textColor="neutral600">{t('terms.files', { count: term.files })}</Typography>
            </Typography>
            {replanning === null ? null : <TermMapper kind={kind} term={term} onMapped={() => replanning.change({})} />}
          </Flex>
        ))}
      </Box>
      {terms.length > FIRST_TERMS ? (
        <Box>
          <TextButton aria-expanded={all} onClick={() => setAll(!all)}>
            {t(all ? 'keys.fewer' : 'terms.all', { count: terms.length })}
          </TextButton>
        </Box>
      ) : null}
      {more > 0 ? <Typography textColor="neutral600">{t('terms.more', { count: more })}</Typography> : null}
    </Grid.Item>
  );
}
