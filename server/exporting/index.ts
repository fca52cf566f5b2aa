import type { Core } from '@strapi/strapi';
import { ADMIN_ACTIONS } from '../../contracts';
import type { Feature, Route } from '../feature';
import { answerRefusals } from '../runs/answer-refusals';
import { registerPermissions } from '../runs/permissions';
import { createExportController } from './export-controller';
import { createExportService, type ExportService } from './export-service';

/** The exports of this Strapi. */
export function exportsOf(strapi: Core.Strapi): ExportService {
  return strapi.plugin('editorial').service<ExportService>('exports');
}

const adminRoutes: Route[] = [
  { method: 'POST', path: '/exports', handler: 'exports.download', config: { policies: [{ name: 'admin::hasPermissions', config: { actions: [ADMIN_ACTIONS.exportArticles] } }] } },
];

/** Articles as markdown files. */
export const exporting: Feature = {
  bootstrap: ({ strapi }) => registerPermissions(strapi, [{ action: ADMIN_ACTIONS.exportArticles, displayName: 'Export articles as markdown' }]),
  services: { exports: ({ strapi }: { strapi: Core.Strapi }) => createExportService({ strapi }) },
  controllers: {
    exports: ({ strapi }: { strapi: Core.Strapi }) => ({ download: answerRefusals(exportController(strapi).download) }),
    export: ({ strapi }: { strapi: Core.Strapi }) => ({ run: answerRefusals(exportController(strapi).stream) }),
  },
  routes: { admin: adminRoutes, 'content-api': [{ method: 'GET', path: '/exports', handler: 'export.run' }] },
};

function exportController(strapi: Core.Strapi) {
  return createExportController({ strapi, exports: exportsOf(strapi) });
}
