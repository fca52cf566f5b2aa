import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { useId, useState, type ReactNode } from 'react';
import { styled } from 'styled-components';
import type { BoardColumn as Column } from '../../../contracts/workflow-api';
import { useTranslate } from '../../shared/use-translate';
import { StageBadge } from '../../workflow/StageBadge/StageBadge';

interface BoardColumnProps {
  column: Column;
  /** A card that is dragged may be dropped here; null while none is dragged. */
  accepts: boolean | null;
  isLoadingMore: boolean;
  onLoadMore: () => void;
  onDrop: () => void;
  children: ReactNode;
}

/** The articles of a stage. */
export function BoardColumn({ column, accepts, isLoadingMore, onLoadMore, onDrop, children }: BoardColumnProps) {
  const t = useTranslate();
  const id = useId();
  const [isOver, setIsOver] = useState(false);
  const { value, more } = column.count;
  return (
    <Shell
      tag="section"
      aria-labelledby={id}
      data-stage={column.stage}
      data-accepts={accepts}
      data-over={isOver && accepts !== null}
      background="neutral100"
      borderColor="neutral200"
      hasRadius
      padding={2}
      onDragOver={(event: React.DragEvent) => {
        if (accepts === null) return;
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={(event: React.DragEvent) => {
        if (!(event.relatedTarget instanceof Node) || !event.currentTarget.contains(event.relatedTarget)) setIsOver(false);
      }}
      onDrop={(event: React.DragEvent) => {
        event.preventDefault();
        setIsOver(false);
        onDrop();
      }}
    >
      <Flex tag="h2" id={id} justifyContent="space-between" padding={2} gap={2}>
        <StageBadge stage={column.stage} />
        <Typography variant="pi" fontWeight="bold" textColor="neutral600" aria-label={t('board.count', { count: value, more: String(more) })}>
          {more ? `${value}+` : value}
        </Typography>
      </Flex>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
        {children}
      </Flex>
      {column.cards.length === 0 ? (
        <Box padding={2} minHeight="8rem">
          <Typography variant="pi" textColor="neutral600">
            {t('board.column.empty')}
          </Typography>
        </Box>
      ) : null}
      {column.cursor === null ? null : (
        <Box paddingTop={2}>
          <Button fullWidth variant="tertiary" size="S" loading={isLoadingMore} onClick={onLoadMore}>
            {t('board.more')}
          </Button>
        </Box>
      )}
    </Shell>
  );
}

const Shell = styled(Box)`
  flex: 1 0 26rem;
  max-width: 36rem;
  min-width: 0;

  &[data-accepts='false'] {
    opacity: 0.5;
  }

  &[data-over='true'] {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: -2px;
  }
`;
