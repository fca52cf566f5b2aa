import type { Core } from '@strapi/strapi';
import { ADMIN_ACTIONS } from '../../../contracts';
import type { Feature, Route } from '../../feature';
import { answerRefusals } from '../../runs/answer-refusals';
import { registryOf } from '../workflow-registry';
import { createBoardController } from './board-controller';

const SIGNED_IN = ['admin::isAuthenticatedAdmin'];
const SEEING_BOARD = [...SIGNED_IN, { name: 'admin::hasPermissions', config: { actions: [ADMIN_ACTIONS.board] } }];

const adminRoutes: Route[] = [
  { method: 'GET', path: '/workflow/board', handler: 'board.board', config: { policies: SEEING_BOARD } },
  { method: 'GET', path: '/workflow/board/:stage', handler: 'board.column', config: { policies: SEEING_BOARD } },
  { method: 'GET', path: '/workflow/calendar', handler: 'board.calendar', config: { policies: SEEING_BOARD } },
  { method: 'GET', path: '/workflow/unscheduled', handler: 'board.unscheduled', config: { policies: SEEING_BOARD } },
  { method: 'GET', path: '/workflow/inbox', handler: 'board.inbox', config: { policies: SIGNED_IN } },
  { method: 'GET', path: '/workflow/upcoming', handler: 'board.upcoming', config: { policies: SEEING_BOARD } },
];

/** The workflow seen as a board, a calendar and lists of what waits and what comes. */
export const board: Feature = {
  controllers: {
    board: ({ strapi }: { strapi: Core.Strapi }) => {
      const controller = createBoardController({ strapi, definition: () => registryOf(strapi).setup()?.definition ?? null });
      return Object.fromEntries(Object.entries(controller).map(([name, action]) => [name, answerRefusals(action)]));
    },
  },
  routes: { admin: adminRoutes },
};
