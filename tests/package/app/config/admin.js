module.exports = () => ({
  auth: { secret: 'test-only' },
  apiToken: { salt: 'test-only' },
  transfer: { token: { salt: 'test-only' } },
  secrets: { encryptionKey: 'test-only-test-only-test-only-32' },
});
