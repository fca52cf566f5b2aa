import type { ParameterizedContext } from 'koa';

/** What Strapi leaves in a request's state once it knows who asks for what. */
export interface ApiState {
  readonly route: { readonly method: string; readonly path: string; readonly info?: { readonly type?: string } };
  /** The administrator, or the signed-in user of the site. */
  readonly user?: unknown;
  /** Of an administrator. */
  readonly userAbility?: { can(action: string, subject?: string, field?: string): boolean };
  /** `credentials`: the API token or user; null for the public. */
  readonly auth?: { readonly credentials?: unknown };
}

/** A request to one of the plugin's routes. */
export type ApiContext = ParameterizedContext<ApiState, { readonly params: Readonly<Record<string, string>>; notFound(): void }>;
