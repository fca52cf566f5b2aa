import { ADMIN_ACTIONS } from '../contracts/permissions';

/** Permissions in the shape that Strapi's menu, `Page.Protect` and `useRBAC` take. */
export const CAN_READ_RUNS = [{ action: ADMIN_ACTIONS.readRuns, subject: null }];
export const CAN_IMPORT = [{ action: ADMIN_ACTIONS.import, subject: null }];
export const CAN_EXPORT = [{ action: ADMIN_ACTIONS.exportArticles, subject: null }];
export const CAN_SEE_DELIVERIES = [{ action: ADMIN_ACTIONS.notifications, subject: null }];
export const CAN_SEE_BOARD = [{ action: ADMIN_ACTIONS.board, subject: null }];
export const CAN_READ_TAXONOMY = [{ action: ADMIN_ACTIONS.readTaxonomy, subject: null }];
export const CAN_MANAGE_CATEGORIES = [{ action: ADMIN_ACTIONS.manageCategories, subject: null }];
export const CAN_MANAGE_KEYWORDS = [{ action: ADMIN_ACTIONS.manageKeywords, subject: null }];
