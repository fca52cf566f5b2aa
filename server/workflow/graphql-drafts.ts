import type { Core } from '@strapi/strapi';
import { readPath } from '../read-path';
import { publishingByDefault, readSavedAsDraft } from './implicit-publish';

/** The parts used of the GraphQL plugin, which the host may or may not have. */
interface GraphqlPlugin {
  config(name: string): unknown;
  service(name: 'extension'): { use(extension: { resolversConfig: Record<string, unknown> }): void };
}

type Resolve = (parent: unknown, args: unknown, context: unknown, info: unknown) => unknown;

const MUTATIONS = ['Mutation.createEditorialArticle', 'Mutation.updateEditorialArticle'];

/**
 * GraphQL's mutations publish when they name no status. Whether one names it is seen only here; an answer to one that was saved as a
 * draft instead says so in `extensions.editorial`.
 */
export function sayWhatIsADraft(strapi: Core.Strapi): void {
  const plugin: GraphqlPlugin | undefined = strapi.plugins.graphql && strapi.plugin('graphql');
  if (plugin === undefined || plugin.config('shadowCRUD') === false) return;
  const middlewares = [
    (next: Resolve, parent: unknown, args: unknown, context: unknown, info: unknown) =>
      namesStatus(info) ? next(parent, args, context, info) : publishingByDefault(() => next(parent, args, context, info)),
  ];
  plugin.service('extension').use({ resolversConfig: Object.fromEntries(MUTATIONS.map((path) => [path, { middlewares }])) });
  addApolloPlugin(strapi);
}

function namesStatus(info: unknown): boolean {
  const named = readPath(info, 'fieldNodes', '0', 'arguments');
  return Array.isArray(named) && named.some((argument) => readPath(argument, 'name', 'value') === 'status');
}

/** Strapi merges lists of plugins by their places, and has two of its own: ours comes behind those and the host's. */
function addApolloPlugin(strapi: Core.Strapi): void {
  const config: unknown = strapi.config.get('plugin::graphql.apolloServer', {});
  const given = readPath(config, 'plugins');
  const plugins: unknown[] = Array.isArray(given) ? given.map((plugin: unknown) => plugin) : [];
  // Nothing is merged into what stands at these places.
  while (plugins.length < STRAPIS_OWN) plugins.push({});
  const merged = { ...(config instanceof Object ? config : {}), plugins: [...plugins, draftExtension] };
  strapi.config.set('plugin::graphql.apolloServer', merged);
}

const STRAPIS_OWN = 2;

const draftExtension = {
  requestDidStart: () => Promise.resolve({ willSendResponse: (request: unknown) => Promise.resolve(extend(request)) }),
};

function extend(request: unknown): void {
  const saved = readSavedAsDraft(readPath(request, 'contextValue', 'state'));
  const result = readPath(request, 'response', 'body', 'singleResult');
  if (saved === null || !(result instanceof Object)) return;
  const extensions = readPath(result, 'extensions');
  Object.assign(result, { extensions: { ...(extensions instanceof Object ? extensions : {}), editorial: saved } });
}
