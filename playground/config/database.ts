import path from 'node:path';

/**
 * `DATABASE_CLIENT` is `sqlite` (default), `postgres` or `mysql` (also MariaDB). SQLite takes `DATABASE_FILENAME`,
 * absolute or below the playground; the others take `DATABASE_URL`.
 */
export default ({ env }) => {
  const client = env('DATABASE_CLIENT', 'sqlite');
  if (client === 'sqlite') {
    const root = path.join(__dirname, '..', '..');
    const filename = path.resolve(root, env('DATABASE_FILENAME', '.tmp/data.db'));
    return { connection: { client, connection: { filename }, useNullAsDefault: true } };
  }
  return {
    connection: {
      client,
      connection: client === 'postgres' ? { connectionString: env('DATABASE_URL') } : mysqlConnection(env('DATABASE_URL')),
      pool: { min: 0, max: 10 },
    },
  };
};

function mysqlConnection(url: string) {
  const { hostname, port, username, password, pathname } = new URL(url);
  return {
    host: hostname,
    port: Number(port || 3306),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: pathname.slice(1),
  };
}
