import { Box, Button, EmptyStateLayout, Flex, Typography } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { useState } from 'react';
import type { KeywordGroup } from '../../../contracts/taxonomy';
import { ErrorState } from '../../shared/ErrorState/ErrorState';
import { useTranslate } from '../../shared/use-translate';
import { Waiting } from '../../shared/Waiting/Waiting';
import type { KeywordAsked } from '../keyword-dialogs/KeywordDialogs';

/** Groups on show before more are asked for. */
const PAGE_SIZE = 25;

interface DuplicatesProps {
  canManage: boolean;
  /** Undefined until they are known. */
  groups: readonly KeywordGroup[] | undefined;
  error: unknown;
  onRetry: () => void;
  onAsk: (asked: KeywordAsked) => void;
}

/** Keywords that probably mean the same, each group with a way to make one of it. */
export function Duplicates({ canManage, groups, error, onRetry, onAsk }: DuplicatesProps) {
  const t = useTranslate();
  const [shown, setShown] = useState(PAGE_SIZE);
  if (groups === undefined) {
    if (error !== undefined) return <ErrorState error={error} onRetry={onRetry} />;
    return <Waiting />;
  }
  if (groups.length === 0) return <EmptyStateLayout hasRadius shadow="tableShadow" icon={<EmptyDocuments width="16rem" />} content={t('alike.empty')} />;
  return (
    <Flex direction="column" alignItems="stretch" gap={4} padding={4}>
      <Typography textColor="neutral600">{t('alike.hint')}</Typography>
      <Box tag="ul">
        {groups.slice(0, shown).map((group) => (
          <Group key={group.keywords.map(({ id }) => id).join()} group={group} canManage={canManage} onAsk={onAsk} />
        ))}
      </Box>
      {groups.length > shown ? (
        <Flex justifyContent="center">
          <Button variant="tertiary" onClick={() => setShown((before) => before + PAGE_SIZE)}>
            {t('alike.more', { count: groups.length - shown })}
          </Button>
        </Flex>
      ) : null}
    </Flex>
  );
}

function Group({ group: { likeness, keywords }, canManage, onAsk }: { group: KeywordGroup } & Pick<DuplicatesProps, 'canManage' | 'onAsk'>) {
  const t = useTranslate();
  return (
    <Flex tag="li" justifyContent="space-between" alignItems="flex-start" gap={4} paddingTop={4} paddingBottom={4} borderColor="neutral150" borderStyle="solid" borderWidth="1px 0 0 0">
      <Flex direction="column" alignItems="flex-start" gap={1} minWidth={0}>
        <Typography textColor="neutral800" fontWeight="semiBold" style={{ overflowWrap: 'anywhere' }}>
          {keywords.map(({ name, counts }) => t('alike.keyword', { name, count: counts.articles })).join(' · ')}
        </Typography>
        <Typography variant="pi" textColor="neutral600">
          {t(`alike.${likeness}`)}
        </Typography>
      </Flex>
      {canManage ? (
        <Button size="S" variant="secondary" aria-label={t('alike.merge', { names: keywords.map(({ name }) => name).join(', ') })} onClick={() => onAsk({ action: 'merge', keywords })}>
          {t('keyword.action.merge')}
        </Button>
      ) : null}
    </Flex>
  );
}
