import { expect, test } from 'vitest';
import { renderDoctor } from '../../../cli/doctor-command';
import { reportProblems, type Problem } from '../../../server/doctor/domain/problem';

const wrong = (name: string): Problem => ({ code: 'category-path-wrong', documentId: name, params: { name, path: '', wanted: `/${name}/` } });

test('what is wrong is told with its remedy, ten times at most, and how to go on', () => {
  const text = renderDoctor(reportProblems(Array.from({ length: 12 }, (_, at) => wrong(`c${at}`)), false));
  expect(text).toContain('error category-path-wrong The category "c0" has the path "", and should have "/c0/".\n  Make the path again');
  expect(text).not.toContain('"c10"');
  expect(text).toContain('… and 2 more: category-path-wrong\n\n12 found, 0 repaired, 12 left to see to.\n→ Make a backup, then run it with --fix');
});

test('what was repaired is told without a remedy', () => {
  expect(renderDoctor(reportProblems([wrong('a')], true))).toBe('repaired category-path-wrong The category "a" has the path "", and should have "/a/".\n\n1 found, 1 repaired, 0 left to see to.\n');
  expect(renderDoctor(reportProblems([], false))).toBe('All is well: nothing is wrong.\n');
});
