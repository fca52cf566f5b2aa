import { expect, test } from 'vitest';
import type { JsonObject, RunProfile } from '../../../contracts';
import { profileOfRun } from '../../../server/runs/domain/run-profile';

const HUGO: RunProfile = { name: 'hugo', how: 'detected', signs: [{ sign: 'toml', count: 3 }], looked: 3 };

test.each<[JsonObject, RunProfile | null, string]>([
  [{ profile: { ...HUGO } }, HUGO, 'as it was kept'],
  [{}, null, 'a run of an earlier version'],
  [{ profile: null }, null, 'nothing'],
  [{ profile: ['hugo'] }, null, 'a list'],
  [{ profile: { name: 'word', how: 'asked' } }, null, 'no such profile'],
  [{ profile: { name: 'hugo', how: 'guessed' } }, null, 'no such way'],
  [{ profile: { name: 'hugo', how: 'asked' } }, { name: 'hugo', how: 'asked', signs: [], looked: 0 }, 'only what it must'],
  [{ profile: { ...HUGO, signs: [3, { sign: 'smell', count: 1 }, { sign: 'toml' }] } }, { ...HUGO, signs: [{ sign: 'toml', count: 0 }] }, 'signs that are none'],
])('%j gives %j: %s', (context, expected) => {
  expect(profileOfRun(context)).toEqual(expected);
});
