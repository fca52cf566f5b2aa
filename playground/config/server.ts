import { secrets } from './secrets';

export default ({ env }) => ({
  host: env('HOST', '127.0.0.1'),
  port: env.int('PORT', 1337),
  // What a person needs to know is printed by src/index.ts.
  logger: { startup: { enabled: false }, updates: { enabled: false } },
  app: { keys: env.array('APP_KEYS', secrets('APP_KEYS', 2)) },
});
