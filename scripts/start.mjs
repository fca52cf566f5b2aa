// `npm start`: builds what is missing, then runs the playground with its demo content.
import { spawn } from 'node:child_process';
import { buildWhatChanged, PLAYGROUND } from './build.mjs';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node.js 20.19 or newer is needed; this is ${process.versions.node}.`);
  process.exit(2);
}

buildWhatChanged();

const strapi = spawn('npx', ['strapi', 'start'], {
  cwd: PLAYGROUND,
  stdio: 'inherit',
  env: { NODE_ENV: 'production', DEMO_CONTENT: 'true', STRAPI_TELEMETRY_DISABLED: 'true', ...process.env },
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => strapi.kill(signal));
strapi.on('exit', (code) => process.exit(code ?? 0));
