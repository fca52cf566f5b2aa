import type { Core } from '@strapi/strapi';
import type { Person } from '../../contracts';
import { toRows, type Row } from '../runs/row';

const TABLES = {
  admin: { uid: 'admin::user', name: nameOfAdministrator },
  token: { uid: 'admin::api-token', name: (row: Row) => row.textOrNull('name') },
  user: { uid: 'plugin::users-permissions.user', name: (row: Row) => row.textOrNull('username') },
} as const;

/** How an administrator is called; null for one without any name. */
export function nameOfAdministrator(row: Row): string | null {
  const fullName = [row.textOrNull('firstname'), row.textOrNull('lastname')].filter(Boolean).join(' ');
  return fullName || row.textOrNull('username') || row.textOrNull('email');
}

/** The people behind ids as in `Actor.id`, by id; who is gone keeps the id as a name. One query a kind. */
export async function peopleOf(strapi: Core.Strapi, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, Person>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const people = new Map(wanted.map((id): [string, Person] => [id, { id, name: id }]));
  for (const [kind, { uid, name }] of Object.entries(TABLES)) {
    const numbers = wanted.filter((id) => id.startsWith(`${kind}:`)).map((id) => Number(id.slice(kind.length + 1)));
    if (numbers.length === 0) continue;
    const rows: unknown = await strapi.db.query(uid).findMany({ where: { id: { $in: numbers } } });
    for (const row of toRows(rows)) {
      const id = `${kind}:${row.count('id')}`;
      people.set(id, { id, name: name(row) ?? id });
    }
  }
  return people;
}
