import { VisuallyHidden } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { VersionLine } from '../../../contracts/workflow-api';
import { useTranslate } from '../../shared/use-translate';
import { pairLines, type NumberedLine } from '../domain/paired-lines';

/** The lines of two versions of a text, side by side. */
export function DiffLines({ lines }: { lines: readonly VersionLine[] }) {
  const t = useTranslate();
  return (
    <Frame tabIndex={0} role="group" aria-label={t('diff.label')}>
      {pairLines(lines).map((row, index) =>
        row.kind === 'gap' ? (
          <Gap key={index}>{t('diff.gap', { count: row.count })}</Gap>
        ) : (
          <Row key={index}>
            <Side line={row.left} change={row.kind === 'same' ? 'same' : 'removed'} />
            {/* Said once: it is the same line. */}
            <Side line={row.right} change={row.kind === 'same' ? 'same' : 'added'} isHidden={row.kind === 'same'} />
          </Row>
        ),
      )}
    </Frame>
  );
}

interface SideProps {
  line: NumberedLine | null;
  change: 'same' | 'removed' | 'added';
  isHidden?: boolean;
}

function Side({ line, change, isHidden = false }: SideProps) {
  const t = useTranslate();
  if (line === null) return <Cell data-change="none" />;
  return (
    <Cell data-change={change} aria-hidden={isHidden || undefined}>
      <Number aria-hidden>{line.number}</Number>
      {change === 'same' ? null : <VisuallyHidden>{t(`diff.${change}`)}</VisuallyHidden>}
      <Text>{line.text}</Text>
    </Cell>
  );
}

const Frame = styled.div`
  max-height: 40rem;
  overflow: auto;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.borderRadius};
  font-family: 'SF Mono', SFMono-Regular, Consolas, 'Liberation Mono', Menlo, monospace;
  font-size: 1.2rem;
  line-height: 1.6;
  color: ${({ theme }) => theme.colors.neutral800};
`;

const Row = styled.div`
  display: grid;
  grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
`;

const Cell = styled.div`
  display: flex;
  gap: ${({ theme }) => theme.spaces[2]};
  padding: 0 ${({ theme }) => theme.spaces[2]};

  & + & {
    border-left: 1px solid ${({ theme }) => theme.colors.neutral200};
  }

  &[data-change='none'] {
    background: ${({ theme }) => theme.colors.neutral100};
  }

  &[data-change='removed'] {
    background: ${({ theme }) => theme.colors.danger100};
    box-shadow: inset 3px 0 ${({ theme }) => theme.colors.danger500};
  }

  &[data-change='added'] {
    background: ${({ theme }) => theme.colors.success100};
    box-shadow: inset 3px 0 ${({ theme }) => theme.colors.success500};
  }
`;

const Number = styled.span`
  flex: 0 0 2.8rem;
  text-align: right;
  color: ${({ theme }) => theme.colors.neutral600};
  user-select: none;
`;

const Text = styled.span`
  white-space: pre-wrap;
  overflow-wrap: anywhere;
  min-height: 1.6em;
`;

const Gap = styled.div`
  padding: ${({ theme }) => theme.spaces[1]} ${({ theme }) => theme.spaces[2]};
  background: ${({ theme }) => theme.colors.neutral100};
  color: ${({ theme }) => theme.colors.neutral600};
`;
