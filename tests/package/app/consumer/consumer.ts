import plugin from 'strapi-plugin-editorial/strapi-server';
import { main } from 'strapi-plugin-editorial/cli';
import type { Article, CategoryNode, ErrorCode } from 'strapi-plugin-editorial/client';

const contentTypes: object = plugin.contentTypes;
const exitCode: Promise<number> = main(['--version']);
// An unresolved declaration would be `any` and accept this.
// @ts-expect-error the plugin is an object
const wrong: number = plugin;

type Teaser = Pick<Article, 'title' | 'slug'>;
const teaser: Teaser = { title: 'A', slug: 'a' };
const count = (node: CategoryNode): number => node.countAll ?? 0;
const code: ErrorCode = 'drafts-not-permitted';
// @ts-expect-error a title is a text
const noTitle: Teaser = { title: 1, slug: 'a' };

export { code, count, noTitle, teaser };
export { contentTypes, exitCode, wrong };
