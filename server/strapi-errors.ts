import { createRequire } from 'node:module';
import type * as Utils from '@strapi/utils';

/**
 * Strapi's error classes, and what cleans the content of its events, from the copy of `@strapi/utils` that Strapi's core itself uses: it recognises an error by
 * `instanceof`, and answers one of another copy with 500.
 *
 * They are not imported by name, because the package would then have to be a dependency of the plugin. npm resolves that
 * to the newest version, puts it beside the app's packages, and gives each package of Strapi a copy of its own.
 */
export const { errors, sanitize } = utilsOfCore();

function utilsOfCore(): typeof Utils {
  const fromStrapi = createRequire(createRequire(import.meta.url).resolve('@strapi/strapi'));
  const fromCore = createRequire(fromStrapi.resolve('@strapi/core'));
  return fromCore('@strapi/utils') as typeof Utils;
}
