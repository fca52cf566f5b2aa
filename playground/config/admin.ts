import { secret } from './secrets';

export default ({ env }) => ({
  auth: { secret: env('ADMIN_JWT_SECRET', secret('ADMIN_JWT_SECRET')) },
  apiToken: { salt: env('API_TOKEN_SALT', secret('API_TOKEN_SALT')) },
  transfer: { token: { salt: env('TRANSFER_TOKEN_SALT', secret('TRANSFER_TOKEN_SALT')) } },
  secrets: { encryptionKey: env('ENCRYPTION_KEY', secret('ENCRYPTION_KEY')) },
  // Browser tests log in more often than a person does.
  rateLimit: { enabled: env.bool('ADMIN_RATE_LIMIT', true) },
  flags: { nps: false, promoteEE: false },
});
