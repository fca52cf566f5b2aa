import type { IssueParams } from '../../../contracts';
import { fillPlaces } from '../../runs/domain/make-issue';

/** What can be wrong with the workflow in the plugin's options; read by who writes the options, so English only. */
export const DEFINITION_ERRORS = {
  // Shape
  'not-an-object': 'must be an object, and is {found}.',
  'not-a-list': 'must be a list, and is {found}.',
  'unknown-option': 'is not an option here. Known: {known}.',
  'not-a-text': 'must be a text that is not empty, and is {found}.',
  'not-a-boolean': 'must be true or false, and is {found}.',
  'not-a-count': 'must be a whole number from 1 to {max}, and is {found}.',
  'not-a-choice': 'must be one of {choices}, and is {found}.',
  'key-form': 'must be lower-case words joined by dashes, at most {limit} characters, and is "{key}": it becomes part of a permission.',

  // Stages and transitions
  'duplicate-stage': 'is the second stage with the key "{key}".',
  'duplicate-transition': 'is the second transition with the key "{key}".',
  'unknown-stage': 'names the stage "{stage}", which does not exist. Stages: {known}.',
  'repeated-stage': 'names the stage "{stage}" twice.',
  'no-origin': 'names no stage. Say where the transition starts.',
  'to-itself': 'leads from "{stage}" to itself.',
  'unknown-condition': 'names the condition "{condition}", which is not registered. Registered: {known}.',
  'no-initial-stage': 'has no stage of kind "working", in which articles could begin.',
  'no-live-stage': 'has no stage of kind "live".',
  'several-live-stages': 'has more than one stage of kind "live": {stages}.',
  'several-scheduled-stages': 'has more than one stage of kind "scheduled": {stages}.',
  'unreachable-stage': 'cannot be reached from "{initial}" by any transitions.',
  'no-way-to-publish': 'has no transitions that lead from "{initial}" to "{live}", so nothing could ever be published.',
  'approved-leads-nowhere': 'is approved, but no transition leads from it towards "{live}".',
  'scheduled-never-publishes': 'is scheduled, but no transition leads from it to "{live}".',
  'live-stays-live': 'leads from "{live}" to "{stage}" ({kind}). A live article can only go back to work or into an archive; editing it starts a new round by itself.',

  // Checklist
  'unknown-rule': 'is no rule of the checklist. Rules: {known}.',
  'duplicate-rule': 'is the second rule with the key "{key}".',
  'link-pattern': 'must be an address with ":slug" once, such as "/blog/:slug", and is {found}.',
} as const satisfies Record<string, string>;

export type DefinitionErrorCode = keyof typeof DEFINITION_ERRORS;

export interface DefinitionError {
  readonly code: DefinitionErrorCode;
  /** Such as `workflow.transitions[2].to ("approve")`. */
  readonly path: string;
  /** Path and text. */
  readonly message: string;
}

/** An error with its text. */
export function definitionError(code: DefinitionErrorCode, path: string, params: IssueParams = {}): DefinitionError {
  return { code, path, message: `${path} ${fillPlaces(DEFINITION_ERRORS[code], params)}` };
}

/** A value as a message shows it, short. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'missing';
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}

/** Characters of a value in a message. */
const MAX_SHOWN = 60;
