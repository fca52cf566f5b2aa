import { Button, Flex, Modal, Typography } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { KeywordRow } from '../../../contracts/taxonomy';
import { useTranslate } from '../../shared/use-translate';
import { useDescribeEditorialKeywordMutation } from '../api';
import { AliasesField } from '../dialogs/AliasesField';
import { taxonomyErrorId } from '../domain/taxonomy-error';
import { DialogShell } from '../OperationDialog/DialogShell';

/** Other names of a keyword. */
export function KeywordAliasesDialog({ keyword, canManage, onClose }: { keyword: KeywordRow; canManage: boolean; onClose: () => void }) {
  const t = useTranslate();
  const { toggleNotification } = useNotification();
  const [describe, { isLoading, error }] = useDescribeEditorialKeywordMutation();
  const [aliases, setAliases] = useState(keyword.aliases);
  const save = async () => {
    const answer = await describe({ id: keyword.id, aliases });
    if ('error' in answer) return;
    toggleNotification({ type: 'success', message: t('category.saved', { name: keyword.name }) });
    onClose();
  };
  return (
    <DialogShell title={keyword.name} onClose={onClose}>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={5}>
          <AliasesField value={aliases} onChange={setAliases} disabled={!canManage} />
          <div role="alert">{error === undefined ? null : <Typography textColor="danger700">{t(taxonomyErrorId(error))}</Typography>}</div>
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <Button variant="tertiary" onClick={onClose}>
          {t('dialog.cancel')}
        </Button>
        <Button loading={isLoading} onClick={() => void save()}>
          {t('category.save')}
        </Button>
      </Modal.Footer>
    </DialogShell>
  );
}
