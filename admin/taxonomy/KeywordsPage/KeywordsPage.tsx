import { Button, Tabs } from '@strapi/design-system';
import { Layouts, Page, useRBAC } from '@strapi/strapi/admin';
import { useState } from 'react';
import { CAN_MANAGE_KEYWORDS } from '../../permissions';
import { PageMain } from '../../shared/PageMain/PageMain';
import { useHeadingFocus } from '../../shared/use-heading-focus';
import { useTranslate } from '../../shared/use-translate';
import { useGetEditorialDuplicatesQuery } from '../api';
import { KeywordDialogs, type KeywordAsked } from '../keyword-dialogs/KeywordDialogs';
import { useSelectedKeywords } from '../use-selected-keywords';
import { Duplicates } from './Duplicates';
import { KeywordList } from './KeywordList';

/** All keywords, those that are probably one, and everything that is done with them. */
export function KeywordsPage() {
  const t = useTranslate();
  const heading = useHeadingFocus('keywords');
  const { isLoading, allowedActions } = useRBAC(CAN_MANAGE_KEYWORDS);
  const canManage = allowedActions.canManage === true;
  const [asked, setAsked] = useState<KeywordAsked | null>(null);
  const selected = useSelectedKeywords();
  const duplicates = useGetEditorialDuplicatesQuery();
  return (
    <Layouts.Root>
      <PageMain aria-labelledby={heading.id}>
        <Page.Title>{t('keywords.title')}</Page.Title>
        <Layouts.Header
          {...heading}
          title={t('keywords.title')}
          subtitle={t('keywords.subtitle')}
          primaryAction={
            canManage ? (
              <Button variant="secondary" onClick={() => setAsked({ action: 'unused' })}>
                {t('keywords.removeUnused')}
              </Button>
            ) : undefined
          }
        />
        <Layouts.Content>
          {isLoading ? (
            <Page.Loading>{t('loading')}</Page.Loading>
          ) : (
            <Tabs.Root defaultValue="all">
              <Tabs.List aria-label={t('keywords.title')}>
                <Tabs.Trigger value="all">{t('keywords.all')}</Tabs.Trigger>
                <Tabs.Trigger value="alike">{t('keywords.alike', { count: duplicates.data?.length ?? 0 })}</Tabs.Trigger>
              </Tabs.List>
              <Tabs.Content value="all">
                <KeywordList canManage={canManage} selected={selected} onAsk={setAsked} />
              </Tabs.Content>
              <Tabs.Content value="alike">
                <Duplicates canManage={canManage} groups={duplicates.data} error={duplicates.error} onRetry={() => void duplicates.refetch()} onAsk={setAsked} />
              </Tabs.Content>
            </Tabs.Root>
          )}
          {asked === null ? null : <KeywordDialogs asked={asked} canManage={canManage} onApplied={selected.clear} onClose={() => setAsked(null)} />}
        </Layouts.Content>
      </PageMain>
    </Layouts.Root>
  );
}
