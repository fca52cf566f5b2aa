import type { Effects } from './domain/types';
import type { Stride } from './domain/walk-to-publish';
import type { EventSketch } from './record-change';
import type { Situation } from './situation';

/** What is told of the steps of a way, in order; nothing of one that left the article as it was. */
export function eventsOfStrides({ facts, content }: Situation, strides: readonly Stride[], comment: string | null): EventSketch[] {
  const about = { digest: facts.digest, snapshot: content.draft };
  return strides.flatMap(({ transition, effects }, index): EventSketch[] => {
    const from = strides[index - 1]?.effects.stage ?? facts.stage;
    const told = { from, to: effects.stage, comment, content: about, detail: scheduleDetail(effects) };
    if (transition !== null) return [{ ...told, kind: 'transition', transition: transition.key }];
    if (effects.publication === 'none') return [];
    return [{ ...told, kind: effects.publication === 'publish' ? 'published' : 'unpublished' }];
  });
}

/** Times are part of a step's story when there are some. */
export function scheduleDetail({ schedule }: Effects): EventSketch['detail'] & object {
  return schedule === null ? {} : { schedule };
}
