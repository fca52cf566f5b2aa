import { CONFLICT_SIDES, type BulkDecisionRequest, type ConflictSide, type DecisionRequest, type ImportOptions } from '../../contracts';
import { optionInvalid } from '../runs/read-page';
import { parseGoneOptions } from './parse-options';

/** More fields than an article has. */
const MAX_FIELDS = 50;

/** @throws Refusal `option-invalid` */
export function parseDecision(body: unknown): DecisionRequest {
  const { all, fields } = toObject(body);
  if (all !== undefined) return { all: toSide('all', all) };
  const entries = Object.entries(toObject(fields));
  if (entries.length === 0 || entries.length > MAX_FIELDS) throw optionInvalid('fields', `${entries.length} fields`, `1 to ${MAX_FIELDS} fields`);
  return { fields: Object.fromEntries(entries.map(([field, side]) => [field, toSide(field, side)])) };
}

/** @throws Refusal `option-invalid` */
export function parseBulkDecision(body: unknown): BulkDecisionRequest {
  return { all: toSide('all', toObject(body).all) };
}

/** @throws Refusal `option-invalid` */
export function parseGoneChoice(body: unknown): Pick<ImportOptions, 'gone' | 'confirmGone'> {
  const { gone, confirmGone } = toObject(body);
  return parseGoneOptions({ gone, confirmGone: typeof confirmGone === 'number' ? String(confirmGone) : confirmGone });
}

function toObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function toSide(name: string, value: unknown): ConflictSide | null {
  if (value === null) return null;
  const side = CONFLICT_SIDES.find((each) => each === value);
  if (side === undefined) throw optionInvalid(name, JSON.stringify(value), `${CONFLICT_SIDES.join(', ')}, null`);
  return side;
}
