import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { PROFILE_SIGNS, PROFILES, type ProfileName } from '../../../contracts';
import { SIGNS } from '../../../server/importing/domain/profile-signs';
import { profileOf } from '../../../server/importing/domain/profiles';

const GUIDE = path.resolve(__dirname, '../../../docs/importing.md');
const [START, END] = ['<!-- profiles:start -->', '<!-- profiles:end -->'];

const CUTS = {
  commas: 'cut at commas',
  words: 'under plural keys cut at white space, or at commas when it has some; under singular keys one name',
  never: 'one name',
};

test('the guide says what each profile maps (UPDATE_DOCS=1 writes it)', () => {
  const guide = readFileSync(GUIDE, 'utf8');
  const [before, after] = [guide.slice(0, guide.indexOf(START) + START.length), guide.slice(guide.indexOf(END))];
  const wanted = `${before}\n${table()}\n${after}`;
  if (process.env.UPDATE_DOCS === '1') writeFileSync(GUIDE, wanted);
  expect(readFileSync(GUIDE, 'utf8')).toBe(wanted);
});

function table(): string {
  const head = ['profile', 'found by', 'keys that go before the others', 'a text instead of a list', 'a flat list of categories', 'besides'];
  const rows = PROFILES.map((name) => [`\`${name}\``, found(name), keys(name), CUTS[profileOf(name).cutsText], categories(name), besides(name)]);
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function found(name: ProfileName): string {
  const signs = SIGNS.filter(({ profile }) => profile === name).map((sign) => PROFILE_SIGNS[sign.name].replace('{count}', 'files'));
  return signs.length === 0 ? 'nothing else' : signs.join('; ');
}

function keys(name: ProfileName): string {
  const preferred = Object.entries(profileOf(name).prefers);
  return preferred.length === 0 ? '–' : preferred.map(([field, first]) => `${field}: ${first.map((key) => `\`${key}\``).join(', ')}`).join('; ');
}

function categories(name: ProfileName): string {
  return profileOf(name).categoryList === 'path' ? 'a path from the top down' : 'several; the first is used';
}

function besides(name: ProfileName): string {
  const { categoryFolders, exportedNames, markdownIsMdx } = profileOf(name);
  const said = [
    ...(categoryFolders ? ['without a key, the folders above `_posts` are the category'] : []),
    ...(exportedNames ? ['`draft_` before a name makes a draft; that and the identifier behind it are no part of the slug'] : []),
    ...(markdownIsMdx ? ['`.md` files are looked through for imports and components'] : []),
  ];
  return said.length === 0 ? '–' : said.join('; ');
}
