import type { Core } from '@strapi/strapi';
import type { Feature, Route } from '../feature';
import { ADMIN_ACTIONS } from '../../contracts';
import { answerRefusals } from './answer-refusals';
import { holdLease, sqliteFileOf } from './database-lease';
import { registerPermissions } from './permissions';
import { createRunController } from './run-controller';
import { createRunService, type RunService } from './run-service';
import { registerWatch, watchRun } from './watch-runs';

/** The runs of this Strapi; one service an instance, since it knows the work that goes on in this process. */
export function runsOf(strapi: Core.Strapi): RunService {
  return strapi.plugin('editorial').service<RunService>('runs');
}

// Which permission it takes depends on the kind of the run, so the controller asks for it, once the run is known.
const config = { policies: ['admin::isAuthenticatedAdmin'] };

const adminRoutes: Route[] = [
  { method: 'GET', path: '/runs', handler: 'runs.list', config },
  { method: 'GET', path: '/runs/:id', handler: 'runs.show', config },
  { method: 'GET', path: '/runs/:id/files', handler: 'runs.files', config },
  { method: 'GET', path: '/runs/:id/files/:fileId', handler: 'runs.file', config },
  { method: 'GET', path: '/runs/:id/issues', handler: 'runs.issues', config },
  { method: 'GET', path: '/runs/:id/report', handler: 'runs.report', config },
  { method: 'POST', path: '/runs/:id/apply', handler: 'runs.apply', config },
  { method: 'POST', path: '/runs/:id/cancel', handler: 'runs.cancel', config },
  { method: 'DELETE', path: '/runs/:id', handler: 'runs.discard', config },
];

const releases = new WeakMap<Core.Strapi, () => void>();

export const runs: Feature = {
  register({ strapi }) {
    registerWatch(strapi, runsOf(strapi));
  },
  async bootstrap({ strapi }) {
    await registerPermissions(strapi, [{ action: ADMIN_ACTIONS.readRuns, displayName: 'See imports and their reports' }]);
    const databaseFile = sqliteFileOf(strapi);
    if (databaseFile !== null) releases.set(strapi, holdLease(databaseFile, strapi.config.get('server.absoluteUrl', null)));
  },
  async destroy({ strapi }) {
    await runsOf(strapi).stop();
    releases.get(strapi)?.();
  },
  services: {
    runs: ({ strapi }: { strapi: Core.Strapi }) => createRunService({ strapi, watchRun: (runId, watch) => watchRun(strapi, runId, watch) }),
  },
  controllers: {
    runs: ({ strapi }: { strapi: Core.Strapi }) => {
      const controller = createRunController({ runs: runsOf(strapi) });
      return Object.fromEntries(Object.entries(controller).map(([name, action]) => [name, answerRefusals(action)]));
    },
  },
  routes: { admin: adminRoutes },
};
