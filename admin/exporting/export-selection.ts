import { useAuth, useNotification, useRBAC } from '@strapi/strapi/admin';
import { CAN_EXPORT } from '../permissions';
import { useTranslate } from '../shared/use-translate';
import { ARTICLE_UID } from '../workflow/article-uid';
import type { BulkAction } from '../workflow/content-manager/descriptions';

const NOTHING: typeof CAN_EXPORT = [];

/** Downloads the selected articles as markdown files, for people who may. */
export const ExportSelection: BulkAction = ({ model, documents }) => {
  const t = useTranslate();
  const token = useAuth('ExportSelection', (auth) => auth.token);
  const { toggleNotification } = useNotification();
  const isArticle = model === ARTICLE_UID;
  // Strapi names the answer by the last word of the permission.
  const { allowedActions } = useRBAC(isArticle ? CAN_EXPORT : NOTHING);
  if (!isArticle || documents.length === 0 || allowedActions.canExport !== true) return null;
  const download = async (): Promise<void> => {
    try {
      const selection = { documentIds: documents.map(({ documentId }) => documentId), locale: documents[0]?.locale ?? null };
      const [{ fetchArchive }, { saveFile }] = await Promise.all([import('./fetch-archive'), import('./save-file')]);
      saveFile(await fetchArchive(selection, token), 'articles.zip');
    } catch {
      toggleNotification({ type: 'danger', message: t('export.failed') });
    }
  };
  return { variant: 'secondary', label: t('export.action'), onClick: download };
};
