import { useIntl } from 'react-intl';
import type { BulkAction, DocumentAction, EditViewProps } from './descriptions';
import { useOwnsPublishing } from './use-owns-publishing';

/** Strapi's Publish and Unpublish are the workflow's steps; Discard moves to the header's menu, where it is not the second button. */
export function guardDocumentActions(actions: DocumentAction[]): DocumentAction[] {
  return actions.map((action) => {
    switch (action.type) {
      case 'publish':
      case 'unpublish':
        return withoutPublishing(action);
      case 'discard':
        return inHeader(action);
      case undefined:
        return withoutLocales(action);
      default:
        return action;
    }
  });
}

/** Bulk publish and unpublish. The first has no type, but says what it does. */
export function guardBulkActions(actions: BulkAction[]): BulkAction[] {
  return actions.map((action) => {
    const Guarded: BulkAction = (props) => {
      const isOurs = useOwnsPublishing(props.model);
      const description = action(props);
      return isOurs && (action.type === 'unpublish' || description?.actionType === 'publish') ? null : description;
    };
    return Object.assign(Guarded, { type: action.type, position: action.position });
  });
}

function withoutPublishing(action: DocumentAction): DocumentAction {
  const Guarded: DocumentAction = (props) => {
    const isOurs = useOwnsPublishing(props.model);
    // Called for articles as well: which hooks are called must not change while the answer about the workflow is on its way.
    const description = action(isOurs ? nothingToPublish(props) : props);
    return isOurs ? null : description;
  };
  return Object.assign(Guarded, { type: action.type, position: action.position });
}

/** Strapi's action then asks the server nothing, and its keyboard shortcut does nothing. */
function nothingToPublish(props: EditViewProps): EditViewProps {
  return { ...props, activeTab: 'published', document: undefined };
}

/** What Internationalization calls its actions that publish and unpublish several locales; nothing else tells them from others. */
const LOCALES_ACTIONS = [
  { id: 'i18n.CMEditViewBulkLocale.publish-title', defaultMessage: 'Publish Multiple Locales' },
  { id: 'i18n.CMEditViewBulkLocale.unpublish-title', defaultMessage: 'Unpublish Multiple Locales' },
];

function withoutLocales(action: DocumentAction): DocumentAction {
  const Guarded: DocumentAction = (props) => {
    const isOurs = useOwnsPublishing(props.model);
    const { formatMessage } = useIntl();
    const description = action(props);
    return isOurs && LOCALES_ACTIONS.some((named) => formatMessage(named) === description?.label) ? null : description;
  };
  return Object.assign(Guarded, { position: action.position });
}

function inHeader(action: DocumentAction): DocumentAction {
  const Moved: DocumentAction = (props) => {
    const isOurs = useOwnsPublishing(props.model);
    const description = action(props);
    return isOurs && description !== null ? { ...description, position: 'header' } : description;
  };
  return Object.assign(Moved, { type: action.type, position: [action.position ?? [], 'header'].flat() });
}
