/**
 * ISO 639-1, without `io` and `ts`: in the names of files and folders those are far more often a domain (`socket.io.md`)
 * and TypeScript than Ido and Tsonga.
 */
const LANGUAGES: ReadonlySet<string> = new Set(
  (
    'aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en ' +
    'eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik is it iu ja ' +
    'jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb ' +
    'nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq ' +
    'sr ss st su sv sw ta te tg th ti tk tl tn to tr tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu'
  ).split(' '),
);

const SCRIPT = '[Ll]atn|[Cc]yrl|[Aa]rab|[Hh]ans|[Hh]ant';

/**
 * True for a language, alone or with script or region: `fr`, `pt-BR`, `zh_Hans`, `zh-Hant-TW`, `es-419`. Regions in lower
 * case only after languages that are spoken in many (`pt-br`): `to-do` and `is-it` are words, and so is `my-post`.
 */
export function isLanguageCode(text: string): boolean {
  return LANGUAGES.has(text.slice(0, 2).toLowerCase()) && CODE.test(text);
}

const CODE = new RegExp(
  `^(?:[a-z]{2}|[A-Z]{2})(?:[-_](?:${SCRIPT}))?(?:[-_](?:[A-Z]{2}|\\d{3}|(?<=^(?:ar|de|en|es|fr|pt|zh)[-_])[a-z]{2}))?$`,
);
