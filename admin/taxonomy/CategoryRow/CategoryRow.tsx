import { Box, Flex, Typography } from '@strapi/design-system';
import { ChevronDown, ChevronRight, Drag } from '@strapi/icons';
import { styled } from 'styled-components';
import { useTranslate } from '../../shared/use-translate';
import type { Zone } from '../domain/places';
import type { TreeRow } from '../domain/visible-rows';
import { CategoryMenu, type CategoryAction } from './CategoryMenu';
import { CountCell } from './CountCell';
import { RenameField } from './RenameField';

/** Of every row, in px. */
export const ROW_HEIGHT = 44;

/** The head. */
const ROWS_BEFORE = 1;

interface CategoryRowProps {
  row: TreeRow;
  /** Among the rows on show. */
  index: number;
  isActive: boolean;
  isPicked: boolean;
  isRenaming: boolean;
  /** Found by a search; what is only above such rows is paler. */
  isMatch: boolean;
  canManage: boolean;
  dropZone: Zone | null;
  drag: Pick<React.DOMAttributes<HTMLDivElement>, 'onDragStart' | 'onDragEnd' | 'onDragOver' | 'onDrop'>;
  onFocus: () => void;
  onKeyDown: (event: React.KeyboardEvent) => void;
  onToggle: () => void;
  onAction: (action: CategoryAction) => void;
  /** Null: the name stays. `byKey` is false when the field was left. */
  onRenamed: (name: string | null, byKey: boolean) => void;
}

/** A category in the tree. */
export function CategoryRow(props: CategoryRowProps) {
  const { row, index, isActive, isPicked, isRenaming, isMatch, canManage, dropZone, drag, onFocus, onKeyDown, onToggle, onAction, onRenamed } = props;
  const t = useTranslate();
  const { category, level, isOpen } = row;
  const own = category.own?.articles ?? 0;
  const { articles: all, live } = category.all ?? { articles: 0, live: 0 };
  return (
    <Row
      role="row"
      aria-rowindex={index + ROWS_BEFORE + 1}
      aria-label={t('tree.row', { name: category.name, own, all, drafts: all - live })}
      aria-level={level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-expanded={isOpen ?? undefined}
      aria-selected={isActive}
      tabIndex={isActive ? 0 : -1}
      data-category={category.id}
      data-picked={isPicked}
      data-drop={dropZone ?? undefined}
      draggable={canManage && !isRenaming}
      style={{ top: index * ROW_HEIGHT }}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
      onDoubleClick={() => onAction('details')}
      {...(canManage ? drag : {})}
    >
      <Name role="gridcell" style={{ paddingLeft: `${(level - 1) * 2}rem` }}>
        {/* The row says whether it is open, and its arrow keys open it. */}
        <Toggle aria-hidden data-toggle onClick={onToggle} onDoubleClick={(event) => event.stopPropagation()}>
          {isOpen === null ? null : isOpen ? <ChevronDown /> : <ChevronRight />}
        </Toggle>
        {canManage ? (
          <Handle aria-hidden>
            <Drag />
          </Handle>
        ) : null}
        {isRenaming ? (
          <RenameField name={category.name} onDone={onRenamed} />
        ) : (
          <Typography ellipsis fontWeight={isMatch ? 'semiBold' : 'regular'} textColor={isMatch ? 'neutral800' : 'neutral600'} title={category.path}>
            {category.name}
          </Typography>
        )}
      </Name>
      <Count counts={category.own} />
      <Count counts={category.all} />
      <Box role="gridcell" width="4rem">
        {canManage ? (
          <Flex justifyContent="flex-end">
            <CategoryMenu category={category} tabIndex={isActive ? 0 : -1} onAction={onAction} />
          </Flex>
        ) : null}
      </Box>
    </Row>
  );
}

/** The columns of rows and of their head. */
export const COLUMNS = 'minmax(0, 1fr) 15rem 15rem 4rem';

const Row = styled.div`
  position: absolute;
  left: 0;
  right: 0;
  height: ${ROW_HEIGHT}px;
  display: grid;
  grid-template-columns: ${COLUMNS};
  align-items: center;
  gap: 0.8rem;
  padding: 0 1.2rem;
  border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};
  scroll-margin-top: ${ROW_HEIGHT}px;

  &:hover {
    background: ${({ theme }) => theme.colors.neutral100};
  }

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: -2px;
  }

  &[data-picked='true'],
  &[data-drop='into'] {
    background: ${({ theme }) => theme.colors.primary100};
  }

  &[data-drop='before'] {
    box-shadow: inset 0 3px 0 ${({ theme }) => theme.colors.primary600};
  }

  &[data-drop='after'] {
    box-shadow: inset 0 -3px 0 ${({ theme }) => theme.colors.primary600};
  }

  @media (max-width: 600px) {
    grid-template-columns: minmax(0, 1fr) 8rem 8rem 4rem;
  }
`;

const Name = styled.div`
  display: flex;
  align-items: center;
  gap: 0.6rem;
  min-width: 0;
`;

const Toggle = styled.span`
  display: flex;
  align-items: center;
  justify-content: center;
  flex: none;
  width: 2.8rem;
  height: 2.8rem;
  cursor: pointer;
  color: ${({ theme }) => theme.colors.neutral600};
`;

const Handle = styled.span`
  display: flex;
  flex: none;
  cursor: grab;
  color: ${({ theme }) => theme.colors.neutral500};
`;

const Count = styled(CountCell).attrs({ role: 'gridcell' })`
  text-align: right;
  white-space: nowrap;
`;
