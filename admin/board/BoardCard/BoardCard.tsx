import { Box, Flex, IconButton, Menu, Typography } from '@strapi/design-system';
import { More } from '@strapi/icons';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import type { Transition } from '../../../contracts/workflow';
import type { ArticleCard } from '../../../contracts/workflow-api';
import { useTranslate } from '../../shared/use-translate';
import { CardFacts } from '../CardFacts/CardFacts';
import { articleAddress } from '../article-address';

interface BoardCardProps {
  card: ArticleCard;
  /** Steps that the person may take with it. */
  steps: readonly Transition[];
  isBusy: boolean;
  onStep: (step: Transition) => void;
  onDragStart: () => void;
  onDragEnd: () => void;
}

/** An article on the board: dragged by hand, moved by its menu with the keyboard. */
export function BoardCard({ card, steps, isBusy, onStep, onDragStart, onDragEnd }: BoardCardProps) {
  const t = useTranslate();
  const title = card.title || t('card.untitled');
  const drag = (event: React.DragEvent) => {
    event.dataTransfer.effectAllowed = 'move';
    // Firefox drags nothing without data.
    event.dataTransfer.setData('application/x-editorial-article', card.documentId);
    onDragStart();
  };
  return (
    <Shell
      tag="li"
      background="neutral0"
      hasRadius
      shadow="tableShadow"
      padding={3}
      borderColor="neutral150"
      draggable={steps.length > 0 && !isBusy}
      aria-busy={isBusy}
      data-busy={isBusy}
      onDragStart={drag}
      onDragEnd={onDragEnd}
    >
      <Flex justifyContent="space-between" alignItems="flex-start" gap={2}>
        <Title tag={Link} to={articleAddress(card)} draggable={false} variant="omega" fontWeight="semiBold" textColor="neutral800">
          {title}
        </Title>
        {steps.length === 0 ? null : (
          <Menu.Root>
            <Menu.Trigger tag={IconButton} variant="ghost" size="XS" label={t('card.move', { title })} icon={<More aria-hidden />} disabled={isBusy} />
            <Menu.Content popoverPlacement="bottom-end">
              <Menu.Label>{t('card.moveTo')}</Menu.Label>
              {steps.map((step) => (
                <Menu.Item key={step.key} onSelect={() => onStep(step)}>
                  {step.name}
                </Menu.Item>
              ))}
            </Menu.Content>
          </Menu.Root>
        )}
      </Flex>
      {card.category === null ? null : (
        <Box>
          <Typography variant="pi" textColor="neutral600">
            {card.category.name}
          </Typography>
        </Box>
      )}
      <Box paddingTop={2}>
        <CardFacts card={card} />
      </Box>
    </Shell>
  );
}

const Shell = styled(Box)`
  &[draggable='true'] {
    cursor: grab;
  }

  &[data-busy='true'] {
    opacity: 0.6;
  }
`;

/** Long words break, and a long title ends after three lines. */
const Title = styled(Typography)`
  display: -webkit-box;
  -webkit-box-orient: vertical;
  -webkit-line-clamp: 3;
  overflow: hidden;
  overflow-wrap: anywhere;
  text-decoration: none;

  &:hover,
  &:focus-visible {
    text-decoration: underline;
  }
`;
