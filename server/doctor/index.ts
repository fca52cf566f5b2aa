import type { Core } from '@strapi/strapi';
import { ADMIN_ACTIONS } from '../../contracts';
import type { Feature, Route } from '../feature';
import type { ApiContext } from '../runs/api-context';
import { registerPermissions } from '../runs/permissions';
import { createDoctorService, type DoctorService } from './doctor-service';

const METHODS = ['GET', 'POST'] as const;
const policies = [{ name: 'admin::hasPermissions', config: { actions: [ADMIN_ACTIONS.doctor] } }];

/** Check and repair, as `contracts/doctor` says. */
export const doctor: Feature = {
  bootstrap({ strapi }) {
    return registerPermissions(strapi, [{ action: ADMIN_ACTIONS.doctor, displayName: 'Check and repair the database' }]);
  },
  services: { doctor: createDoctorService },
  controllers: {
    doctor: ({ strapi }: { strapi: Core.Strapi }) => ({
      /** `GET` looks, `POST` repairs. */
      async run(ctx: ApiContext): Promise<void> {
        const service = strapi.plugin('editorial').service<DoctorService>('doctor');
        ctx.body = { data: await service.examine({ fix: ctx.state.route.method === 'POST' }) };
      },
    }),
  },
  routes: {
    admin: METHODS.map((method): Route => ({ method, path: '/doctor', handler: 'doctor.run', config: { policies } })),
    'content-api': METHODS.map((method): Route => ({ method, path: '/doctor', handler: 'doctor.run' })),
  },
};
