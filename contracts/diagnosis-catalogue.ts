import type { Severity } from './issues';

/** What the doctor may find: what is wrong, and what to do. `{name}` places are filled from `Diagnosis.params`. */
export interface DiagnosisDefinition {
  readonly severity: Severity;
  readonly message: string;
  readonly remedy: string;
  /** Whether `--fix` mends it; else somebody has to decide. */
  readonly repairable: boolean;
}

/**
 * Everything that `strapi-editorial doctor` looks for: what no write through Strapi can leave behind, and direct SQL, a restored
 * dump or a crash of another program can. A code never changes its meaning.
 */
export const DIAGNOSES = {
  'category-cycle': {
    severity: 'error',
    message: 'The categories {names} stand below one another in a ring, so none of them has a place.',
    remedy: 'Put "{name}" at the top of the tree: --fix does.',
    repairable: true,
  },
  'category-parent-gone': {
    severity: 'error',
    message: 'The category "{name}" stands below one that does not exist.',
    remedy: 'Put it at the top of the tree: --fix does.',
    repairable: true,
  },
  'category-parents-several': {
    severity: 'error',
    message: 'The category "{name}" stands below {count} others at once.',
    remedy: 'Keep it below "{parent}" only: --fix does.',
    repairable: true,
  },
  'category-slug-unusable': {
    severity: 'error',
    message: 'The category "{name}" has the slug "{slug}", which cannot be part of an address.',
    remedy: 'Give it the slug "{free}": --fix does.',
    repairable: true,
  },
  'category-slug-taken': {
    severity: 'error',
    message: 'The category "{name}" has the slug "{slug}", and so has an older one where only one may.',
    remedy: 'Give it the slug "{free}": --fix does. Or merge the two.',
    repairable: true,
  },
  'category-path-wrong': {
    severity: 'error',
    message: 'The category "{name}" has the path "{path}", and should have "{wanted}".',
    remedy: 'Make the path again from its place in the tree: --fix does.',
    repairable: true,
  },
  'category-too-deep': {
    severity: 'warning',
    message: 'The category "{path}" is {depth} levels deep; the limit is {limit}.',
    remedy: 'Move it up on the page Categories, or raise taxonomy.maxDepth in the plugin options.',
    repairable: false,
  },
  'category-path-too-long': {
    severity: 'warning',
    message: 'The path of the category "{name}" has {length} characters; at most {limit} fit.',
    remedy: 'Shorten its slug or one above it, or move it up, on the page Categories.',
    repairable: false,
  },
  'keyword-slug-unusable': {
    severity: 'error',
    message: 'The keyword "{name}" has the slug "{slug}", which cannot be part of an address.',
    remedy: 'Give it the slug "{free}": --fix does.',
    repairable: true,
  },
  'keyword-slug-taken': {
    severity: 'error',
    message: 'The keyword "{name}" has the slug "{slug}", and so has an older one.',
    remedy: 'Give it the slug "{free}": --fix does. Or merge the two.',
    repairable: true,
  },
  'article-link-gone': {
    severity: 'error',
    message: '{count} articles link to a category or keyword that does not exist ({relation}).',
    remedy: 'Remove the links: --fix does.',
    repairable: true,
  },
  'article-categories-several': {
    severity: 'error',
    message: 'The article "{title}" ({locale}, {version}) has {count} categories at once.',
    remedy: 'Keep "{category}" only: --fix does.',
    repairable: true,
  },
  'article-category-differs': {
    severity: 'error',
    message: 'The article "{title}" ({locale}) is in "{draft}" as a draft and in "{live}" as readers see it, though nobody has edited it since it went live.',
    remedy: 'Give the draft the category that readers see: --fix does.',
    repairable: true,
  },
  'source-file-without-article': {
    severity: 'warning',
    message: 'The file "{path}" of the source "{source}" was imported as an article that does not exist, and that nobody deleted.',
    remedy: 'Forget the file, so that the next import creates its article: --fix does.',
    repairable: true,
  },
  'source-file-article-gone': {
    severity: 'info',
    message: 'The file "{path}" of the source "{source}" was imported as an article that is gone. As the workflow is off, nobody knows whether somebody deleted it.',
    remedy: 'Nothing, if it was deleted on purpose. Otherwise import the file with --on-conflict overwrite, which creates it again.',
    repairable: false,
  },
  'state-without-article': {
    severity: 'warning',
    message: 'The workflow knows the article {article} ({locale}) in the stage "{stage}", and there is no such article.',
    remedy: 'Remove the state and what is scheduled for it: --fix does. Its history stays.',
    repairable: true,
  },
} as const satisfies Record<string, DiagnosisDefinition>;

/** A code from the catalogue. */
export type DiagnosisCode = keyof typeof DIAGNOSES;
