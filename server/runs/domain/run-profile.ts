import { PROFILE_SIGNS, PROFILES, type JsonObject, type JsonValue, type ProfileSign, type RunProfile } from '../../../contracts';

const HOW = ['asked', 'remembered', 'detected'] as const;

/** The profile that a run was planned with, of what it keeps; null when it keeps none. */
export function profileOfRun({ profile }: JsonObject): RunProfile | null {
  if (!isObject(profile)) return null;
  const name = PROFILES.find((each) => each === profile.name);
  const how = HOW.find((each) => each === profile.how);
  if (name === undefined || how === undefined) return null;
  return { name, how, signs: Array.isArray(profile.signs) ? profile.signs.flatMap(toSign) : [], looked: toCount(profile.looked) };
}

function toSign(value: JsonValue): RunProfile['signs'] {
  if (!isObject(value) || typeof value.sign !== 'string' || !isSign(value.sign)) return [];
  return [{ sign: value.sign, count: toCount(value.count) }];
}

function isSign(text: string): text is ProfileSign {
  return Object.hasOwn(PROFILE_SIGNS, text);
}

function toCount(value: JsonValue | undefined): number {
  return typeof value === 'number' ? value : 0;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
