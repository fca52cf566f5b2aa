import type { ImportPreview } from '../../../contracts';
import type { ReadFile } from './types';

/** How many files lack what decides about them, whatever the run makes of that. */
export function countMissing(files: readonly ReadFile[]): ImportPreview['missing'] {
  const having = (wanted: (file: ReadFile) => boolean): number => files.filter(wanted).length;
  const says = ({ issues }: ReadFile, ...codes: string[]): boolean => issues.some(({ code }) => codes.includes(code));
  return {
    flag: having(({ article }) => article?.published === 'unflagged'),
    date: having((file) => says(file, 'date-missing', 'date-required') || hasDefaultDate(file)),
    title: having((file) => says(file, 'title-missing', 'title-required', 'no-frontmatter')),
  };
}

function hasDefaultDate({ issues }: ReadFile): boolean {
  return issues.some(({ code, params }) => code === 'defaults-used' && String(params.fields).split(', ').includes('date'));
}
