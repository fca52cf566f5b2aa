import { Flex, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { RunSummary } from '../../../contracts/admin-api';
import { VERDICTS, type Verdict } from '../../../contracts/runs';
import { useTranslate } from '../../shared/use-translate';
import { verdictTextId } from '../domain/words';

interface VerdictFilterProps {
  run: RunSummary;
  /** Null shows all files. */
  value: Verdict | null;
  onChange: (verdict: Verdict | null) => void;
}

/** How many files of each verdict there are; pressing one shows only those. */
export function VerdictFilter({ run, value, onChange }: VerdictFilterProps) {
  const t = useTranslate();
  const verdicts = VERDICTS.filter((verdict) => run.totals[verdict] > 0 || verdict === value);
  return (
    <Flex role="group" aria-label={t('files.filter')} gap={2} wrap="wrap">
      <Chip label={t('files.all')} count={run.totals.files} pressed={value === null} onPress={() => onChange(null)} />
      {verdicts.map((verdict) => (
        <Chip
          key={verdict}
          label={t(verdictTextId(verdict, run))}
          count={run.totals[verdict]}
          pressed={value === verdict}
          onPress={() => onChange(verdict)}
        />
      ))}
    </Flex>
  );
}

interface ChipProps {
  label: string;
  count: number;
  pressed: boolean;
  onPress: () => void;
}

function Chip({ label, count, pressed, onPress }: ChipProps) {
  return (
    <ChipButton type="button" aria-pressed={pressed} onClick={onPress}>
      <Typography variant="pi" fontWeight="semiBold" textColor={pressed ? 'primary700' : 'neutral800'}>
        {label}
      </Typography>
      <Typography variant="pi" fontWeight="bold" textColor={pressed ? 'primary700' : 'neutral600'}>
        {count}
      </Typography>
    </ChipButton>
  );
}

const ChipButton = styled.button`
  display: inline-flex;
  align-items: center;
  gap: ${({ theme }) => theme.spaces[2]};
  height: 3.2rem;
  padding: 0 ${({ theme }) => theme.spaces[3]};
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.neutral0};
  cursor: pointer;

  &:hover {
    background: ${({ theme }) => theme.colors.neutral100};
  }

  &[aria-pressed='true'] {
    border-color: ${({ theme }) => theme.colors.primary200};
    background: ${({ theme }) => theme.colors.primary100};
  }
`;
