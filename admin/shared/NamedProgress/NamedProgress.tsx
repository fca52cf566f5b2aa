import { Flex, ProgressBar, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';

interface NamedProgressProps {
  /** What is going on; names the bar. */
  label: string;
  /** 0 to 100; null while nobody can tell. */
  percent: number | null;
}

/** A bar over the full width with its name and share above it. */
export function NamedProgress({ label, percent }: NamedProgressProps) {
  const intl = useIntl();
  return (
    <Flex direction="column" alignItems="stretch" gap={2} width="100%">
      <Flex justifyContent="space-between" gap={4}>
        <Typography fontWeight="semiBold" textColor="neutral800">
          {label}
        </Typography>
        <Typography textColor="neutral600">
          {percent === null ? '' : intl.formatNumber(percent / 100, { style: 'percent' })}
        </Typography>
      </Flex>
      <Bar
        aria-label={label}
        value={percent ?? 100}
        aria-valuenow={percent ?? undefined}
        data-waiting={percent === null}
      />
    </Flex>
  );
}

/** Strapi's bar is 100 px wide, for a corner of a dialog. */
const Bar = styled(ProgressBar)`
  width: 100%;
  background-color: ${({ theme }) => theme.colors.neutral200};

  & > div {
    background-color: ${({ theme }) => theme.colors.primary600};
  }

  @media (prefers-reduced-motion: no-preference) {
    & > div {
      transition: transform 300ms ease-out;
    }

    &[data-waiting='true'] > div {
      animation: editorial-waiting 1.6s ease-in-out infinite alternate;
    }
  }

  @keyframes editorial-waiting {
    from {
      opacity: 0.35;
    }
    to {
      opacity: 1;
    }
  }
`;
