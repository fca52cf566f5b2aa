import type { ImportPreview } from '../../../contracts';
import type { FileReading, ReadFile } from './types';

/** How many files lack what decides about them, whatever the run makes of that. */
export function countMissing(files: readonly FileReading[]): ImportPreview['missing'] {
  const having = (wanted: (file: FileReading) => boolean): number => files.filter(wanted).length;
  const says = ({ issues }: FileReading, ...codes: string[]): boolean => issues.some(({ code }) => codes.includes(code));
  return {
    flag: having(({ unflagged }) => unflagged),
    date: having((file) => says(file, 'date-missing', 'date-required') || hasDefaultDate(file)),
    title: having((file) => says(file, 'title-missing', 'title-required', 'no-frontmatter')),
  };
}

/** What is kept of a file that was read. */
export function readingOf({ issues, keys, article }: Pick<ReadFile, 'issues' | 'keys' | 'article'>): FileReading {
  return { issues, keys, unflagged: article?.published === 'unflagged' };
}

function hasDefaultDate({ issues }: FileReading): boolean {
  return issues.some(({ code, params }) => code === 'defaults-used' && String(params.fields).split(', ').includes('date'));
}
