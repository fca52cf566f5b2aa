import { analyse } from 'chardet';
import { encodingName, latin1Text } from './decode-legacy';

/** A guess at a legacy encoding; only a sure one is used without asking. */
export interface EncodingGuess {
  /** WHATWG name, or the detector's own where browsers know none; `unknown` without any idea. */
  readonly encoding: string;
  readonly sure: boolean;
}

/*
 * chardet scores the whole text, and in a markdown file nearly all of that is ASCII: an English article with three
 * Polish or Russian names scores above 70 as ISO-8859-1. In a trial with 2,195 texts of 8 encodings its score alone,
 * 60 and above, was wrong in 154 of 687 conversions. A second score for just the words that hold foreign letters,
 * which has to name the same encoding, was right in all 270 conversions that the limits below let through; the other texts are asked for.
 */
/** Least score (0 to 100) for the words with foreign letters. */
const MIN_WORDS_CONFIDENCE = 50;
/** Least distance of that score to the next encoding's. */
const MIN_WORDS_MARGIN = 20;
/** Fewer words with foreign letters say nothing; short texts score high by chance. */
const MIN_WORDS = 6;
/** Least score of the whole text when nothing but typographic marks stands outside ASCII. */
const MIN_TYPOGRAPHIC_CONFIDENCE = 60;
/** Enough to judge by; keeps a large file from taking seconds. */
const SAMPLE_BYTES = 262_144;

/** Bytes that are an ellipsis, quotes, a bullet or a dash in every Windows code page, and letters in those of DOS and Mac. */
const TYPOGRAPHIC = /[\x85\x91-\x97]/g;
/** Where such a byte would rather be a letter. An apostrophe (0x92) and dashes do stand between letters. */
const MARK_INSIDE_WORD = /[a-z][\x85\x91\x93-\x95][a-z]/i;

/** Guesses the encoding of bytes that are neither UTF-8 nor UTF-16. */
export function guessEncoding(bytes: Uint8Array): EncodingGuess {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const text = latin1Text(sample);
  const whole = bestMatch(sample);
  if (isEnglishWithMarks(text, whole)) return { encoding: 'windows-1252', sure: true };

  const words = text.replace(TYPOGRAPHIC, ' ').match(/[a-z\x80-\xff]*[\x80-\xff][a-z\x80-\xff]*/gi) ?? [];
  const inWords = bestMatch(Uint8Array.from(words.join(' '), (char) => char.charCodeAt(0)));
  const sure =
    words.length >= MIN_WORDS &&
    whole.encoding === inWords.encoding &&
    encodingName(whole.encoding) !== null &&
    inWords.confidence >= MIN_WORDS_CONFIDENCE &&
    inWords.margin >= MIN_WORDS_MARGIN;
  return { encoding: whole.encoding, sure };
}

interface BestMatch {
  readonly encoding: string;
  readonly confidence: number;
  readonly margin: number;
}

/** The detector's first choice, except UTF-8 and ASCII, which the caller has ruled out. */
function bestMatch(bytes: Uint8Array): BestMatch {
  const matches = analyse(bytes).filter(({ name }) => name !== 'UTF-8' && name !== 'ASCII');
  const [first, second] = matches;
  if (first === undefined) return { encoding: 'unknown', confidence: 0, margin: 0 };
  return {
    encoding: encodingName(first.name) ?? first.name,
    confidence: first.confidence,
    margin: first.confidence - (second?.confidence ?? 0),
  };
}

function isEnglishWithMarks(text: string, whole: BestMatch): boolean {
  return (
    !/[\x80-\xff]/.test(text.replace(TYPOGRAPHIC, '')) &&
    !MARK_INSIDE_WORD.test(text) &&
    whole.encoding === 'windows-1252' &&
    whole.confidence >= MIN_TYPOGRAPHIC_CONFIDENCE
  );
}
