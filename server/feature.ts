import type { Core } from '@strapi/strapi';

/** The part of the plugin that one feature brings; `server/index.ts` makes one plugin of all of them. */
export interface Feature {
  /** Before the database is there: middlewares, GraphQL and query parameter extensions. */
  register?(context: { strapi: Core.Strapi }): void | Promise<void>;
  /** With the database there, before the server listens: permissions, rows that must exist. */
  bootstrap?(context: { strapi: Core.Strapi }): void | Promise<void>;
  destroy?(context: { strapi: Core.Strapi }): void | Promise<void>;
  controllers?: Record<string, unknown>;
  services?: Record<string, unknown>;
  /** Routers by type of API; the admin's are served below `/editorial`, the content API's below `/api/editorial`. */
  routes?: { admin?: Route[]; 'content-api'?: Route[] };
}

/** A route as Strapi takes it. */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  /** `controller.action` */
  handler: string;
  config?: {
    policies?: (string | { name: string; config: unknown })[];
    middlewares?: unknown[];
    auth?: false | { scope: string[] };
  };
  info?: { apiName?: string; type?: string };
}
