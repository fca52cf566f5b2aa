import { PROFILES, type ProfileName, type ProfileOption, type RunProfile } from '../../../contracts';
import { SIGNS, type LookedAtFile, type Sign } from './profile-signs';
import type { LedgerEntry } from './types';

/** What a set of files looks like. */
export type Detection = Omit<RunProfile, 'how'>;

/** Files that are looked at of a run; more tell hardly more, and each is parsed while nobody else is. */
export const MAX_LOOKED_AT = 150;

/** Less than this speaks for no profile. */
const MIN_SCORE = 2;
/** How far the best must be ahead, or two profiles are as likely, and `generic` reads both well enough. */
const MIN_LEAD = 0.5;

/**
 * Which profile files were written for, by what they show: `generic` when nothing speaks for another one clearly. The
 * order of the files does not matter.
 */
export function detectProfile(files: Iterable<LookedAtFile>): Detection {
  const seen = [...files].map((file) => SIGNS.filter(({ shows }) => shows(file)));
  const [best, second] = PROFILES.map((name) => scoreProfile(name, seen)).sort((a, b) => b.score - a.score);
  const isClear = best !== undefined && best.score >= MIN_SCORE && best.score - Number(second?.score) >= MIN_LEAD;
  return isClear ? { name: best.name, signs: best.signs, looked: seen.length } : { name: 'generic', signs: [], looked: seen.length };
}

/**
 * The profile of a run: the one that was asked for, else what the files look like. A source that was imported before keeps
 * its profile, since a few files of it look like nothing; only `generic` gives way, as it may come from trying one file.
 */
export function chooseProfile(asked: ProfileOption, detected: Detection, remembered: ProfileName | null): RunProfile {
  const { looked } = detected;
  if (asked !== 'auto') return { name: asked, how: 'asked', signs: [], looked };
  if (remembered === null || remembered === detected.name || remembered === 'generic') return { ...detected, how: 'detected' };
  return { name: remembered, how: 'remembered', signs: [], looked };
}

/** The profile that most files of a source were imported with; null when none was. */
export function rememberedProfile(ledger: readonly Pick<LedgerEntry, 'profile'>[]): ProfileName | null {
  const counts = new Map<ProfileName, number>();
  for (const { profile } of ledger) if (profile !== null) counts.set(profile, (counts.get(profile) ?? 0) + 1);
  const [first] = [...counts].sort((a, b) => b[1] - a[1] || PROFILES.indexOf(a[0]) - PROFILES.indexOf(b[0]));
  return first?.[0] ?? null;
}

/** Indexes of at most `MAX_LOOKED_AT` of `count` files, spread evenly. */
export function pickForLook(count: number): number[] {
  const picked = Math.min(count, MAX_LOOKED_AT);
  return Array.from({ length: picked }, (_, index) => Math.floor((index * count) / picked));
}

interface Score {
  readonly name: ProfileName;
  readonly score: number;
  readonly signs: RunProfile['signs'];
}

/** The points of a profile's signs, fewer where other files show signs of other profiles. */
function scoreProfile(name: ProfileName, seen: readonly (readonly Sign[])[]): Score {
  const shown = SIGNS.filter((sign) => sign.profile === name)
    .map((sign) => ({ sign, count: seen.filter((signs) => signs.includes(sign)).length }))
    .filter(({ count }) => count > 0)
    .map(({ sign, count }) => ({ sign: sign.name, count, points: sign.weight * Math.min(1, count / seen.length / sign.fullAt) }))
    .sort((a, b) => b.points - a.points);
  const own = seen.filter((signs) => signs.some(({ profile }) => profile === name)).length;
  const telling = seen.filter((signs) => signs.length > 0).length;
  const points = shown.reduce((sum, each) => sum + each.points, 0);
  return { name, score: own === 0 ? 0 : (points * own) / telling, signs: shown.map(({ sign, count }) => ({ sign, count })) };
}
