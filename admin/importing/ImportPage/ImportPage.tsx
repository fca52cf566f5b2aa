import { Layouts, Page } from '@strapi/strapi/admin';
import { Flex } from '@strapi/design-system';
import { NewImport } from '../NewImport/NewImport';
import { RunsTable } from '../../runs/RunsTable/RunsTable';
import { useCanImport } from '../../shared/use-can-import';
import { PageMain } from '../../shared/PageMain/PageMain';
import { useHeadingFocus } from '../../shared/use-heading-focus';
import { useTranslate } from '../../shared/use-translate';

/** Where imports begin, and where earlier ones are found again. */
export function ImportPage() {
  const t = useTranslate();
  const heading = useHeadingFocus('start');
  const { isLoading, canImport } = useCanImport();
  if (isLoading) return <Page.Loading />;
  return (
    <Layouts.Root>
      <PageMain>
        <Page.Title>{t('import.title')}</Page.Title>
        <Layouts.Header {...heading} title={t('import.title')} subtitle={t(canImport ? 'import.subtitle' : 'import.subtitle.readOnly')} />
        <Layouts.Content>
          <Flex direction="column" alignItems="stretch" gap={8}>
            {canImport ? <NewImport /> : null}
            <RunsTable />
          </Flex>
        </Layouts.Content>
      </PageMain>
    </Layouts.Root>
  );
}
