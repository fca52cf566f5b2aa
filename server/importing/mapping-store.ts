import type { Core } from '@strapi/strapi';
import type { ImportMapping, SavedMapping } from '../../contracts';
import { inTransaction } from '../articles/sql';
import { Refusal } from '../runs/refusal';
import { Row, toRows } from '../runs/row';
import { parseMapping } from './domain/parse-mapping';

const UID = 'plugin::editorial.import-mapping';

/** More nobody finds their way in. */
const MAX_MAPPINGS = 200;

const NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,99}$/u;

export type MappingStore = ReturnType<typeof createMappingStore>;

/** Mappings that were saved under a name. */
export function createMappingStore({ strapi }: { strapi: Core.Strapi }) {
  const table = () => strapi.db.query(UID);
  return {
    /** By name. */
    async list(): Promise<SavedMapping[]> {
      const rows: unknown = await table().findMany({ select: ['name', 'mapping'], orderBy: { name: 'asc' }, limit: MAX_MAPPINGS });
      return toRows(rows).map(toSaved);
    },

    /** @throws Refusal `mapping-not-found` */
    async find(name: string): Promise<ImportMapping> {
      const row: unknown = await table().findOne({ select: ['name', 'mapping'], where: { name } });
      if (row === null) throw new Refusal('mapping-not-found', `("${name.slice(0, 100)}")`, { name });
      return toSaved(new Row(row)).mapping;
    },

    /**
     * Saves a mapping, in the place of one of that name.
     * @throws Refusal `option-invalid`
     */
    async save(name: string, given: unknown): Promise<SavedMapping> {
      if (!NAME.test(name)) throw invalid('name', 'up to 100 letters, digits, spaces and . _ -, a letter or digit first');
      const parsed = parseMapping(given);
      if ('problem' in parsed) throw invalid('mapping', `a mapping; ${parsed.problem}`);
      const { mapping } = parsed;
      await inTransaction(strapi, async () => {
        const { count } = await table().updateMany({ where: { name }, data: { mapping } });
        if (count > 0) return;
        if ((await table().count()) >= MAX_MAPPINGS) throw invalid('name', `one of the ${MAX_MAPPINGS} that are there; remove one first`);
        await table().create({ data: { name, mapping } });
      });
      return { name, mapping };
    },

    /** Removes it, if it is there. */
    async remove(name: string): Promise<void> {
      await table().deleteMany({ where: { name } });
    },
  };
}

/** It was checked when it was saved. */
function toSaved(row: Row): SavedMapping {
  return { name: row.text('name'), mapping: row.json<ImportMapping>('mapping', { keys: {}, defaults: {} }) };
}

function invalid(option: string, allowed: string): Refusal {
  return new Refusal('option-invalid', `"${option}" must be ${allowed}.`, { option });
}
