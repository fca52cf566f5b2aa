import type { Core } from '@strapi/strapi';
import type { ApiContext } from '../../runs/api-context';
import { ARTICLE_UID } from '../article-content';
import { readableWhere } from '../readable-articles';
import { conditionInLocale, type Condition, type LeftToAsk } from './domain/condition-in-locale';

/** What a person may read of articles in the Content Manager. */
export interface ReadAccess {
  /** Every locale that was asked for, with what is left to ask of its articles. */
  readonly byLocale: ReadonlyMap<string, LeftToAsk>;
  /** The field may be shown, and searched in. */
  readonly fields: { readonly title: boolean; readonly category: boolean };
}

/** What who sent a request may read, by the permissions of their roles with their conditions, such as "is creator". */
export function readAccess(strapi: Core.Strapi, ctx: ApiContext, locales: readonly string[]): ReadAccess {
  const condition = readableWhere(strapi, ctx);
  const mayRead = (field: string): boolean => ctx.state.userAbility?.can('plugin::content-manager.explorer.read', ARTICLE_UID, field) === true;
  return {
    byLocale: new Map(locales.map((locale) => [locale, conditionInLocale(condition, locale)])),
    fields: { title: mayRead('title'), category: mayRead('category') },
  };
}

/** Ids of the rows of articles that meet a condition, as a query to be used inside another. */
export function rowsMeeting(strapi: Core.Strapi, condition: Condition) {
  return strapi.db.entityManager.createQueryBuilder(ARTICLE_UID).init({ select: ['id'], where: condition }).getKnexQuery();
}
