import { useField, useForm } from '@strapi/strapi/admin';
import { useRef, type ReactNode } from 'react';
import { textProperty } from '../../shared/domain/property';
import { useGetEditorialRelatedQuery } from '../api';
import { changeTo, chosenOf, type Related } from '../domain/relation-change';

/** What the Content Manager gives to a field. */
export interface RelationFieldProps {
  name: string;
  label: string;
  labelAction?: ReactNode;
  hint?: ReactNode;
  required?: boolean;
  disabled?: boolean;
}

const NOTHING: readonly Related[] = [];

/**
 * A relation of the article whose form this is. What is chosen is the saved relation with the difference that the form holds, so
 * Strapi's Save, its warning of unsaved changes and "fill in from another locale" work as with its own field.
 */
export function useRelationField(name: string) {
  const field = useField<unknown>(name);
  const initial = useForm('EditorialRelation', ({ initialValues }) => initialValues);
  const documentId = textProperty(initial, 'documentId');
  const status = textProperty(initial, 'publishedAt') === null ? 'draft' : 'published';
  const { data, isFetching, error, refetch } = useGetEditorialRelatedQuery(
    { documentId: documentId ?? '', field: name, status, locale: textProperty(initial, 'locale') },
    { skip: documentId === null, refetchOnMountOrArgChange: true },
  );
  const saved = documentId === null ? NOTHING : data;
  const chosen = saved === undefined ? undefined : chosenOf(saved, field.value);
  // After a save the form is empty before the new relation has arrived: until then what was chosen is what is saved.
  const before = useRef(chosen);
  if (!isFetching) before.current = chosen;
  return {
    /** Undefined until it is known. */
    chosen: isFetching ? (before.current ?? chosen) : chosen,
    error: field.error,
    loadError: error,
    retry: () => void refetch(),
    set: (wanted: readonly Related[]) => field.onChange(name, changeTo(saved ?? NOTHING, wanted)),
  };
}
