/** What the upload plugin of a Strapi takes: types such as `image/*`; absent lists say nothing. */
export interface TypeRules {
  readonly allowedTypes?: readonly string[];
  readonly deniedTypes?: readonly string[];
}

/** Whether a type may be uploaded, as Strapi decides it of uploads in its panel. */
export function isAllowedType(mime: string, { allowedTypes, deniedTypes = [] }: TypeRules): boolean {
  return !deniedTypes.some((pattern) => matches(mime, pattern)) && (allowedTypes === undefined || allowedTypes.some((pattern) => matches(mime, pattern)));
}

function matches(mime: string, pattern: string): boolean {
  const known = pattern.toLowerCase();
  const star = known.indexOf('*');
  if (star === -1) return mime === known;
  return mime.startsWith(known.slice(0, star)) && mime.endsWith(known.slice(known.lastIndexOf('*') + 1));
}

/** Rules as a host configured them; what is no list of texts is none. */
export function readTypeRules(value: unknown): TypeRules {
  const { allowedTypes, deniedTypes }: { allowedTypes?: unknown; deniedTypes?: unknown } = typeof value === 'object' && value !== null ? value : {};
  return { ...(isTexts(allowedTypes) && { allowedTypes }), ...(isTexts(deniedTypes) && { deniedTypes }) };
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}
