import { Box, Flex, SingleSelect, SingleSelectOption, Table, Tbody, Td, TextButton, Th, Thead, Tr, Typography } from '@strapi/design-system';
import { useIsDesktop } from '@strapi/strapi/admin';
import { useState } from 'react';
import { MAPPING_TARGETS, type FoundKey, type ImportMapping, type ImportPreview } from '../../../contracts/mapping';
import { useTranslate } from '../../shared/use-translate';
import { sendKey } from '../domain/change-mapping';

/** As many keys are shown before somebody asks for all. */
const FIRST_KEYS = 12;

/** The value of a select for "as the profile says". */
const BY_PROFILE = 'profile';

interface KeysTableProps {
  preview: ImportPreview;
  mapping: ImportMapping | null;
  onChange: (mapping: ImportMapping | null) => void;
}

/** Every key of the frontmatter that was found, and where it goes. */
export function KeysTable({ preview: { keys, moreKeys }, mapping, onChange }: KeysTableProps) {
  const t = useTranslate();
  const [all, setAll] = useState(false);
  const shown = all ? keys : keys.slice(0, FIRST_KEYS);
  // On a tablet they stand below the key.
  const samplesApart = useIsDesktop();
  const columns = (['keys.key', 'keys.files', 'keys.samples', 'keys.target'] as const).filter((id) => samplesApart || id !== 'keys.samples');
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Typography tag="h3" variant="epsilon" fontWeight="bold">
        {t('keys.title')}
      </Typography>
      <Typography textColor="neutral600">{t('keys.hint')}</Typography>
      <Table colCount={columns.length} rowCount={shown.length + 1}>
        <Thead>
          <Tr>
            {columns.map((id) => (
              <Th key={id}>
                <Typography variant="sigma">{t(id)}</Typography>
              </Th>
            ))}
          </Tr>
        </Thead>
        <Tbody>
          {shown.map((found) => (
            <KeyRow key={found.key.toLowerCase()} found={found} samplesApart={samplesApart} mapping={mapping} onChange={onChange} />
          ))}
        </Tbody>
      </Table>
      {keys.length > FIRST_KEYS ? (
        <Box>
          <TextButton aria-expanded={all} onClick={() => setAll(!all)}>
            {t(all ? 'keys.fewer' : 'keys.all', { count: keys.length })}
          </TextButton>
        </Box>
      ) : null}
      {moreKeys > 0 ? <Typography textColor="neutral600">{t('keys.more', { count: moreKeys })}</Typography> : null}
    </Flex>
  );
}

function KeyRow({ found, samplesApart, mapping, onChange }: { found: FoundKey; samplesApart: boolean } & Omit<KeysTableProps, 'preview'>) {
  const t = useTranslate();
  const chosen = Object.entries(mapping?.keys ?? {}).find(([key]) => key.toLowerCase() === found.key.toLowerCase())?.[1];
  // While it is mapped, what the profile would do is not known here.
  const byProfile = found.mapped ? t('keys.byProfile') : t('keys.byProfile.target', { target: t(`keys.target.${found.target}`) });
  const choose = (value: string | number) => {
    const target = MAPPING_TARGETS.find((each) => each === value) ?? null;
    onChange(sendKey(mapping, found, target));
  };
  return (
    <Tr>
      <Td>
        <Flex direction="column" alignItems="flex-start" gap={1} minWidth="10rem" maxWidth="28rem" paddingTop={2} paddingBottom={2}>
          <Typography fontWeight="bold" maxWidth="100%" style={BROKEN_AT_WORDS}>
            {found.key}
          </Typography>
          {samplesApart ? null : <Samples of={found} />}
        </Flex>
      </Td>
      <Td>
        <Typography>{found.files}</Typography>
      </Td>
      {samplesApart ? (
        <Td>
          <Samples of={found} />
        </Td>
      ) : null}
      <Td>
        <Box minWidth="22rem">
          <SingleSelect size="S" aria-label={t('keys.targetOf', { key: found.key })} value={chosen ?? BY_PROFILE} onChange={choose}>
            <SingleSelectOption value={BY_PROFILE}>{byProfile}</SingleSelectOption>
            {MAPPING_TARGETS.map((target) => (
              <SingleSelectOption key={target} value={target}>
                {t(`keys.target.${target}`)}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Box>
      </Td>
    </Tr>
  );
}

function Samples({ of: { samples } }: { of: FoundKey }) {
  return (
    <Typography textColor="neutral600" maxWidth="100%" style={BROKEN_AT_WORDS}>
      {samples.join(' · ') || '–'}
    </Typography>
  );
}

/** Only a word that is wider than its cell is broken; cells keep the width of their words. */
const BROKEN_AT_WORDS = { overflowWrap: 'break-word', whiteSpace: 'normal' } as const;
