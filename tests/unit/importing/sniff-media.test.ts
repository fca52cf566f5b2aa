import { describe, expect, test } from 'vitest';
import { sniffMedia } from '../../../server/importing/domain/sniff-media';
import { picture } from '../../support/pictures';

const bytes = (text: string) => Buffer.from(text, 'latin1');

describe('what a file is', () => {
  test.each<[name: string, content: Uint8Array, mime: string]>([
    ['PNG', picture([0, 0, 0]), 'image/png'],
    ['JPEG', bytes('\xff\xd8\xff\xe0'), 'image/jpeg'],
    ['GIF', bytes('GIF89a'), 'image/gif'],
    ['WebP', bytes('RIFF\n\0\0\0WEBPVP8 '), 'image/webp'],
    ['AVIF', bytes('\0\0\0\x1cftypavif'), 'image/avif'],
    ['BMP', bytes('BM\x46\0\0\0\0\0\0\0'), 'image/bmp'],
    ['icon', bytes('\0\0\x01\0\x01'), 'image/x-icon'],
    ['TIFF', bytes('II*\0'), 'image/tiff'],
    ['PDF', bytes('%PDF-1.7'), 'application/pdf'],
    ['SVG', bytes('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/svg+xml'],
    ['SVG with what stands before it', bytes('<?xml version="1.0"?>\n<!-- a -->\n<!DOCTYPE svg PUBLIC "a" "b">\n<!-- b --><svg width="1">'), 'image/svg+xml'],
    ['SVG with styles', bytes('<svg><style><![CDATA[ .a { fill: red } ]]></style></svg>'), 'image/svg+xml'],
    ['SVG that moves', bytes('<svg><animate attributeName="x"/><image href="data:image/png;base64,AA"/></svg>'), 'image/svg+xml'],
  ])('%s', (_name, content, mime) => {
    expect(sniffMedia(content)).toEqual({ mime });
  });

  test.each<[content: string, part: string]>([
    ['<svg><script>x</script></svg>', '<script>'],
    ['<svg><x:script/></svg>', '<script>'],
    ['<svg onload="x"></svg>', 'onload'],
    ['<svg><a xlink:href="java\tscript:x"/></svg>', 'javascript: in href'],
    ['<svg><foreignObject/></svg>', '<foreignobject>'],
    ['<svg><set attributeName="onclick"/></svg>', '<set>'],
    ['<svg><animate attributeName="xlink:href"/></svg>', '<animate>'],
    ['<svg><animate/></svg>', '<animate>'],
    ['<svg><!ENTITY x "y"></svg>', 'an entity'],
    ['<svg><a xmlns:y="http://www.w3.org/1999/xlink" y:href="javascript:x"/></svg>', 'javascript: in href'],
    ['<svg><_:script xmlns:_="http://www.w3.org/2000/svg">x</_:script></svg>', 'a name that no picture has'],
    ['<svg><![CDATA[><g a="]]><script>x</script><![CDATA["]]></svg>', 'a section of text'],
    ['<svg><?x ><g a="?><script>x</script><?x "?></svg>', 'an instruction'],
    ['<?xml version="1.0"?>\n<!-- a --><svg><?xml-stylesheet type="text/xsl" href="#s"?></svg>', 'an instruction'],
    ['<svg><!--><g a="--><script>x</script><!-- "--></svg>', 'a comment that is none'],
    ['<svg><!--a--!><script>x</script>--></svg>', 'a comment that is none'],
  ])('%j is refused', (content, part) => {
    expect(sniffMedia(bytes(content))).toEqual({ refused: `it is an SVG that could run in a reader's browser (${part})` });
  });

  test.each([['', 'it is empty'], ['text', 'its content is neither an image nor a PDF'], ['<html><svg></svg></html>', 'its content is neither an image nor a PDF']])('%j is refused', (content, refused) => {
    expect(sniffMedia(bytes(content))).toEqual({ refused });
  });
});
