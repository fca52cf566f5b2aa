import { Button, Searchbar, SearchForm, Typography } from '@strapi/design-system';
import { ChevronDown, ChevronRight, Plus } from '@strapi/icons';
import { useEffect, useId, useRef, useState } from 'react';
import { styled } from 'styled-components';
import { useTranslate } from '../../shared/use-translate';
import { above } from '../domain/places';
import { breadcrumb, type Tree } from '../domain/tree';
import { keyAction } from '../domain/tree-keys';
import { useRows } from '../CategoryTree/use-rows';
import { useOpenRows } from '../use-open-rows';
import { useRowWindow } from '../use-row-window';

const ROW_HEIGHT = 36;

interface CategoryChooserProps {
  tree: Tree;
  /** What is chosen for. */
  label: string;
  value: string | null;
  onChange: (id: string) => void;
  /** Categories that cannot be chosen. */
  isExcluded?: (id: string) => boolean;
  autoFocus?: boolean;
  /** Asks for a new category, with the name that was typed and the parent that is marked; left out where that is not possible. */
  onCreate?: (name: string, parent: string | null) => void;
}

/** A category, chosen in the tree or by a part of its name. The field keeps the focus; arrow keys go through the tree below it. */
export function CategoryChooser({ tree, label, value, onChange, isExcluded = () => false, autoFocus = false, onCreate }: CategoryChooserProps) {
  const t = useTranslate();
  const id = useId();
  const [search, setSearch] = useState('');
  const [marked, setMarked] = useState<string | null>(value);
  const openRows = useOpenRows(() => (value === null ? [] : above(tree, value)));
  const { rows, isMatch, isSearch } = useRows({ tree, picked: null, open: openRows.open, search });
  const { scroller, onScroll, first, end } = useRowWindow({ count: rows.length, rowHeight: ROW_HEIGHT });
  const isShown = (each: string | null) => rows.some(({ category }) => category.id === each);
  const active = isShown(marked) ? marked : (rows.find(({ category }) => isMatch(category.id))?.category.id ?? null);
  const activeIndex = rows.findIndex(({ category }) => category.id === active);
  useShownRow(scroller, activeIndex);

  // Of what is found, the first match is marked: what was marked before may only stand above it.
  const look = (text: string) => {
    setSearch(text);
    setMarked(text.trim() === '' ? value : null);
  };
  const choose = (chosen: string) => {
    setMarked(chosen);
    if (!isExcluded(chosen)) onChange(chosen);
  };
  const press = (event: React.KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      if (active !== null) choose(active);
      return;
    }
    // Left and right, Home and End are the field's while something is typed in it.
    const isForTree = event.key === 'ArrowDown' || event.key === 'ArrowUp' || (!isSearch && (event.key === 'ArrowLeft' || event.key === 'ArrowRight'));
    const action = isForTree && active !== null ? keyAction(rows, active, event.key) : null;
    if (!isForTree) return;
    event.preventDefault();
    if (action === null) return;
    if ('focus' in action) setMarked(action.focus);
    else if ('open' in action) openRows.add(action.open);
    else openRows.remove(action.close);
  };
  return (
    <div>
      <SearchForm onSubmit={(event: React.FormEvent) => event.preventDefault()}>
        <Searchbar
          name={id}
          size="S"
          autoFocus={autoFocus}
          autoComplete="off"
          role="combobox"
          aria-haspopup="tree"
          aria-expanded
          aria-controls={`${id}-tree`}
          aria-activedescendant={active === null ? undefined : `${id}-${active}`}
          placeholder={t('chooser.search')}
          clearLabel={t('chooser.clear')}
          value={search}
          onClear={() => look('')}
          onChange={(event: React.ChangeEvent<HTMLInputElement>) => look(event.target.value)}
          onKeyDown={press}
        >
          {label}
        </Searchbar>
      </SearchForm>
      <div role="status">
        {rows.length === 0 ? <Typography textColor="neutral600">{t(isSearch ? 'chooser.notFound' : 'categories.empty')}</Typography> : null}
      </div>
      <Scroller ref={scroller} onScroll={onScroll} role="tree" id={`${id}-tree`} aria-label={label} data-empty={rows.length === 0}>
        <div role="none" style={{ position: 'relative', height: rows.length * ROW_HEIGHT }}>
          {rows.map((row, index) => {
            const { category, level, isOpen } = row;
            if ((index < first || index >= end) && category.id !== active) return null;
            return (
              <Row
                key={category.id}
                id={`${id}-${category.id}`}
                role="treeitem"
                aria-level={level}
                aria-posinset={row.position}
                aria-setsize={row.siblings}
                aria-expanded={isOpen ?? undefined}
                aria-selected={category.id === value}
                aria-disabled={isExcluded(category.id)}
                data-active={category.id === active}
                title={breadcrumb(tree, category.id)}
                style={{ top: index * ROW_HEIGHT, paddingLeft: `${0.4 + (level - 1) * 1.6}rem` }}
                // The field keeps the focus.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => choose(category.id)}
              >
                <Toggle
                  aria-hidden
                  onClick={(event) => {
                    event.stopPropagation();
                    if (isSearch || isOpen === null) return;
                    if (isOpen) openRows.remove(category.id);
                    else openRows.add([category.id]);
                  }}
                >
                  {isOpen === null ? null : isOpen ? <ChevronDown /> : <ChevronRight />}
                </Toggle>
                <Typography ellipsis textColor={isMatch(category.id) && !isExcluded(category.id) ? 'neutral800' : 'neutral600'} fontWeight={category.id === value ? 'bold' : 'regular'}>
                  {category.name}
                </Typography>
              </Row>
            );
          })}
        </div>
      </Scroller>
      {onCreate === undefined ? null : (
        <Create>
          <Button variant="ghost" size="S" startIcon={<Plus />} onClick={() => onCreate(search.trim(), isSearch ? null : marked)}>
            {search.trim() === '' ? t('category.add') : t('chooser.create', { name: search.trim() })}
          </Button>
        </Create>
      )}
    </div>
  );
}

/** Scrolls to the marked row; at once also to the one that is chosen already. */
function useShownRow(scroller: React.RefObject<HTMLDivElement>, index: number): void {
  const isFirst = useRef(true);
  useEffect(() => {
    const element = scroller.current;
    if (element === null || index < 0) return;
    const top = index * ROW_HEIGHT;
    if (isFirst.current) element.scrollTop = top - element.clientHeight / 2;
    else if (top < element.scrollTop) element.scrollTop = top;
    else if (top + ROW_HEIGHT > element.scrollTop + element.clientHeight) element.scrollTop = top + ROW_HEIGHT - element.clientHeight;
    isFirst.current = false;
  }, [scroller, index]);
}

const Scroller = styled.div`
  max-height: 26rem;
  margin-top: 0.8rem;
  overflow: auto;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.borderRadius};

  &[data-empty='true'] {
    border: 0;
  }
`;

const Create = styled.div`
  padding-top: 0.8rem;
`;

const Row = styled.div`
  position: absolute;
  left: 0;
  right: 0;
  height: ${ROW_HEIGHT}px;
  display: flex;
  align-items: center;
  gap: 0.4rem;
  padding-right: 1.2rem;
  cursor: pointer;

  &[aria-disabled='true'] {
    cursor: not-allowed;
    text-decoration: line-through;
  }

  &:hover,
  &[data-active='true'] {
    background: ${({ theme }) => theme.colors.primary100};
  }
`;

const Toggle = styled.span`
  display: flex;
  align-items: center;
  justify-content: center;
  flex: none;
  width: 2.4rem;
  height: 2.4rem;
  color: ${({ theme }) => theme.colors.neutral600};
`;
