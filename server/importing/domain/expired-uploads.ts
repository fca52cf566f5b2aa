/** An upload that is kept, as far as its end goes. */
export interface KeptFile {
  readonly name: string;
  readonly bytes: number;
  /** When it was last of use, milliseconds since 1970. */
  readonly usedAt: number;
}

export interface KeepLimits {
  readonly maxAgeMs: number;
  /** Of all together. */
  readonly maxBytes: number;
}

/** Names of the uploads to throw away: what nobody has used for long, and of the rest the oldest that do not fit. */
export function expiredUploads(files: readonly KeptFile[], now: number, { maxAgeMs, maxBytes }: KeepLimits): string[] {
  const latestFirst = [...files].sort((a, b) => b.usedAt - a.usedAt);
  let bytes = 0;
  return latestFirst.flatMap((file) => {
    if (now - file.usedAt <= maxAgeMs && bytes + file.bytes <= maxBytes) {
      bytes += file.bytes;
      return [];
    }
    return [file.name];
  });
}
