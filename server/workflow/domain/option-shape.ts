import type { IssueParams } from '../../../contracts';
import { definitionError, shown, type DefinitionError, type DefinitionErrorCode } from './definition-errors';

/** Characters of a key; with its prefix it stays far below the 255 of a permission's column. */
export const MAX_KEY_LENGTH = 60;

/** Reads values of unknown shape; collects what is wrong and goes on with a stand-in. */
export class OptionShape {
  readonly errors: DefinitionError[] = [];

  record(value: unknown, path: string, known: readonly string[]): Record<string, unknown> {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.refuse('not-an-object', path, { found: shown(value) });
      return {};
    }
    for (const name of Object.keys(value).filter((key) => !known.includes(key))) {
      this.refuse('unknown-option', `${path}.${name}`, { known: known.join(', ') });
    }
    return Object.fromEntries(Object.entries(value));
  }

  list(value: unknown, path: string): readonly unknown[] {
    if (Array.isArray(value)) return value;
    this.refuse('not-a-list', path, { found: shown(value) });
    return [];
  }

  texts(value: unknown, path: string): string[] {
    return this.list(value, path).map((item, index) => this.text(item, `${path}[${index}]`));
  }

  text(value: unknown, path: string): string {
    if (typeof value === 'string' && value.trim() !== '') return value;
    this.refuse('not-a-text', path, { found: shown(value) });
    return '';
  }

  flag(value: unknown, path: string): boolean {
    if (typeof value !== 'boolean') this.refuse('not-a-boolean', path, { found: shown(value) });
    return value === true;
  }

  key(value: unknown, path: string): string {
    const key = this.text(value, path);
    const isRight = key.length <= MAX_KEY_LENGTH && /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(key);
    if (key !== '' && !isRight) this.refuse('key-form', path, { key, limit: MAX_KEY_LENGTH });
    return key;
  }

  choice<T extends string>(value: unknown, path: string, choices: readonly T[], otherwise: T): T {
    const choice = choices.find((candidate) => candidate === value);
    if (choice === undefined) this.refuse('not-a-choice', path, { choices: choices.join(', '), found: shown(value) });
    return choice ?? otherwise;
  }

  /** A list of choices, each once. */
  choices<T extends string>(value: unknown, path: string, choices: readonly T[]): T[] {
    const chosen = this.list(value, path).flatMap((item, index) => {
      const choice = choices.find((candidate) => candidate === item);
      if (choice === undefined) this.refuse('not-a-choice', `${path}[${index}]`, { choices: choices.join(', '), found: shown(item) });
      return choice ?? [];
    });
    return [...new Set(chosen)];
  }

  /** A whole number from 1 to `max`. */
  count(value: unknown, path: string, max: number): number {
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 1 && value <= max) return value;
    this.refuse('not-a-count', path, { max, found: shown(value) });
    return 1;
  }

  private refuse(code: DefinitionErrorCode, path: string, params: IssueParams): void {
    this.errors.push(definitionError(code, path, params));
  }
}
