import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { repairEntries } from '../../../server/importing/domain/repair-entries';
import { findMojibake, repairMojibake } from '../../../server/importing/domain/repair-mojibake';
import { entriesOf } from './build-metadata';

const HIGH = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** UTF-8 read as Windows-1252. */
function garble(text: string): string {
  return [...Buffer.from(text, 'utf8')]
    .map((byte) => (byte >= 0x80 && byte < 0xa0 ? HIGH.charAt(byte - 0x80) : String.fromCharCode(byte)))
    .join('');
}

describe('repairMojibake', () => {
  test.each([
    ['weâ€™ll', 'we’ll', 'an apostrophe'],
    ['â€œquotedâ€\x9d â€“ â€¦', '“quoted” – …', 'quotes, dash, ellipsis'],
    ['CafÃ© dÃ©jÃ\u00a0 vu', 'Café déjà vu', 'accents'],
    ['voilÃ\u00a0', 'voilà', 'at the end of a word'],
    ['FORÃ‡A', 'FORÇA', 'a capital among capitals'],
    ['3 Ã— 4', '3 × 4', 'a sign alone'],
    ['USAÂ\u00a0today, «ouiÂ»', 'USA\u00a0today, «oui»', 'no-break space behind capitals, a mark behind a small letter'],
    ['â”œâ”€â”€ src', '├── src', 'a drawn tree'],
    ['Â© 2024 Â· 20 Â°C', '© 2024 · 20 °C', 'signs of Latin-1'],
    ['uÌˆber', 'u\u0308ber', 'a combining accent'],
    ['Viá»‡t', 'Việt', 'Vietnamese'],
    ['Å¡koda dvoÅ™Ã¡k', 'škoda dvořák', 'Czech'],
    ['ÐŸÑ€Ð¸Ð²ÐµÑ‚', 'Привет', 'Russian'],
    ['ä½\xa0å¥½', '你好', 'Chinese'],
    ['ðŸš€ go', '🚀 go', 'emoji'],
    ['â†’ âœ“ â‚¬', '→ ✓ €', 'arrows and signs'],
    ['weÃ¢â‚¬â„¢ll', 'we’ll', 'garbled twice'],
    ['CafÃ© and Café', 'Café and Café', 'beside right text'],
  ])('%j was %j: %s', (garbled, text) => {
    expect(repairMojibake(garbled)).toBe(text);
  });

  test.each([
    ['Café, naïve, Ünïcode', 'accents'],
    ['Ã la carte', 'the second half was lost to a space'],
    ['Toi là người Việt Nam, đẹp lắm', 'Vietnamese'],
    ['SÃO PAULO, MAÇÃ, Água, ÃGUA', 'Portuguese'],
    ['«AMANHÃ»', 'a closing mark behind a capital'],
    ['“AMANHÃ”', 'a closing quote behind a capital'],
    ['AMANHÃ… sim', 'an ellipsis behind a capital'],
    ['un café\u00a0»', 'a French closing mark, which spells a Chinese sign'],
    ['„Ä“, „Ö“, „Ü“', 'German quotes'],
    ['É… É” Spaß“', 'letters and marks'],
    ['allá»… y', 'Spanish, which spells a Vietnamese letter'],
    ['»SÄ« und »Ä«, CAFÂ»', 'German closing marks, which spell Latvian letters'],
    ['litera „â”… și “â”»', 'a quoted letter and two marks, which spell a box'],
    ['Ï€', 'one Greek letter'],
    ['ï»¿', 'no sign of a text'],
    ['Ë\x80 àÂ ð\xa0\x80\x80', 'scripts nobody writes'],
    ['í\xa0\x80 õ\x80\x80\x80 ô\xa0\x80\x80 à\x80\x80 ð\x80\x80\x80', 'no strict UTF-8'],
    ['Â\x85', 'a control character'],
    ['你好 Привет', 'other scripts'],
    ['â€', 'cut off'],
    ['é', 'a letter at the end'],
    ['', 'nothing'],
  ])('%j stays: %s', (text) => {
    expect(repairMojibake(text)).toBe(text);
  });

  test('ASCII and right text without accents are never touched', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(repairMojibake(text)).toBe(text);
      }),
    );
  });

  test.each(['aè€šç’ša', 'aí–€è€žaa', 'aá€€çžšaa', 'aäž€é–šaa'])(
    'garbled %j is repaired once, although the result spells other signs', (text) => {
      expect(repairMojibake(garble(text))).toBe(text);
    },
  );

  test('a letter that ends a word in capitals, or is quoted, stays with any closing mark', () => {
    const letters = [...'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞ'];
    const changed = letters.flatMap((letter) =>
      [...'»«”“’‘…–—›‹'].map((mark) => `x AB${letter}${mark} y`).filter((text) => repairMojibake(text) !== text),
    );
    expect(changed).toEqual([]);
  });

  test('every garbled sentence of European words between typographic marks comes back', () => {
    const letter = fc.constantFrom(...'abcdeäöüéèêçñßáíóúřšžłą');
    const word = fc.string({ unit: letter, minLength: 1, maxLength: 12 }).map((middle) => `a${middle}a`);
    const between = fc.constantFrom(' ', '’', ' – ', '… ', '—', '” “', '€ ');
    const sentence = fc.array(fc.tuple(word, between), { maxLength: 8 }).map((parts) => parts.flat().join(''));
    fc.assert(
      fc.property(sentence, (text) => {
        expect(repairMojibake(garble(text))).toBe(text);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('findMojibake', () => {
  test('neighbours are one run, with its place', () => {
    expect(findMojibake('ab Ã©Ã¨ cd â€™')).toEqual([
      { index: 3, from: 'Ã©Ã¨', to: 'éè' },
      { index: 11, from: 'â€™', to: '’' },
    ]);
  });

  test('a piece that is not plausible parts a run', () => {
    expect(findMojibake('Ã©Ï€Ã¨')).toEqual([
      { index: 0, from: 'Ã©', to: 'é' },
      { index: 4, from: 'Ã¨', to: 'è' },
    ]);
  });
});

describe('repairEntries', () => {
  test('repairs every text, at any depth, and tells the value\'s place', () => {
    const { entries, repairs } = repairEntries(entriesOf({ title: 'weâ€™ll', n: 7, tags: ['CafÃ©', 'ok'], a: { b: 'Ã¤' } }));
    expect(entries).toEqual(entriesOf({ title: 'we’ll', n: 7, tags: ['Café', 'ok'], a: { b: 'ä' } }));
    expect(repairs).toEqual([
      { from: 'â€™', to: '’', line: 2, column: 8 },
      { from: 'Ã©', to: 'é', line: 4, column: 7 },
      { from: 'Ã¤', to: 'ä', line: 5, column: 4 },
    ]);
  });
});
