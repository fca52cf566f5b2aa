import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type * as StrapiModule from '@strapi/strapi';
import type { Core } from '@strapi/strapi';
import { PATIENTLY } from './patience';
import { createTestDatabase, type TestDatabase } from './test-database';

export const PLAYGROUND = path.resolve(__dirname, '../../playground');

/** A real Strapi in this process: the playground with the built plugin, on an empty database. */
export interface TestApp {
  strapi: Core.Strapi;
  database: TestDatabase;
  /** `http://127.0.0.1:<port>` when it listens. */
  url: string;
  /** Stops Strapi and drops its database. */
  stop(): Promise<void>;
  /** Stops Strapi; the database stays, to start on it again. */
  halt(): Promise<void>;
}

export interface StartOptions {
  /** Opens a free port for HTTP tests. */
  listen?: boolean;
  /** Of the plugin. */
  options?: object;
  /** One that is there already, to start on it again; an empty one unless given. */
  database?: TestDatabase;
}

/**
 * Starts the playground. Needs `npm run build` and the compiled playground (`npm test` does both).
 */
export async function startStrapi({ listen = false, options = {}, database: given }: StartOptions = {}): Promise<TestApp> {
  const database = given ?? (await createTestDatabase());
  const env = { EDITORIAL_OPTIONS: JSON.stringify(options), STRAPI_TELEMETRY_DISABLED: 'true', DEMO_ADMIN: 'false' };
  Object.assign(process.env, database.env, env);
  // Strapi is loaded by Node's own loader, as in production, so that there is one copy of each of its classes.
  const { createStrapi } = createRequire(__filename)('@strapi/strapi') as typeof StrapiModule;
  const strapi = createStrapi({ appDir: PLAYGROUND, distDir: path.join(PLAYGROUND, 'dist'), serveAdminPanel: false });
  strapi.log.level = 'error';
  await strapi.load();
  // A connection that the server closes just as the next request goes out on it fails that request.
  strapi.server.httpServer.keepAliveTimeout = PATIENTLY.timeout;
  if (listen) await new Promise<void>((resolve) => strapi.server.listen(0, '127.0.0.1', resolve));
  const port = listen ? (strapi.server.httpServer.address() as AddressInfo).port : 0;
  const halt = (): Promise<void> => keepingProcessListeners(() => strapi.destroy());
  return {
    strapi,
    database,
    url: `http://127.0.0.1:${port}`,
    halt,
    async stop() {
      await halt();
      await database.drop();
    },
  };
}

/** `destroy` removes every listener of the process, the test runner's channel to its parent among them. */
async function keepingProcessListeners(act: () => Promise<void>): Promise<void> {
  const kept = process.eventNames().map((name) => ({ name, listeners: process.rawListeners(name as 'exit') }));
  await act();
  for (const { name, listeners } of kept) {
    for (const listener of listeners) {
      if (!process.rawListeners(name).includes(listener)) process.on(name as 'exit', listener as () => void);
    }
  }
}
