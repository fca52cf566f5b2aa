import { createBodyCache, type BodyReader } from './domain/body-cache';

/** Some 1,500 articles of 5 KB with their HTML; at most 32 MiB. */
const MAX_CHARACTERS = 16 * 1024 * 1024;

/** HTML and minutes of bodies, remembered for the whole process. */
export const bodies: BodyReader = createBodyCache(MAX_CHARACTERS);
