import type { KeywordOption } from '../../contracts';
import { permit } from '../runs/access';
import type { ApiContext } from '../runs/api-context';
import type { KeywordReader } from './keyword-reader';
import { parseWord } from './parse-input';
import { ARTICLE_UID } from './touched-articles';
import type { TreeReader } from './tree-reader';

/** What is offered to who writes an article. */
export function createPickingController({ tree, keywords }: { tree: TreeReader; keywords: KeywordReader }) {
  return {
    async categories(ctx: ApiContext): Promise<void> {
      permit(mayWrite(ctx, 'category'));
      ctx.body = await tree.read({ root: null, levels: null, withCounts: false, locale: null });
    },

    async keywords(ctx: ApiContext): Promise<void> {
      permit(mayWrite(ctx, 'keywords'));
      const data: KeywordOption[] = await keywords.suggest(parseWord(ctx.query, 'search') ?? '');
      ctx.body = { data };
    },
  };
}

/** Whoever may give an article a category in the Content Manager is offered the categories, as they are by Strapi's own field. */
function mayWrite(ctx: ApiContext, field: string): boolean {
  const { userAbility } = ctx.state;
  return ['create', 'update'].some((action) => userAbility?.can(`plugin::content-manager.explorer.${action}`, ARTICLE_UID, field) === true);
}
