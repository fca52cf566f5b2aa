import type { OperationEffect } from '../../../contracts/taxonomy';

/** A part of what an operation touches, as the end of a text id and how many. */
export interface EffectPart {
  readonly text: 'articles' | 'live' | 'removed' | 'moved' | 'paths';
  readonly count: number;
}

const PARTS = ['articles', 'live', 'removed', 'moved', 'paths'] as const;

/** What there is to say of an operation; empty when it touches nothing beside what it is about. */
export function effectParts(effect: OperationEffect): EffectPart[] {
  return PARTS.map((text) => ({ text, count: effect[text] })).filter(({ count }) => count > 0);
}
