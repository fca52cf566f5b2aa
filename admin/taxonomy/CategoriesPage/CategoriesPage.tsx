import { Button, EmptyStateLayout, Flex } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Layouts, Page, useRBAC } from '@strapi/strapi/admin';
import { useState } from 'react';
import { CAN_MANAGE_CATEGORIES } from '../../permissions';
import { ErrorState } from '../../shared/ErrorState/ErrorState';
import { PageMain } from '../../shared/PageMain/PageMain';
import { useHeadingFocus } from '../../shared/use-heading-focus';
import { useTranslate } from '../../shared/use-translate';
import { useGetEditorialTreeQuery } from '../api';
import { CategoryDialogs, type Asked } from '../dialogs/CategoryDialogs';
import { ALL_LOCALES } from '../LocaleSelect/LocaleSelect';
import { TreeBoard } from './TreeBoard';

/** The tree of categories, and everything that is done with it. */
export function CategoriesPage() {
  const t = useTranslate();
  const heading = useHeadingFocus('categories');
  const { isLoading, allowedActions } = useRBAC(CAN_MANAGE_CATEGORIES);
  const canManage = allowedActions.canManage === true;
  const [locale, setLocale] = useState(ALL_LOCALES);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [made, setMade] = useState<string | null>(null);
  const { data, error, refetch } = useGetEditorialTreeQuery({ locale }, { refetchOnMountOrArgChange: true });
  const isEmpty = data !== undefined && data.data.length === 0;
  const addButton = (
    <Button startIcon={<Plus />} onClick={() => setAsked({ action: 'add', id: null })}>
      {t('category.add')}
    </Button>
  );
  return (
    <Layouts.Root>
      <PageMain aria-labelledby={heading.id}>
        <Page.Title>{t('categories.title')}</Page.Title>
        <Layouts.Header
          {...heading}
          title={t('categories.title')}
          subtitle={t(canManage ? 'categories.subtitle' : 'categories.subtitle.readOnly')}
          primaryAction={canManage && !isEmpty ? addButton : undefined}
        />
        <Layouts.Content>
          {isLoading || (data === undefined && error === undefined) ? (
            <Page.Loading>{t('loading')}</Page.Loading>
          ) : data === undefined ? (
            <ErrorState error={error} onRetry={() => void refetch()} />
          ) : (
            <Flex direction="column" alignItems="stretch" gap={6}>
              {isEmpty ? (
                <EmptyStateLayout hasRadius shadow="tableShadow" icon={<EmptyDocuments width="16rem" />} content={t('categories.empty')} action={canManage ? addButton : undefined} />
              ) : (
                <TreeBoard data={data} canManage={canManage} locale={locale} made={made} onLocale={setLocale} onAsk={setAsked} />
              )}
            </Flex>
          )}
          {data === undefined || asked === null ? null : <CategoryDialogs data={data} asked={asked} canManage={canManage} onMade={setMade} onClose={() => setAsked(null)} />}
        </Layouts.Content>
      </PageMain>
    </Layouts.Root>
  );
}
