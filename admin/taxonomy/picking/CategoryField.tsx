import { Field, Flex, IconButton, Popover, Typography } from '@strapi/design-system';
import { CaretDown, Cross } from '@strapi/icons';
import { useRBAC } from '@strapi/strapi/admin';
import { useMemo, useRef, useState } from 'react';
import { styled } from 'styled-components';
import { CAN_MANAGE_CATEGORIES } from '../../permissions';
import { errorTextId } from '../../shared/domain/error-text';
import { useTranslate } from '../../shared/use-translate';
import { useGetEditorialPickingTreeQuery } from '../api';
import { CategoryChooser } from '../CategoryChooser/CategoryChooser';
import { NewCategoryDialog } from '../dialogs/NewCategoryDialog';
import { breadcrumb, toTree } from '../domain/tree';
import { useRelationField, type RelationFieldProps } from './relation-field';

/** An article's category: its place in the tree, and the tree to choose another one from. */
export function CategoryField({ name, label, labelAction, hint, required = false, disabled = false }: RelationFieldProps) {
  const t = useTranslate();
  const { chosen, error, loadError, retry, set } = useRelationField(name);
  const { data, error: treeError, refetch } = useGetEditorialPickingTreeQuery();
  const { allowedActions } = useRBAC(CAN_MANAGE_CATEGORIES);
  const tree = useMemo(() => toTree(data?.data ?? []), [data]);
  const [isOpen, setIsOpen] = useState(false);
  const [creating, setCreating] = useState<{ name: string; parent: string | null } | null>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const [current] = chosen ?? [];
  const text = current === undefined ? t('pick.category.none') : breadcrumb(tree, current.documentId) || current.name;
  const problem = loadError ?? treeError;

  const choose = (id: string) => {
    set([{ documentId: id, name: tree.byId.get(id)?.name ?? '' }]);
    setIsOpen(false);
  };
  return (
    <Field.Root name={name} required={required} hint={hint} error={error ?? (problem === undefined ? undefined : t(errorTextId(problem)))}>
      <Field.Label action={labelAction}>{label}</Field.Label>
      <Flex gap={2}>
        <Popover.Root open={isOpen} onOpenChange={setIsOpen}>
          <Popover.Trigger>
            <Trigger ref={trigger} type="button" disabled={disabled || chosen === undefined} aria-label={t('pick.category.label', { label, chosen: text })}>
              <Typography ellipsis textColor={current === undefined ? 'neutral600' : 'neutral800'} title={text}>
                {text}
              </Typography>
              <CaretDown aria-hidden />
            </Trigger>
          </Popover.Trigger>
          <Popover.Content align="start" aria-label={label}>
            <Panel>
              <CategoryChooser
                autoFocus
                tree={tree}
                label={label}
                value={current?.documentId ?? null}
                onChange={choose}
                onCreate={
                  allowedActions.canManage === true
                    ? (proposed, parent) => {
                        setIsOpen(false);
                        setCreating({ name: proposed, parent });
                      }
                    : undefined
                }
              />
            </Panel>
          </Popover.Content>
        </Popover.Root>
        {current === undefined || disabled ? null : (
          <IconButton
            label={t('pick.category.clear')}
            variant="tertiary"
            onClick={() => {
              set([]);
              trigger.current?.focus();
            }}
          >
            <Cross />
          </IconButton>
        )}
        {problem === undefined ? null : (
          <TextLink
            type="button"
            onClick={() => {
              retry();
              void refetch();
            }}
          >
            {t('error.retry')}
          </TextLink>
        )}
      </Flex>
      <Field.Error />
      <Field.Hint />
      {creating === null ? null : (
        <NewCategoryDialog
          tree={tree}
          parent={creating.parent}
          name={creating.name}
          returnTo={trigger}
          onDone={(created) => {
            set([{ documentId: created.id, name: created.name }]);
            setCreating(null);
          }}
          onClose={() => setCreating(null)}
        />
      )}
    </Field.Root>
  );
}

/** As Strapi's own fields look. */
const Trigger = styled.button`
  display: flex;
  flex: 1;
  min-width: 0;
  align-items: center;
  justify-content: space-between;
  gap: 0.8rem;
  height: 4rem;
  padding: 0 1.2rem;
  text-align: left;
  color: ${({ theme }) => theme.colors.neutral600};
  background: ${({ theme }) => theme.colors.neutral0};
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.borderRadius};
  cursor: pointer;

  & > svg {
    flex: none;
  }

  &:disabled {
    background: ${({ theme }) => theme.colors.neutral150};
    cursor: not-allowed;
  }

  &:focus-visible {
    outline: none;
    border-color: ${({ theme }) => theme.colors.primary600};
    box-shadow: ${({ theme }) => theme.colors.primary600} 0 0 0 2px;
  }
`;

const Panel = styled.div`
  width: min(44rem, 90vw);
  padding: 1.2rem;
`;

const TextLink = styled.button`
  border: 0;
  background: none;
  cursor: pointer;
  color: ${({ theme }) => theme.colors.primary600};
`;
