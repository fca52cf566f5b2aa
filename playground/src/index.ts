import type { AddressInfo } from 'node:net';
import type { Core } from '@strapi/strapi';
import { createDemoAdministrator, DEMO_ADMINISTRATOR } from './demo/administrator';
import { importDemoContent } from './demo/content';
import { openPublicReading } from './demo/public-reading';

export default {
  async bootstrap({ strapi }: { strapi: Core.Strapi }) {
    const created = process.env.DEMO_ADMIN !== 'false' && (await createDemoAdministrator(strapi));
    const imported = process.env.DEMO_CONTENT === 'true' ? await onFirstStart(strapi) : null;
    strapi.server.httpServer.once('listening', () => announce(strapi, created, imported));
  },
};

/** Public reading and the content of `content/`, once for a database. */
async function onFirstStart(strapi: Core.Strapi): Promise<string | null> {
  const store = strapi.store({ type: 'core', name: 'playground' });
  if (await store.get({ key: 'demoContent' })) return null;
  await openPublicReading(strapi);
  const summary = await importDemoContent(strapi);
  await store.set({ key: 'demoContent', value: true });
  return summary;
}

function announce(strapi: Core.Strapi, created: boolean, imported: string | null): void {
  const { host } = strapi.config.get('server') as { host: string };
  // Not the port that was asked for: with PORT=0 the system chooses.
  const { port } = strapi.server.httpServer.address() as AddressInfo;
  const base = `http://${host === '0.0.0.0' ? 'localhost' : host}:${port}`;
  const lines = [
    '',
    ...(imported ? [`  ${imported}`, ''] : []),
    `  Admin panel   ${base}/admin`,
    ...(process.env.DEMO_ADMIN === 'false' ? [] : [signIn(created)]),
    `  REST          ${base}/api/editorial/articles`,
    `  GraphQL       ${base}/graphql`,
    '',
  ];
  console.log(lines.join('\n'));
}

function signIn(created: boolean): string {
  const { email, password } = DEMO_ADMINISTRATOR;
  return created ? `  Sign in with  ${email}  password  ${password}` : `  Sign in with  ${email}, created at the first start`;
}
