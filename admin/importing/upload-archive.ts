import type { ImportOptions } from '../../contracts/import';

/** A refused or broken upload, in the shape of the panel's other failed requests. */
export class UploadError extends Error {
  constructor(
    /** HTTP status; 0 when no answer came. */
    readonly status: number,
    readonly details: unknown,
  ) {
    super(`The upload failed (${status}).`);
  }
}

interface Upload {
  archive: Blob;
  options: ImportOptions;
  /** The archive is all there is of its source. */
  complete: boolean;
  /** Origin of Strapi, without a slash at the end. */
  backendUrl: string;
  token: string | null;
  /** Part of the archive that is sent, 0 to 1. */
  onProgress: (part: number) => void;
  signal: AbortSignal;
}

/**
 * Sends an archive and answers with the id of its planned run. XMLHttpRequest, because fetch tells nothing of an
 * upload's progress.
 * @throws UploadError when Strapi refuses or does not answer, and when it is aborted
 */
export function uploadArchive({ archive, options, complete, backendUrl, token, onProgress, signal }: Upload): Promise<string> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `${backendUrl}/editorial/imports?${importQuery(options)}&complete=${complete}`);
    request.setRequestHeader('Content-Type', 'application/zip');
    request.setRequestHeader('Accept', 'application/json');
    if (token !== null) request.setRequestHeader('Authorization', `Bearer ${token}`);
    request.withCredentials = true;
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => {
      if (lengthComputable && total > 0) onProgress(loaded / total);
    };
    request.onload = () => {
      const body = parseJson(request.responseText);
      const id = runIdOf(body);
      if (id === null) reject(new UploadError(request.status, detailsOf(body)));
      else resolve(id);
    };
    request.onerror = () => reject(new UploadError(0, null));
    request.onabort = () => reject(new UploadError(0, null));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(archive);
  });
}

/** Options as the query of `POST /imports`; what is null is left out. */
export function importQuery(options: ImportOptions): string {
  const given = Object.entries(options).flatMap(([name, value]) => (value === null ? [] : [[name, typeof value === 'string' ? value : JSON.stringify(value)]]));
  return new URLSearchParams(given).toString();
}

function runIdOf(body: unknown): string | null {
  const id = property(property(body, 'data'), 'id');
  return typeof id === 'string' ? id : null;
}

function detailsOf(body: unknown): unknown {
  return property(property(body, 'error'), 'details');
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
