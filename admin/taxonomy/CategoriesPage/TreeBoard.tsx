import { Box, Button, Flex, Searchbar, SearchForm, Typography } from '@strapi/design-system';
import { useEffect, useMemo, useState } from 'react';
import type { CategoryTree as TreeData } from '../../../contracts/taxonomy';
import { useTranslate } from '../../shared/use-translate';
import { CategoryTree } from '../CategoryTree/CategoryTree';
import type { Asked } from '../dialogs/CategoryDialogs';
import { placeOf, toMove, toOrder, withMoved, type Place } from '../domain/places';
import { lineOf, toTree } from '../domain/tree';
import { LocaleSelect } from '../LocaleSelect/LocaleSelect';
import { useOpenRows } from '../use-open-rows';
import { useOperations } from '../use-operations';

/** A tree of so many is opened whole. */
const OPEN_AT_ONCE = 60;

interface TreeBoardProps {
  data: TreeData;
  canManage: boolean;
  locale: string;
  /** A category that was just made, to be shown once it is in the tree. */
  made: string | null;
  onLocale: (locale: string) => void;
  onAsk: (asked: Asked) => void;
}

/** The tree with its search, and what is done in it without a dialog. */
export function TreeBoard({ data, canManage, locale, made, onLocale, onAsk }: TreeBoardProps) {
  const t = useTranslate();
  const [search, setSearch] = useState('');
  const { operate } = useOperations();
  const tree = useMemo(() => toTree(data.data), [data]);
  const openRows = useOpenRows(() => (data.data.length <= OPEN_AT_ONCE ? tree.byId.keys() : []));
  const [moved, setMoved] = useState<{ id: string; place: Place } | null>(null);
  // What was loaded again has the category where it is now.
  useEffect(() => setMoved(null), [data]);
  const shown = useMemo(() => (moved === null ? tree : withMoved(tree, moved.id, moved.place)), [tree, moved]);

  const move = async (id: string, place: Place) => {
    const name = tree.byId.get(id)?.name ?? '';
    openRows.add(lineOf(tree, place.parent).map((category) => category.id));
    // Another parent means other paths: that is looked at first.
    if (place.parent !== placeOf(tree, id).parent) return onAsk({ action: 'apply', operation: toMove(id, place), title: t('move.title', { name }) });
    setMoved({ id, place });
    if (!(await operate(toOrder(tree, id, place), t('tree.ordered', { name })))) setMoved(null);
  };
  const rename = async (id: string, name: string) => {
    await operate({ kind: 'category-rename', category: id, name, slug: null }, t('tree.renamed', { name }));
  };
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Flex justifyContent="space-between" gap={4} wrap="wrap">
        <Flex gap={2} wrap="wrap" role="search" aria-label={t('tree.search')}>
          <Box minWidth="28rem">
            <SearchForm onSubmit={(event: React.FormEvent) => event.preventDefault()}>
              <Searchbar
                name="category"
                size="S"
                value={search}
                clearLabel={t('chooser.clear')}
                placeholder={t('tree.search')}
                onClear={() => setSearch('')}
                onChange={(event: React.ChangeEvent<HTMLInputElement>) => setSearch(event.target.value)}
              >
                {t('tree.search')}
              </Searchbar>
            </SearchForm>
          </Box>
          <LocaleSelect locale={locale} onChange={onLocale} />
        </Flex>
        <Flex gap={2}>
          <Button variant="tertiary" size="S" onClick={() => openRows.add(tree.byId.keys())}>
            {t('tree.openAll')}
          </Button>
          <Button variant="tertiary" size="S" onClick={openRows.clear}>
            {t('tree.closeAll')}
          </Button>
        </Flex>
      </Flex>
      {canManage ? <Typography textColor="neutral600">{t('tree.keys')}</Typography> : null}
      <CategoryTree
        tree={shown}
        openRows={openRows}
        search={search}
        onSearch={setSearch}
        canManage={canManage}
        made={made}
        onMove={(id, place) => void move(id, place)}
        onRename={(id, name) => void rename(id, name)}
        onAction={(action, id) => onAsk({ action, id })}
      />
      <Typography textColor="neutral600">
        {t('tree.total', { count: data.meta.total, articles: data.meta.uncategorised?.articles ?? 0 })}
      </Typography>
    </Flex>
  );
}
