import { Button, Field, Flex, LinkButton, Modal, Textarea, Typography } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import { NavLink } from 'react-router-dom';
import type { CategoryDetails } from '../../../contracts/taxonomy';
import { ErrorState } from '../../shared/ErrorState/ErrorState';
import { useTranslate } from '../../shared/use-translate';
import { Waiting } from '../../shared/Waiting/Waiting';
import { useDescribeEditorialCategoryMutation, useGetEditorialCategoryQuery } from '../api';
import { taxonomyErrorId } from '../domain/taxonomy-error';
import { DialogShell } from '../OperationDialog/DialogShell';
import { AliasesField } from './AliasesField';

interface DetailsDialogProps {
  id: string;
  canManage: boolean;
  onClose: () => void;
}

/** What is said of a category beside its place: where it is, its description, its other names. */
export function DetailsDialog({ id, canManage, onClose }: DetailsDialogProps) {
  const t = useTranslate();
  const { data, error, refetch } = useGetEditorialCategoryQuery(id, { refetchOnMountOrArgChange: true });
  return (
    <DialogShell title={data?.name ?? t('category.details')} onClose={onClose}>
      {data !== undefined ? (
        <Form category={data} canManage={canManage} onClose={onClose} />
      ) : (
        <Modal.Body>
          {error === undefined ? (
            <Waiting />
          ) : (
            <ErrorState error={error} onRetry={() => void refetch()} />
          )}
        </Modal.Body>
      )}
    </DialogShell>
  );
}

function Form({ category, canManage, onClose }: { category: CategoryDetails } & Pick<DetailsDialogProps, 'canManage' | 'onClose'>) {
  const t = useTranslate();
  const { toggleNotification } = useNotification();
  const [describe, { isLoading, error }] = useDescribeEditorialCategoryMutation();
  const [description, setDescription] = useState(category.description ?? '');
  const [aliases, setAliases] = useState(category.aliases);
  const save = async () => {
    const answer = await describe({ id: category.id, description: description.trim() === '' ? null : description, aliases });
    if ('error' in answer) return;
    toggleNotification({ type: 'success', message: t('category.saved', { name: category.name }) });
    onClose();
  };
  return (
    <>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={5}>
          <div>
            <Typography textColor="neutral800">{category.breadcrumb.map(({ name }) => name).join(' / ')}</Typography>
            <br />
            <Typography variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
              {category.path}
            </Typography>
          </div>
          <Field.Root>
            <Field.Label>{t('field.description')}</Field.Label>
            <Textarea disabled={!canManage} maxLength={10_000} value={description} onChange={(event: React.ChangeEvent<HTMLTextAreaElement>) => setDescription(event.target.value)} />
          </Field.Root>
          <AliasesField value={aliases} onChange={setAliases} disabled={!canManage} />
          <div role="alert">{error === undefined ? null : <Typography textColor="danger700">{t(taxonomyErrorId(error))}</Typography>}</div>
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <LinkButton tag={NavLink} variant="tertiary" to={`/content-manager/collection-types/plugin::editorial.article?filters[$and][0][category][path][$startsWith]=${encodeURIComponent(category.path)}`}>
          {t('category.articles')}
        </LinkButton>
        <Flex gap={2}>
          <Button variant="tertiary" onClick={onClose}>
            {t(canManage ? 'dialog.cancel' : 'dialog.close')}
          </Button>
          {canManage ? (
            <Button loading={isLoading} onClick={() => void save()}>
              {t('category.save')}
            </Button>
          ) : null}
        </Flex>
      </Modal.Footer>
    </>
  );
}
