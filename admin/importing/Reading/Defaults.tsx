import { Field, Flex, Grid, Typography } from '@strapi/design-system';
import { useState } from 'react';
import type { ImportMapping, MappingDefaults } from '../../../contracts/mapping';
import { useTranslate } from '../../shared/use-translate';
import { DayField } from '../../workflow/DayField/DayField';
import { setDefaults, splitNames } from '../domain/change-mapping';

interface DefaultsProps {
  mapping: ImportMapping | null;
  onChange: (mapping: ImportMapping | null) => void;
}

/** What fields become that a file does not name. */
export function Defaults({ mapping, onChange }: DefaultsProps) {
  const t = useTranslate();
  const defaults = mapping?.defaults ?? {};
  const set = (change: MappingDefaults) => onChange(setDefaults(mapping, change));
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Typography tag="h3" variant="epsilon" fontWeight="bold">
        {t('defaults.title')}
      </Typography>
      <Grid.Root gap={4}>
        <Cell>
          <DayField size="S" label={t('keys.target.date')} value={defaults.date ?? ''} onChange={(date) => date !== (defaults.date ?? '') && set({ date })} />
        </Cell>
        <TextDefault name="category" label={t('keys.target.category')} hint={t('defaults.category.hint')} value={defaults.category ?? ''} onLeave={(category) => set({ category })} />
        <TextDefault
          name="keywords"
          label={t('keys.target.keywords')}
          hint={t('defaults.keywords.hint')}
          value={(defaults.keywords ?? []).join(', ')}
          onLeave={(names) => set({ keywords: splitNames(names) })}
        />
        <TextDefault name="description" label={t('keys.target.description')} value={defaults.description ?? ''} onLeave={(description) => set({ description })} />
      </Grid.Root>
    </Flex>
  );
}

interface TextDefaultProps {
  name: string;
  label: string;
  hint?: string;
  value: string;
  /** The field was left, or Enter pressed, with another value than before. */
  onLeave: (value: string) => void;
}

/** The preview is made again when somebody has written, not while they write. */
function TextDefault({ name, label, hint, value, onLeave }: TextDefaultProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const leave = () => {
    if (typed !== null && typed !== value) onLeave(typed);
    setTyped(null);
  };
  return (
    <Cell>
      <Field.Root name={`default-${name}`} hint={hint} width="100%">
        <Field.Label>{label}</Field.Label>
        <Field.Input
          size="S"
          value={typed ?? value}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={leave}
          onKeyDown={(event) => {
            if (event.key === 'Enter') leave();
          }}
        />
        <Field.Hint />
      </Field.Root>
    </Cell>
  );
}

function Cell({ children }: { children: React.ReactNode }) {
  return (
    <Grid.Item col={3} m={6} s={6} xs={12} direction="column" alignItems="stretch">
      {children}
    </Grid.Item>
  );
}
