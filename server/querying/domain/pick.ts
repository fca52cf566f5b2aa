/** What an answer shows of something. The type is that of a host that hides nothing: a private field is left out. */
export function pick<Whole, Name extends keyof Whole>(whole: Whole, names: readonly Name[]): Pick<Whole, Name> {
  const shown: Partial<Pick<Whole, Name>> = {};
  for (const name of names) shown[name] = whole[name];
  return shown as Pick<Whole, Name>;
}
