import { Box, Typography, VisuallyHidden } from '@strapi/design-system';
import { useCallback, useEffect, useState } from 'react';
import { styled } from 'styled-components';
import { useTranslate, type Translate } from '../../shared/use-translate';
import { COLUMNS, CategoryRow, ROW_HEIGHT } from '../CategoryRow/CategoryRow';
import type { CategoryAction } from '../CategoryRow/CategoryMenu';
import { above, placeOf, type Place } from '../domain/places';
import type { Tree } from '../domain/tree';
import type { TreeRow } from '../domain/visible-rows';
import { useRowWindow } from '../use-row-window';
import type { useOpenRows } from '../use-open-rows';
import { useActiveRow } from './use-active-row';
import { usePickUp } from './use-pick-up';
import { useRows } from './use-rows';
import { useTreeDrag } from './use-tree-drag';
import { useTreeKeys } from './use-tree-keys';

interface CategoryTreeProps {
  tree: Tree;
  openRows: ReturnType<typeof useOpenRows>;
  /** Empty: everything. */
  search: string;
  onSearch: (text: string) => void;
  canManage: boolean;
  /** To be shown and given the focus once it is there. */
  made: string | null;
  onMove: (id: string, place: Place) => void;
  onRename: (id: string, name: string) => void;
  onAction: (action: Exclude<CategoryAction, 'rename'>, id: string) => void;
}

/** The tree of categories. Only the rows in sight are drawn, so that ten thousand are no slower than ten. */
export function CategoryTree({ tree, openRows, search, onSearch, canManage, made, onMove, onRename, onAction }: CategoryTreeProps) {
  const t = useTranslate();
  const [renaming, setRenaming] = useState<string | null>(null);
  const pickUp = usePickUp({ tree, onMove });
  const { rows, isMatch, isSearch } = useRows({ tree: pickUp.shown, picked: pickUp.picked, open: openRows.open, search });
  const { list, active, setActive, focus } = useActiveRow(rows);
  const { add: addOpen, remove: removeOpen } = openRows;
  const openOne = useCallback((id: string) => addOpen([id]), [addOpen]);
  const drag = useTreeDrag({ tree, onOpen: openOne, onMove });
  const view = useRowWindow({ count: rows.length, rowHeight: ROW_HEIGHT });
  const show = (id: string) => {
    addOpen(above(tree, id));
    onSearch('');
    focus(id);
  };
  const pick = (id: string) => {
    // The place is chosen among all siblings, so all of them have to be there.
    show(id);
    pickUp.pick(id);
  };
  const isThere = made !== null && tree.byId.has(made);
  useEffect(() => {
    if (made !== null && isThere) show(made);
    // Once, when it has come.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [made, isThere]);
  const act = (action: CategoryAction, id: string) => {
    setActive(id);
    if (!canManage && action !== 'details') return;
    if (action === 'rename') setRenaming(id);
    else onAction(action, id);
  };
  const onKey = useTreeKeys({
    ...{ rows, canManage, pickUp, onFocus: focus, onOpen: addOpen, onClose: removeOpen, onPick: pick },
    onRename: setRenaming,
    onDetails: (id) => onAction('details', id),
    onDelete: (id) => onAction('delete', id),
  });
  const toggle = ({ category, isOpen }: TreeRow) => {
    // A search shows what it found, and no more.
    if (isSearch) return;
    if (isOpen === true) removeOpen(category.id);
    else addOpen([category.id]);
  };
  const drawn = rows.map((row, index) => ({ row, index })).filter(({ row: { category }, index }) => {
    const isSeen = index >= view.first && index < view.end;
    // What has the focus, or is dragged, is not taken from under the person.
    return isSeen || category.id === active || category.id === drag.dragged;
  });
  return (
    <Box background="neutral0" hasRadius shadow="tableShadow" borderColor="neutral150">
      <News role="status" data-empty={pickUp.picked === null}>
        {pickUp.picked === null ? null : <Typography textColor="primary700">{placeText(t, pickUp.shown, pickUp.picked)}</Typography>}
      </News>
      <Scroller role="treegrid" aria-label={t('categories.title')} aria-rowcount={rows.length + 1} ref={view.scroller} onScroll={view.onScroll} onDragLeave={drag.onDragLeave}>
        <Head role="row" aria-rowindex={1}>
          {(['category', 'own', 'all'] as const).map((name) => (
            <Typography key={name} role="columnheader" variant="sigma" textColor="neutral600" textAlign={name === 'category' ? 'left' : 'right'}>
              {t(`tree.column.${name}`)}
            </Typography>
          ))}
          <div role="columnheader">
            <VisuallyHidden>{t('keywords.column.actions')}</VisuallyHidden>
          </div>
        </Head>
        <div role="rowgroup" ref={list} style={{ position: 'relative', height: rows.length * ROW_HEIGHT }}>
          {drawn.map(({ row, index }) => {
            const { id } = row.category;
            return (
              <CategoryRow
                key={id}
                row={row}
                index={index}
                isActive={id === active}
                isPicked={id === pickUp.picked}
                isRenaming={id === renaming}
                isMatch={isMatch(id)}
                canManage={canManage}
                dropZone={drag.zoneOf(id)}
                drag={drag.handlersOf(row)}
                onFocus={() => {
                  setActive(id);
                  if (pickUp.picked !== null && pickUp.picked !== id) pickUp.cancel();
                }}
                onKeyDown={(event) => onKey(event, id)}
                onToggle={() => toggle(row)}
                onAction={(action) => act(action, id)}
                onRenamed={(name, byKey) => {
                  setRenaming(null);
                  if (byKey) focus(id);
                  if (name !== null) onRename(id, name);
                }}
              />
            );
          })}
        </div>
      </Scroller>
    </Box>
  );
}

/** Where what is picked up would come, and how to go on. */
function placeText(t: Translate, tree: Tree, id: string): string {
  const { parent, index } = placeOf(tree, id);
  return t('tree.picked', {
    name: tree.byId.get(id)?.name ?? '',
    position: index + 1,
    count: tree.childrenOf(parent).length,
    parent: parent === null ? t('tree.top') : (tree.byId.get(parent)?.name ?? ''),
  });
}

const News = styled.div`
  padding: 1.2rem;
  background: ${({ theme }) => theme.colors.primary100};

  &[data-empty='true'] {
    padding: 0;
  }
`;

const Scroller = styled.div`
  max-height: max(40rem, calc(100vh - 34rem));
  overflow: auto;
  position: relative;
`;

const Head = styled.div`
  position: sticky;
  top: 0;
  z-index: 1;
  height: ${ROW_HEIGHT}px;
  display: grid;
  grid-template-columns: ${COLUMNS};
  align-items: center;
  gap: 0.8rem;
  padding: 0 1.2rem;
  background: ${({ theme }) => theme.colors.neutral100};
  border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};
`;
