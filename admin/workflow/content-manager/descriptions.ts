import type { ComponentType, ReactNode } from 'react';

/** What the edit view gives to panels and actions. */
export interface EditViewProps {
  /** uid of the content type. */
  model: string;
  activeTab: 'draft' | 'published' | null;
  collectionType: string;
  documentId?: string;
  document?: { documentId?: string; locale?: string | null; [field: string]: unknown };
  meta?: unknown;
}

/** What the list view gives to bulk actions. */
export interface ListViewProps {
  model: string;
  collectionType: string;
  documents: { documentId: string; locale?: string | null; [field: string]: unknown }[];
}

/**
 * What the Content Manager takes for a panel or an action: a function that is called as a component, hooks and all, and
 * answers what to show; null shows nothing.
 */
export interface DescriptionOf<Props, Description> {
  (props: Props): Description | null;
  type?: string;
  position?: string | string[];
}

export interface ActionDescription {
  label?: string;
  position?: string | string[];
  variant?: string;
  /** Of a bulk action of Strapi's own. */
  actionType?: string;
  onClick?: () => Promise<void>;
  dialog?: { type: 'modal'; title: string; content: ComponentType<{ onClose: () => void }> };
}

export type DocumentAction = DescriptionOf<EditViewProps, ActionDescription>;
export type BulkAction = DescriptionOf<ListViewProps, ActionDescription>;
export type SidePanel = DescriptionOf<EditViewProps, { title: string; content: ReactNode }>;
