import type { Stage, WorkflowDefinition } from '../../../contracts';
import { findStage, initialStage, liveStage } from './definition';

/** What Strapi itself says of an article. */
export interface PublicationState {
  /** There is a published version. */
  readonly live: boolean;
  /** Digest of the draft. */
  readonly draftDigest: string;
  /** Digest of the published version; null when there is none. */
  readonly liveDigest: string | null;
}

export interface ImpliedState {
  /** Key. */
  readonly stage: string;
  readonly approvedDigest: string | null;
}

/**
 * The stage of an article that has no state of its own yet, as when the workflow is switched on. Live and unmodified is
 * the live stage, and counts as approved; a draft that differs from what is live is a new round; all others begin.
 */
export function implyStage(definition: WorkflowDefinition, { live, draftDigest, liveDigest }: PublicationState): ImpliedState {
  if (live && draftDigest === liveDigest) return { stage: liveStage(definition).key, approvedDigest: liveDigest };
  return { stage: initialStage(definition).key, approvedDigest: null };
}

/** The stage of this key; the one in which rounds begin when the options no longer have it. */
export function stageOrInitial(definition: WorkflowDefinition, key: string): Stage {
  return findStage(definition, key) ?? initialStage(definition);
}

/** The stage an article is in; where rounds begin when it says live and readers see nothing. */
export function currentStage(definition: WorkflowDefinition, facts: { readonly stage: string; readonly live: boolean }): Stage {
  const stage = stageOrInitial(definition, facts.stage);
  return stage.kind === 'live' && !facts.live ? initialStage(definition) : stage;
}
