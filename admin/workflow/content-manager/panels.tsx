import { lazy, Suspense, type ComponentType } from 'react';
import { textProperty } from '../../shared/domain/property';
import { useTranslate, type TranslationId } from '../../shared/use-translate';
import { ARTICLE_UID } from '../article-uid';
import { useGetEditorialWorkflowSetupQuery } from '../setup-api';
import type { EditViewProps, SidePanel } from './descriptions';

/** What our panels take; the article is undefined while it is not saved. */
export interface PanelProps {
  article: { documentId: string; locale: string } | undefined;
  activeTab: EditViewProps['activeTab'];
  document: EditViewProps['document'];
}

const parts = () => import('../parts');

/** Panels of an article's edit view, below Strapi's own. */
export const PANELS: readonly SidePanel[] = [
  panel('workflow.panel', lazy(async () => ({ default: (await parts()).WorkflowPanel }))),
  panel('checklist.panel', lazy(async () => ({ default: (await parts()).ChecklistPanel }))),
  panel('history.panel', lazy(async () => ({ default: (await parts()).HistoryPanel })), ({ history, isSaved }) => history && isSaved),
];

const LazyNextStep = lazy(async () => ({ default: (await parts()).NextStep }));

/** In the place of Strapi's Publish button: the step that leads on. */
export function NextStepBelowSave({ slug }: { slug?: string }) {
  const { data } = useGetEditorialWorkflowSetupQuery(undefined, { skip: slug !== ARTICLE_UID });
  if (slug !== ARTICLE_UID || data?.enabled !== true) return null;
  return (
    <Suspense fallback={null}>
      <LazyNextStep />
    </Suspense>
  );
}

function panel(
  title: TranslationId,
  Content: ComponentType<PanelProps>,
  isShown: (about: { history: boolean; isSaved: boolean }) => boolean = () => true,
): SidePanel {
  return function EditorialPanel({ model, document, activeTab }) {
    const t = useTranslate();
    const isArticle = model === ARTICLE_UID;
    const { data, isError } = useGetEditorialWorkflowSetupQuery(undefined, { skip: !isArticle });
    const documentId = textProperty(document, 'documentId');
    const locale = textProperty(document, 'locale');
    const article = documentId === null || locale === null ? undefined : { documentId, locale };
    const isOff = data === undefined ? !isError : !data.enabled;
    if (!isArticle || isOff || !isShown({ history: data?.can.history === true, isSaved: article !== undefined })) return null;
    return {
      title: t(title),
      content: (
        <Suspense fallback={null}>
          <Content article={article} activeTab={activeTab} document={document} />
        </Suspense>
      ),
    };
  };
}
