import { Typography } from '@strapi/design-system';
import { Cross } from '@strapi/icons';
import { styled } from 'styled-components';
import { useTranslate } from '../../shared/use-translate';

interface KeywordChipProps {
  name: string;
  disabled: boolean;
  onRemove: () => void;
  /** One place to the front, or to the back. */
  onStep: (step: -1 | 1) => void;
  onDragStart: () => void;
  onDropOn: () => void;
}

/** A chosen keyword: dragged to another place, or moved with Alt and an arrow key; its button takes it away. */
export function KeywordChip({ name, disabled, onRemove, onStep, onDragStart, onDropOn }: KeywordChipProps) {
  const t = useTranslate();
  return (
    <Chip
      draggable={!disabled}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('application/x-editorial-keyword', name);
        onDragStart();
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        onDropOn();
      }}
    >
      <Typography variant="pi" fontWeight="bold" textColor="neutral800">
        {name}
      </Typography>
      {disabled ? null : (
        <Remove
          type="button"
          aria-label={t('pick.keyword.remove', { name })}
          title={t('pick.keyword.keys')}
          onClick={onRemove}
          onKeyDown={(event) => {
            if (!event.altKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
            // The browser would leave the page.
            event.preventDefault();
            onStep(event.key === 'ArrowLeft' ? -1 : 1);
          }}
        >
          <Cross aria-hidden />
        </Remove>
      )}
    </Chip>
  );
}

const Chip = styled.li`
  display: flex;
  align-items: center;
  gap: 0.8rem;
  padding: 0.4rem 0.8rem;
  background: ${({ theme }) => theme.colors.neutral150};
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.borderRadius};

  &[draggable='true'] {
    cursor: grab;
  }
`;

const Remove = styled.button`
  display: flex;
  padding: 0.2rem;
  border: 0;
  background: none;
  color: ${({ theme }) => theme.colors.neutral800};
  cursor: pointer;

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
  }
`;
