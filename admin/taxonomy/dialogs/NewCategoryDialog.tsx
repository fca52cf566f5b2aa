import { Button, Field, Flex, Modal, TextInput, Typography } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import { useTranslate } from '../../shared/use-translate';
import { useCreateEditorialCategoryMutation } from '../api';
import { taxonomyErrorId } from '../domain/taxonomy-error';
import { breadcrumb, type Tree } from '../domain/tree';
import { DialogShell } from '../OperationDialog/DialogShell';

interface NewCategoryDialogProps {
  tree: Tree;
  /** Null: at the top of the tree. */
  parent: string | null;
  name?: string;
  onDone: (created: { id: string; name: string }) => void;
  /** What has the focus afterwards; left out: the tree. */
  returnTo?: React.RefObject<HTMLElement>;
  onClose: () => void;
}

/** A new category. Its slug is made from its name, unless one is given. */
export function NewCategoryDialog({ tree, parent, name: proposed = '', returnTo, onDone, onClose }: NewCategoryDialogProps) {
  const t = useTranslate();
  const { toggleNotification } = useNotification();
  const [create, { isLoading, error }] = useCreateEditorialCategoryMutation();
  const [name, setName] = useState(proposed);
  const [slug, setSlug] = useState('');
  const [tried, setTried] = useState(false);
  const lacksName = name.trim() === '';
  const save = async (event: React.FormEvent) => {
    event.preventDefault();
    // The dialog may be inside of a form, by React's tree.
    event.stopPropagation();
    setTried(true);
    if (lacksName) return;
    const answer = await create({ name: name.trim(), parent, ...(slug.trim() === '' ? {} : { slug: slug.trim() }) });
    if (!('data' in answer) || answer.data === undefined) return;
    toggleNotification({ type: 'success', message: t('category.created', { name: answer.data.name }) });
    onDone({ id: answer.data.id, name: answer.data.name });
  };
  return (
    <DialogShell title={parent === null ? t('category.new') : t('category.newBelow', { parent: tree.byId.get(parent)?.name ?? '' })} returnTo={returnTo} onClose={onClose}>
      <form onSubmit={(event) => void save(event)} noValidate>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={5}>
            {parent === null ? null : <Typography textColor="neutral600">{breadcrumb(tree, parent)}</Typography>}
            <Field.Root required error={tried && lacksName ? t('error.name-invalid') : undefined}>
              <Field.Label>{t('category.name')}</Field.Label>
              <TextInput autoFocus maxLength={255} value={name} onChange={(event: React.ChangeEvent<HTMLInputElement>) => setName(event.target.value)} />
              <Field.Error />
            </Field.Root>
            <Field.Root hint={t('category.slug.hint')}>
              <Field.Label>{t('category.slug')}</Field.Label>
              <TextInput maxLength={255} value={slug} onChange={(event: React.ChangeEvent<HTMLInputElement>) => setSlug(event.target.value)} />
              <Field.Hint />
            </Field.Root>
            <div role="alert">{error === undefined ? null : <Typography textColor="danger700">{t(taxonomyErrorId(error))}</Typography>}</div>
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose}>
            {t('dialog.cancel')}
          </Button>
          <Button type="submit" loading={isLoading}>
            {t('category.create')}
          </Button>
        </Modal.Footer>
      </form>
    </DialogShell>
  );
}
