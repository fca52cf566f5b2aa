import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { decodeFile } from '../../../server/importing/domain/decode-file';

const ASK = { encoding: null };

/** One byte a character. */
const bytesOf = (latin1: string): Uint8Array => Uint8Array.from(latin1, (char) => char.charCodeAt(0));
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function utf16(text: string, order: 'le' | 'be', bom = true): Uint8Array {
  const units = [...(bom ? [0xfeff] : []), ...Array.from(text.split(''), (char) => char.charCodeAt(0))];
  return Uint8Array.from(units.flatMap((unit) => (order === 'le' ? [unit & 0xff, unit >> 8] : [unit >> 8, unit & 0xff])));
}

/** Bytes of `text` in an encoding with one byte a character, by asking the decoder for each byte. */
function inEncoding(text: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const byteOf = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
  return Uint8Array.from(text, (char) => Number(byteOf.get(char)));
}

describe('UTF-8', () => {
  test.each([
    ['plain ASCII', utf8('# Hello\r\n'), '# Hello\r\n'],
    ['letters of every length', utf8('é € 😀'), 'é € 😀'],
    ['with a BOM', utf8('\uFEFF---\n'), '---\n'],
    ['with two BOMs', utf8('\uFEFF\uFEFF---\n'), '---\n'],
    ['nothing', utf8(''), ''],
    ['controls that text does hold', utf8('\x07\b\t\n\v\f\r\x1b['), '\x07\b\t\n\v\f\r\x1b['],
    ['mojibake, which is for another step', utf8('weâ€™ll'), 'weâ€™ll'],
  ])('reads %s as it is', (_reason, bytes, text) => {
    expect(decodeFile(bytes, ASK)).toEqual({ text, encoding: 'utf-8', issues: [] });
  });

  test('does not read UTF-8 in the encoding that the options name for other files', () => {
    expect(decodeFile(utf8('é'), { encoding: 'koi8-r' }).text).toBe('é');
  });

  test('reports lost letters once, with the first place and the count', () => {
    const { text, issues } = decodeFile(utf8('one\ntwo \uFFFD and \uFFFD'), ASK);
    expect(text).toBe('one\ntwo \uFFFD and \uFFFD');
    expect(issues).toMatchObject([{ code: 'replacement-character', line: 2, column: 5, params: { count: 2 } }]);
  });
});

describe('UTF-16', () => {
  test.each([
    ['little endian with BOM', utf16('Grüße\r\n', 'le'), 'utf-16le'],
    ['big endian with BOM', utf16('Grüße\r\n', 'be'), 'utf-16be'],
    ['little endian without BOM', utf16('Grüße\r\n', 'le', false), 'utf-16le'],
    ['big endian without BOM', utf16('Grüße\r\n', 'be', false), 'utf-16be'],
  ])('reads %s and says so', (_reason, bytes, encoding) => {
    expect(decodeFile(bytes, ASK)).toMatchObject({
      text: 'Grüße\r\n',
      encoding,
      issues: [{ code: 'encoding-converted', params: { encoding } }],
    });
  });

  test.each([
    ['half a surrogate pair', utf16('a\ud800b', 'le'), 'damaged utf-16le'],
    ['half a unit at the end', Uint8Array.of(0xfe, 0xff, 0x00, 0x41, 0x00), 'damaged utf-16be'],
  ])('refuses %s', (_reason, bytes, guess) => {
    expect(decodeFile(bytes, ASK)).toMatchObject({ text: '', issues: [{ code: 'encoding-unknown', params: { guess } }] });
  });

  test.each([
    ['with BOM', utf16('ab\x00', 'le'), 6],
    ['without BOM', utf16('abcd\x01', 'le', false), 8],
  ])('refuses a control character %s by its offset in bytes', (_reason, bytes, offset) => {
    expect(decodeFile(bytes, ASK)).toMatchObject({ text: '', issues: [{ code: 'not-text', params: { offset } }] });
  });
});

describe('binary files', () => {
  test.each([
    ['a PNG', bytesOf('\x89PNG\r\n\x1a\n\0\0\0\rIHDR'), 6, '0x1A'],
    ['a zip', bytesOf('PK\x03\x04'), 2, '0x03'],
    ['a NUL in UTF-8', utf8('é\0'), 2, '0x00'],
    ['DEL', utf8('a\x7f'), 1, '0x7F'],
    ['NULs in both bytes of a unit', bytesOf('a\0b\0\0c\0\0'), 1, '0x00'],
    ['too short for the pattern of UTF-16', bytesOf('a\0'), 1, '0x00'],
  ])('refuses %s with offset and byte', (_reason, bytes, offset, byte) => {
    expect(decodeFile(bytes, ASK)).toMatchObject({ text: '', issues: [{ code: 'not-text', params: { offset, byte } }] });
  });
});

const RUSSIAN = 'Все люди рождаются свободными и равными в своем достоинстве и правах. Они наделены разумом.';
const HUNGARIAN = 'Minden emberi lény szabadon születik és egyenlő méltósága és joga van. Az emberek, ésszel';
const ENGLISH = 'The name of the house that we have built is known to all of the people in this town.';

describe('legacy encodings', () => {
  test.each([
    ['Russian, Windows', inEncoding(RUSSIAN, 'windows-1251'), 'windows-1251', RUSSIAN],
    ['Russian, KOI8-R', inEncoding(RUSSIAN, 'koi8-r'), 'koi8-r', RUSSIAN],
    ['Hungarian', inEncoding(HUNGARIAN, 'iso-8859-2'), 'iso-8859-2', HUNGARIAN],
    ['English with curly quotes', bytesOf(`${ENGLISH} It\x92s \x93fine\x94 \x96 all of it.`), 'windows-1252', `${ENGLISH} It’s “fine” – all of it.`],
    [
      'German',
      bytesOf('Die Stra\xdfe ist sch\xf6n und gr\xf6\xdfer als fr\xfcher. M\xfcller h\xf6rt f\xfcr \xfcber zwei Stunden Musik.'),
      'windows-1252',
      'Die Straße ist schön und größer als früher. Müller hört für über zwei Stunden Musik.',
    ],
  ])('reads %s when the detector is sure', (_reason, bytes, encoding, text) => {
    expect(decodeFile(bytes, ASK)).toMatchObject({ text, encoding, issues: [{ code: 'encoding-converted', params: { encoding } }] });
  });

  test.each([
    ['one word', bytesOf('Caf\xe9'), 3],
    ['two words', bytesOf('caf\xe9 ferm\xe9'), 3],
    ['English with a Russian word, which scores as English', inEncoding(`${ENGLISH} Привет`, 'windows-1251'), ENGLISH.length + 1],
    ['English with Polish names', inEncoding(`${ENGLISH} Łukasz Żółć, Wałęsa, Gdańsk, Łódź, Kraków, Poznań.`, 'windows-1250'), ENGLISH.length + 1],
    ['English with a mark inside a word, a letter in DOS', bytesOf(`${ENGLISH} k\x94nnen`), ENGLISH.length + 2],
    ['quotes in no language that is known', bytesOf('qx \x93zzx\x94'), 3],
    ['German letters that only Mac and DOS have', bytesOf('Stra\x81e sch\x81n gr\x81er fr\x81her M\x81ller h\x81rt f\x81r'), 4],
    ['bytes of no encoding', bytesOf('\xff\xff\xff'), 0],
  ])('asks for %s, naming the first wrong byte', (_reason, bytes, offset) => {
    expect(decodeFile(bytes, ASK)).toMatchObject({ text: '', issues: [{ code: 'encoding-unknown', params: { offset } }] });
  });

  test.each([
    ['a wrong byte', [...utf8('Größe und '), 0xe9, ...utf8(' schön')], 12],
    ['a cut last letter', [...utf8('Größe'), 0xc3], 7],
    ['an overlong form', [...utf8('é '), 0xe0, 0x80, 0x80], 3],
    ['an encoded surrogate', [...utf8('é '), 0xed, 0xa0, 0x80], 3],
    ['an overlong form of four bytes', [...utf8('😀'), 0xf0, 0x80, 0x80, 0x80], 4],
    ['a number above Unicode', [...utf8('\u{10FFFF}'), 0xf4, 0x90, 0x80, 0x80], 4],
    ['a byte above every lead', [...utf8('ࠀ'), 0xf5], 3],
  ])('takes UTF-8 with %s for damaged UTF-8, not for another encoding', (_reason, bytes, offset) => {
    expect(decodeFile(Uint8Array.from(bytes), ASK)).toMatchObject({
      text: '',
      issues: [{ code: 'encoding-unknown', params: { offset, guess: 'damaged utf-8' } }],
    });
  });

  test.each([
    ['latin1', bytesOf('Caf\xe9 \x80'), 'windows-1252', 'Café €'],
    ['windows-1252', bytesOf('it\x92s \x81'), 'windows-1252', 'it’s \x81'],
    ['shift_jis', Uint8Array.of(0x82, 0xb1), 'shift_jis', 'こ'],
  ])('reads as %s when the options name it', (label, bytes, encoding, text) => {
    expect(decodeFile(bytes, { encoding: label })).toMatchObject({ text, encoding, issues: [{ code: 'encoding-converted' }] });
  });

  test.each([
    ['an unknown label', 'klingon', inEncoding(RUSSIAN, 'windows-1251')],
    ['a label the bytes do not fit', 'shift_jis', bytesOf('caf\x81')],
    ['UTF-8 for what is none', 'utf-8', bytesOf('caf\xe9')],
  ])('refuses %s and never falls back to a guess', (_reason, encoding, bytes) => {
    expect(decodeFile(bytes, { encoding })).toMatchObject({ text: '', issues: [{ code: 'encoding-unknown' }] });
  });
});

test('any bytes give a text or a reason', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const { text, issues } = decodeFile(bytes, ASK);
      const refused = issues.some(({ severity }) => severity === 'error');
      return refused ? text === '' : !text.startsWith('\uFEFF');
    }),
  );
});
