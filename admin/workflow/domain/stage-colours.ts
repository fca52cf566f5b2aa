import type { Stage } from '../../../contracts/workflow';
import type { BadgeVariant } from '../../runs/domain/words';

/** Colour of a stage. Where articles begin, live and archived look as Strapi's own draft and published do. */
export function stageVariant(stages: readonly Stage[], key: string): BadgeVariant {
  const stage = stages.find((candidate) => candidate.key === key);
  switch (stage?.kind) {
    case 'working':
      return stage === stages.find(({ kind }) => kind === 'working') ? 'secondary' : 'warning';
    case 'approved':
      return 'primary';
    case 'scheduled':
      return 'alternative';
    case 'live':
      return 'success';
    case 'archived':
    case undefined:
      return 'neutral';
  }
}
