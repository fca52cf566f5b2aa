import { Typography } from '@strapi/design-system';
import type { KeywordRow } from '../../../contracts/taxonomy';
import { useTranslate } from '../../shared/use-translate';
import { OperationDialog } from '../OperationDialog/OperationDialog';
import { SlugDialog } from '../dialogs/SlugDialog';
import { KeywordAliasesDialog } from './KeywordAliasesDialog';
import { MergeKeywordsDialog } from './MergeKeywordsDialog';

/** What somebody wants to do, and a dialog is needed for. */
export type KeywordAsked =
  | { action: 'slug' | 'aliases'; keyword: KeywordRow }
  | { action: 'merge' | 'delete'; keywords: readonly KeywordRow[] }
  | { action: 'unused' };

interface KeywordDialogsProps {
  asked: KeywordAsked;
  canManage: boolean;
  /** Keywords that were selected may be gone. */
  onApplied: () => void;
  onClose: () => void;
}

export function KeywordDialogs({ asked, canManage, onApplied, onClose }: KeywordDialogsProps) {
  const t = useTranslate();
  switch (asked.action) {
    case 'slug': {
      const { keyword } = asked;
      return <SlugDialog term={keyword} hint={t('keyword.slug.hint')} toOperation={(words) => ({ kind: 'keyword-rename', keyword: keyword.id, ...words })} onClose={onClose} />;
    }
    case 'aliases':
      return <KeywordAliasesDialog keyword={asked.keyword} canManage={canManage} onClose={onClose} />;
    case 'merge':
      return <MergeKeywordsDialog keywords={asked.keywords} onApplied={onApplied} onClose={onClose} />;
    case 'delete': {
      const names = asked.keywords.map(({ name }) => name).join(', ');
      return (
        <OperationDialog title={t('keyword.delete.title', { count: asked.keywords.length, names })} operation={{ kind: 'keyword-delete', keywords: asked.keywords.map(({ id }) => id) }} onApplied={onApplied} onClose={onClose} />
      );
    }
    case 'unused':
      return (
        <OperationDialog title={t('keywords.removeUnused')} operation={{ kind: 'keyword-delete', keywords: 'unused' }} onApplied={onApplied} onClose={onClose}>
          <Typography textColor="neutral800">{t('keywords.removeUnused.hint')}</Typography>
        </OperationDialog>
      );
  }
}
