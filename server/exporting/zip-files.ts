import { Zip, ZipDeflate } from 'fflate';

/** Part of every path in an archive: a single folder at its root is no part of the paths when it is imported. */
export const ZIP_ROOT = 'articles';

/** The bytes of an archive, file by file, as they are asked for. */
export async function* zipFiles(files: AsyncIterable<{ readonly path: string; readonly bytes: Uint8Array }>): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const failures: Error[] = [];
  const zip = new Zip((error, data) => {
    if (error) failures.push(error);
    else ready.push(data);
  });
  for await (const { path, bytes } of files) {
    const entry = new ZipDeflate(`${ZIP_ROOT}/${path}`, { level: 6 });
    zip.add(entry);
    entry.push(bytes, true);
    if (failures[0] !== undefined) throw failures[0];
    yield* ready.splice(0);
  }
  zip.end();
  yield* ready.splice(0);
}
