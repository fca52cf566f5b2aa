import type { Core } from '@strapi/strapi';
import type { ApiContext } from '../runs/api-context';
import type { Feature, Route } from '../feature';
import { ADMIN_ACTIONS } from '../../contracts';
import { runsOf } from '../runs';
import { answerRefusals } from '../runs/answer-refusals';
import { registerPermissions } from '../runs/permissions';
import { createRunController } from '../runs/run-controller';
import { createDecideService } from './decide-service';
import { createImportController } from './import-controller';
import { createImportKind } from './import-kind';
import { createUploadStore, type UploadStore } from './kept-uploads';
import { createMediaKeeper, type MediaKeeper } from './media/kept-media';
import { createMappingStore, type MappingStore } from './mapping-store';
import { createPreviewController } from './preview-controller';
import { createImportService, type ImportService } from './import-service';
import { createUndoKind } from './undo/undo-kind';
import { createUndoService, type UndoService } from './undo/undo-service';

/** The imports of this Strapi. */
export function importsOf(strapi: Core.Strapi): ImportService {
  return strapi.plugin('editorial').service<ImportService>('imports');
}

function uploadsOf(strapi: Core.Strapi): UploadStore {
  return strapi.plugin('editorial').service<UploadStore>('uploads');
}

function mediaOf(strapi: Core.Strapi): MediaKeeper {
  return strapi.plugin('editorial').service<MediaKeeper>('keptMedia');
}

function mappingsOf(strapi: Core.Strapi): MappingStore {
  return strapi.plugin('editorial').service<MappingStore>('importMappings');
}

/** What takes imports of this Strapi back. */
export function undosOf(strapi: Core.Strapi): UndoService {
  return strapi.plugin('editorial').service<UndoService>('undos');
}

const policies = [{ name: 'admin::hasPermissions', config: { actions: [ADMIN_ACTIONS.import] } }];

const seeing = [{ name: 'admin::hasPermissions', config: { actions: [ADMIN_ACTIONS.readRuns] } }];

const adminRoutes: Route[] = [
  { method: 'POST', path: '/imports', handler: 'imports.create', config: { policies } },
  { method: 'GET', path: '/imports/:id/preview', handler: 'previews.show', config: { policies: seeing } },
  { method: 'POST', path: '/imports/:id/replan', handler: 'previews.replan', config: { policies } },
  { method: 'GET', path: '/import-mappings', handler: 'previews.mappings', config: { policies } },
  { method: 'PUT', path: '/import-mappings/:name', handler: 'previews.saveMapping', config: { policies } },
  { method: 'DELETE', path: '/import-mappings/:name', handler: 'previews.removeMapping', config: { policies } },
  { method: 'POST', path: '/runs/:id/undo', handler: 'imports.undo', config: { policies } },
  { method: 'PUT', path: '/runs/:id/files/:fileId/decision', handler: 'imports.decide', config: { policies } },
  { method: 'PUT', path: '/runs/:id/decisions', handler: 'imports.decideAll', config: { policies } },
  { method: 'PUT', path: '/runs/:id/gone', handler: 'imports.chooseGone', config: { policies } },
];

// One permission drives an import over HTTP from its upload to its report. Strapi makes a permission of each action that a
// route of the content API names, so all of them name one; it tells them apart by their route.
const apiRoutes: Route[] = (
  [
    ['POST', '/imports'],
    ['GET', '/runs'],
    ['GET', '/runs/:id'],
    ['GET', '/runs/:id/files'],
    ['GET', '/runs/:id/files/:fileId'],
    ['GET', '/runs/:id/issues'],
    ['GET', '/runs/:id/report'],
    ['POST', '/runs/:id/apply'],
    ['POST', '/runs/:id/cancel'],
    ['POST', '/runs/:id/undo'],
    ['PUT', '/runs/:id/files/:fileId/decision'],
    ['PUT', '/runs/:id/decisions'],
    ['PUT', '/runs/:id/gone'],
    ['DELETE', '/runs/:id'],
  ] as const
).map(([method, path]) => ({ method, path, handler: 'import.run' }));

export const importing: Feature = {
  register({ strapi }) {
    runsOf(strapi).addKind(createImportKind(strapi, uploadsOf(strapi), mediaOf(strapi)));
    runsOf(strapi).addKind(createUndoKind(strapi, runsOf(strapi)));
  },
  bootstrap({ strapi }) {
    // Editors and authors are not given it: an import writes past what they may edit.
    return registerPermissions(strapi, [{ action: ADMIN_ACTIONS.import, displayName: 'Import articles' }]);
  },
  services: {
    imports: ({ strapi }: { strapi: Core.Strapi }) => createImportService({ strapi, runs: runsOf(strapi), uploads: uploadsOf(strapi), mappings: mappingsOf(strapi), keeper: mediaOf(strapi) }),
    uploads: () => createUploadStore(),
    keptMedia: () => createMediaKeeper(),
    importMappings: createMappingStore,
    undos: ({ strapi }: { strapi: Core.Strapi }) => createUndoService({ strapi, runs: runsOf(strapi) }),
  },
  controllers: {
    imports: ({ strapi }: { strapi: Core.Strapi }) => {
      const { create, undo, decide, decideAll, chooseGone } = importController(strapi);
      return {
        create: answerRefusals(create),
        undo: answerRefusals(undo),
        decide: answerRefusals(decide),
        decideAll: answerRefusals(decideAll),
        chooseGone: answerRefusals(chooseGone),
      };
    },
    previews: ({ strapi }: { strapi: Core.Strapi }) => {
      const parts = { strapi, runs: runsOf(strapi), imports: importsOf(strapi), uploads: uploadsOf(strapi), mappings: mappingsOf(strapi) };
      const actions = Object.entries(createPreviewController(parts));
      return Object.fromEntries(actions.map(([name, action]) => [name, answerRefusals(action)]));
    },
    import: ({ strapi }: { strapi: Core.Strapi }) => ({ run: answerRefusals(chooseByRoute(strapi)) }),
  },
  routes: { admin: adminRoutes, 'content-api': apiRoutes },
};

function importController(strapi: Core.Strapi) {
  const runs = runsOf(strapi);
  return createImportController({
    ...{ strapi, runs, imports: importsOf(strapi), uploads: uploadsOf(strapi), undos: undosOf(strapi) },
    decisions: createDecideService({ strapi, runs }),
  });
}

function chooseByRoute(strapi: Core.Strapi): (ctx: ApiContext) => Promise<void> {
  const { create, undo, decide, decideAll, chooseGone } = importController(strapi);
  const { list, show, files, file, issues, report, apply, cancel, discard } = createRunController({ runs: runsOf(strapi) });
  const actions = new Map([
    ['POST /imports', create],
    ['GET /runs', list],
    ['GET /runs/:id', show],
    ['GET /runs/:id/files', files],
    ['GET /runs/:id/files/:fileId', file],
    ['GET /runs/:id/issues', issues],
    ['GET /runs/:id/report', report],
    ['POST /runs/:id/apply', apply],
    ['POST /runs/:id/cancel', cancel],
    ['POST /runs/:id/undo', undo],
    ['PUT /runs/:id/files/:fileId/decision', decide],
    ['PUT /runs/:id/decisions', decideAll],
    ['PUT /runs/:id/gone', chooseGone],
    ['DELETE /runs/:id', discard],
  ]);
  return async (ctx) => {
    const { method, path } = ctx.state.route;
    const action = actions.get(`${method} ${path}`);
    if (action === undefined) ctx.notFound();
    else await action(ctx);
  };
}
