import { secret } from './secrets';

export default ({ env }) => ({
  // Options of the plugin as JSON: how the tests and a curious person try others.
  editorial: { enabled: true, config: JSON.parse(env('EDITORIAL_OPTIONS', '{}')) },
  graphql: { config: { endpoint: '/graphql', shadowCRUD: true, landingPage: false, maxLimit: 100, depthLimit: 15 } },
  ...mail(env),
  'users-permissions': { config: { jwtSecret: env('JWT_SECRET', secret('JWT_SECRET')) } },
});

/** Mail goes to the server of `SMTP_URL`, such as `smtp://user:password@mail.example.com:587`; without it none is sent. */
function mail(env) {
  if (!env('SMTP_URL')) return {};
  const { protocol, hostname, port, username, password } = new URL(env('SMTP_URL'));
  const auth = username ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : undefined;
  return {
    email: {
      config: {
        provider: 'nodemailer',
        providerOptions: { host: hostname, port: Number(port || 587), secure: protocol === 'smtps:', auth },
        settings: { defaultFrom: env('MAIL_FROM', 'Newsroom <newsroom@example.com>') },
      },
    },
  };
}
