import { Box, Flex, Grid, Typography } from '@strapi/design-system';
import type { JsonValue } from '../../../contracts/json';
import type { FieldChange } from '../../../contracts/runs';
import { useTranslate, type Translate, type TranslationId } from '../../shared/use-translate';
import { fieldText, isLong } from '../domain/field-text';
import { LineDiff } from '../LineDiff/LineDiff';

interface FieldChangesProps {
  changes: readonly FieldChange[];
  /** A new article has no values before. */
  isNew: boolean;
  /** What the two sides are, when they are not before and after an import. */
  labels?: SideLabels;
}

interface SideLabels {
  from: string;
  to: string;
}

const FIELD_TEXT_IDS: Readonly<Record<string, TranslationId>> = {
  title: 'field.title',
  slug: 'field.slug',
  date: 'field.date',
  datedAt: 'field.datedAt',
  description: 'field.description',
  body: 'field.body',
  category: 'field.category',
  keywords: 'field.keywords',
  cover: 'field.cover',
  name: 'field.name',
  parent: 'field.parent',
  position: 'field.position',
  path: 'field.path',
  aliases: 'field.aliases',
  order: 'field.order',
  extra: 'field.extra',
  stage: 'field.stage',
  published: 'field.published',
};

/** Each field that is set or changes, before and after. */
export function FieldChanges({ changes, isNew, labels }: FieldChangesProps) {
  const t = useTranslate();
  const sides = labels ?? { from: t('details.from'), to: t('details.to') };
  return (
    <dl>
      {changes.map((change) => (
        <Box key={change.field} paddingTop={3} paddingBottom={3} borderColor="neutral150" borderWidth="1px 0 0 0" borderStyle="solid">
          <Typography tag="dt" variant="pi" fontWeight="bold" textColor="neutral800">
            {labelOf(change.field, t)}
          </Typography>
          <Box tag="dd" paddingTop={2}>
            <Change change={change} isNew={isNew} sides={sides} />
          </Box>
        </Box>
      ))}
    </dl>
  );
}

function Change({ change, isNew, sides }: { change: FieldChange; isNew: boolean; sides: SideLabels }) {
  if (isNew) return <Value value={change.to} />;
  if (isLong(change)) return <LineDiff from={fieldText(change.from)} to={fieldText(change.to)} />;
  return (
    <Grid.Root gap={4}>
      <Side label={sides.from} kind="danger" value={change.from} />
      <Side label={sides.to} kind="success" value={change.to} />
    </Grid.Root>
  );
}

/** The coloured edge tells before from after where the grounds are alike, as in the dark theme. */
function Side({ label, kind, value }: { label: string; kind: 'danger' | 'success'; value: JsonValue }) {
  return (
    <Grid.Item col={6} s={6} xs={12} direction="column" alignItems="stretch">
      <Flex direction="column" alignItems="stretch" gap={1} background={`${kind}100`} borderColor={`${kind}500`} borderStyle="solid" borderWidth="0 0 0 3px" padding={3} height="100%">
        <Typography variant="pi" textColor="neutral600">
          {label}
        </Typography>
        <Value value={value} />
      </Flex>
    </Grid.Item>
  );
}

function Value({ value }: { value: JsonValue }) {
  const t = useTranslate();
  const text = readable(value, t);
  return text === '' ? (
    <Typography textColor="neutral600">{t('details.empty')}</Typography>
  ) : (
    <Box maxHeight="32rem" overflow="auto">
      <Typography textColor="neutral800" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {text}
      </Typography>
    </Box>
  );
}

function readable(value: JsonValue, t: Translate): string {
  if (typeof value === 'boolean') return t(value ? 'publication.published' : 'publication.draft');
  return fieldText(value);
}

function labelOf(field: string, t: Translate): string {
  const id = FIELD_TEXT_IDS[field];
  return id === undefined ? field : t(id);
}
