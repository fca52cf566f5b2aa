import { Checkbox, Flex, IconButton, Menu, Th, Typography } from '@strapi/design-system';
import { More } from '@strapi/icons';
import { Table, useIsDesktop } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { KeywordRow } from '../../../contracts/taxonomy';
import { ColumnHeader } from '../../shared/ColumnHeader/ColumnHeader';
import { useTranslate } from '../../shared/use-translate';
import { CountCell } from '../CategoryRow/CountCell';
import { RenameField } from '../CategoryRow/RenameField';
import type { KeywordAsked } from '../keyword-dialogs/KeywordDialogs';
import { useOperations } from '../use-operations';
import type { SelectedKeywords } from '../use-selected-keywords';

interface KeywordTableProps {
  keywords: KeywordRow[];
  isLoading: boolean;
  canManage: boolean;
  selected: SelectedKeywords;
  onAsk: (asked: KeywordAsked) => void;
}

/** A page of keywords, each with what can be done with it. */
export function KeywordTable({ keywords, isLoading, canManage, selected, onAsk }: KeywordTableProps) {
  const t = useTranslate();
  // On a tablet the counts and the menu would be out of sight.
  const withSlug = useIsDesktop();
  const headers = (['name', 'slug', 'articles'] as const).filter((name) => withSlug || name !== 'slug').map((name) => ({ name, label: t(`keywords.column.${name}`) }));
  const marked = keywords.filter(({ id }) => selected.has(id)).length;
  return (
    <Table.Root rows={keywords} headers={headers} isLoading={isLoading}>
      <Table.Content>
        <Table.Head>
          {canManage ? (
            <Th>
              <Checkbox
                aria-label={t('keywords.select.all')}
                checked={marked === 0 ? false : marked === keywords.length ? true : 'indeterminate'}
                onCheckedChange={(checked: boolean | 'indeterminate') => selected.set(keywords, checked === true)}
              />
            </Th>
          ) : null}
          {headers.map((header) => (
            <ColumnHeader key={header.name} label={header.label} />
          ))}
          <ColumnHeader hidden label={t('keywords.column.actions')} />
        </Table.Head>
        <Table.Loading>{t('loading')}</Table.Loading>
        <Table.Body>
          {keywords.map((keyword) => (
            <Row key={keyword.id} keyword={keyword} canManage={canManage} withSlug={withSlug} selected={selected} onAsk={onAsk} />
          ))}
        </Table.Body>
      </Table.Content>
    </Table.Root>
  );
}

const ACTIONS = ['rename', 'slug', 'aliases', 'merge', 'delete'] as const;

function Row({ keyword, canManage, withSlug, selected, onAsk, ...position }: { keyword: KeywordRow; withSlug: boolean } & Pick<KeywordTableProps, 'canManage' | 'selected' | 'onAsk'>) {
  const t = useTranslate();
  const { operate } = useOperations();
  const [isRenaming, setIsRenaming] = useState(false);
  const { id, name, slug, aliases, counts } = keyword;
  const act = (action: (typeof ACTIONS)[number]) => {
    if (action === 'rename') setIsRenaming(true);
    else if (action === 'slug' || action === 'aliases') onAsk({ action, keyword });
    else onAsk({ action, keywords: [keyword] });
  };
  const rename = (next: string | null) => {
    setIsRenaming(false);
    if (next !== null) void operate({ kind: 'keyword-rename', keyword: id, name: next, slug: null }, t('tree.renamed', { name: next }));
  };
  return (
    <Table.Row {...position}>
      {canManage ? (
        <Table.Cell>
          <Checkbox
            aria-label={t('keywords.select', { name })}
            checked={selected.has(id)}
            onCheckedChange={(checked: boolean | 'indeterminate') => selected.set([keyword], checked === true)}
          />
        </Table.Cell>
      ) : null}
      <Table.Cell>
        {isRenaming ? (
          <RenameField name={name} onDone={rename} />
        ) : (
          <Flex direction="column" alignItems="flex-start" maxWidth="32rem">
            <Typography textColor="neutral800" fontWeight="semiBold" ellipsis maxWidth="100%" title={name}>
              {name}
            </Typography>
            {aliases.length === 0 ? null : (
              <Typography variant="pi" textColor="neutral600" ellipsis maxWidth="100%" title={aliases.join(', ')}>
                {t('keywords.aliases', { aliases: aliases.join(', ') })}
              </Typography>
            )}
          </Flex>
        )}
      </Table.Cell>
      {withSlug ? (
        <Table.Cell>
          <Typography textColor="neutral600" ellipsis maxWidth="20rem">
            {slug}
          </Typography>
        </Table.Cell>
      ) : null}
      <Table.Cell>
        <CountCell counts={counts} />
      </Table.Cell>
      <Table.Cell>
        {canManage ? (
          <Menu.Root>
            <Menu.Trigger tag={IconButton} variant="ghost" size="XS" label={t('tree.menu', { name })} icon={<More aria-hidden />} />
            <Menu.Content popoverPlacement="bottom-end" maxHeight="40rem">
              {ACTIONS.map((action) => (
                <Menu.Item key={action} variant={action === 'delete' ? 'danger' : 'default'} onSelect={() => act(action)}>
                  {t(`keyword.action.${action}`)}
                </Menu.Item>
              ))}
            </Menu.Content>
          </Menu.Root>
        ) : null}
      </Table.Cell>
    </Table.Row>
  );
}
