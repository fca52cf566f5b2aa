import contentTypes from '../content-types';
import { articles } from './articles';
import { config } from './config';
import { doctor } from './doctor';
import type { Feature } from './feature';
import { exporting } from './exporting';
import { importing } from './importing';
import { jobs } from './jobs';
import { querying } from './querying';
import { runs } from './runs';
import { taxonomy } from './taxonomy';
import { workflow } from './workflow';
import { board } from './workflow/board';
import { notifications } from './workflow/notifications';

// The router takes the first route that fits: `/articles/facets` comes before `/articles/:id`.
const features: readonly Feature[] = [querying, jobs, articles, taxonomy, runs, importing, exporting, workflow, board, notifications, doctor];

/** The object that Strapi loads: the features' parts, put together. */
export default {
  config,
  contentTypes,
  register: inTurn('register'),
  bootstrap: inTurn('bootstrap'),
  destroy: inTurn('destroy'),
  controllers: merged('controllers'),
  services: merged('services'),
  routes: { admin: router('admin'), 'content-api': router('content-api') },
};

/** Routes of its own for every Strapi: it writes into them, and refuses to write the same twice. */
function router(type: 'admin' | 'content-api') {
  return () => ({ type, routes: features.flatMap((feature) => (feature.routes?.[type] ?? []).map((route) => ({ ...route, config: { ...route.config } }))) });
}

function inTurn(step: 'register' | 'bootstrap' | 'destroy') {
  return async (context: Parameters<NonNullable<Feature['register']>>[0]): Promise<void> => {
    for (const feature of features) await feature[step]?.(context);
  };
}

function merged(part: 'controllers' | 'services'): Record<string, unknown> {
  return Object.fromEntries(features.flatMap((feature) => Object.entries(feature[part] ?? {})));
}
