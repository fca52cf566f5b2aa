import type { Core } from '@strapi/strapi';

/** For a demo on the own machine only: the password is public. Change it before the port is. */
export const DEMO_ADMINISTRATOR = {
  email: 'admin@example.com',
  password: 'Editorial-Demo-1',
};

/** Creates the demo administrator when there is no administrator at all; tells whether it did. */
export async function createDemoAdministrator(strapi: Core.Strapi): Promise<boolean> {
  const users = strapi.service('admin::user');
  if (await users.exists()) return false;
  const superAdmin = await strapi.service('admin::role').getSuperAdmin();
  await users.create({
    ...DEMO_ADMINISTRATOR,
    firstname: 'Demo',
    lastname: 'Editor',
    isActive: true,
    blocked: false,
    roles: [superAdmin.id],
  });
  return true;
}
