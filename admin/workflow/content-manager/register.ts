import type { StrapiApp } from '@strapi/strapi/admin';
import { ExportSelection } from '../../exporting/export-selection';
import { BulkAssign } from '../../taxonomy/BulkAssign/bulk-assign';
import { BulkStep } from './bulk-step';
import { guardBulkActions, guardDocumentActions } from './guard-actions';
import { addStageColumn, addStageFilter } from './list-view';
import { NextStepBelowSave, PANELS } from './panels';
import type { BulkAction, DocumentAction, SidePanel } from './descriptions';

type Bootstrapping = Pick<StrapiApp, 'getPlugin' | 'registerHook'>;

/** Puts the workflow into the Content Manager: its panels, and its steps in the place of Publish. */
export function registerInContentManager(app: Bootstrapping): void {
  const contentManager = app.getPlugin('content-manager');
  const change = <Item>(name: string, reducer: (items: Item[]) => Item[]): void => {
    const api = contentManager.apis[name];
    if (isChange<Item>(api)) api(reducer);
  };
  change<DocumentAction>('addDocumentAction', guardDocumentActions);
  change<BulkAction>('addBulkAction', (actions) => [BulkStep, BulkAssign, ...guardBulkActions(actions), ExportSelection]);
  change<SidePanel>('addEditViewSidePanel', ([actions, ...others]) => [...(actions === undefined ? [] : [actions]), ...PANELS, ...others]);
  app.registerHook('Admin/CM/pages/ListView/inject-column-in-table', addStageColumn);
  app.registerHook('Admin/CM/pages/ListView/inject-in-filters', addStageFilter);
  contentManager.injectComponent('editView', 'right-links', { name: 'editorial-next-step', Component: NextStepBelowSave });
}

/** The Content Manager's functions take a function from what is there to what is to be there. */
function isChange<Item>(api: unknown): api is (reducer: (items: Item[]) => Item[]) => void {
  return typeof api === 'function';
}
