import type { Core } from '@strapi/strapi';
import type { FieldChange, ItemType, OperationEffect } from '../../../contracts';
import type { Transaction } from '../../articles/sql';
import type { Consequence } from '../domain/describe-change';
import type { TouchListener } from '../touched-articles';

/** Where an operation is planned: outside of a transaction for a preview, inside of the one that writes it. */
export interface Place {
  readonly strapi: Core.Strapi;
  readonly trx: Transaction | null;
  readonly adminId: number | null;
  readonly listeners: Iterable<TouchListener>;
}

/** An operation that was planned: what a preview shows of it, and how it is written. */
export interface Turn {
  readonly label: string;
  readonly changes: readonly FieldChange[];
  readonly consequences: readonly Consequence[];
  readonly effect: OperationEffect;
  /** Two plans with the same one do the same. */
  readonly fingerprint: string;
  /** What the consequences are about. */
  readonly type: ItemType;
  write(trx: Transaction): Promise<void>;
}
