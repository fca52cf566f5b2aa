import { Refusal } from '../runs/refusal';
import { errors } from '../strapi-errors';
import type { Input } from './parse-query';
import type { Auth } from './read-access';

/** What Strapi hands to resolvers; one object a request. */
export interface GraphqlContext {
  readonly state: { readonly auth: Auth };
}

export type Resolver = (parent: unknown, args: Input, context: GraphqlContext) => unknown;

export type Resolvers = Readonly<Record<string, Resolver>>;

/** The resolvers, with refusals as Strapi's GraphQL answers its own: name, message and `details.code`. */
export function answering(types: Readonly<Record<string, Resolvers>>): Record<string, Resolvers> {
  const answers = (resolvers: Resolvers): Resolvers => Object.fromEntries(Object.entries(resolvers).map(([field, resolve]) => [field, translating(resolve)]));
  return Object.fromEntries(Object.entries(types).map(([type, resolvers]) => [type, answers(resolvers)]));
}

/** An argument of null is one that was left out. */
export function withoutNulls(args: Input): Input {
  return Object.fromEntries(Object.entries(args).filter(([, value]) => value !== null));
}

function translating(resolve: Resolver): Resolver {
  return async (parent, args, context) => {
    try {
      return await resolve(parent, args, context);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const details = { ...error.details, code: error.code };
      throw error.code === 'permission-missing' ? new errors.PolicyError(error.message, details) : new errors.ApplicationError(error.message, details);
    }
  };
}
