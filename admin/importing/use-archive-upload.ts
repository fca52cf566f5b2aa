import { refreshAccessToken, useAuth } from '@strapi/strapi/admin';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ImportOptions } from '../../contracts/import';
import { backendUrl } from '../shared/backend-url';
import { isComplete, type Selection } from './domain/select-files';
import { uploadArchive, UploadError } from './upload-archive';
import { zipFiles } from './zip-files';

export type UploadState =
  | { phase: 'idle' }
  | { phase: 'packing'; done: number; total: number }
  /** `part` of the archive that is sent, 0 to 1. At 1 Strapi is reading the files and making the plan. */
  | { phase: 'sending'; part: number }
  | { phase: 'failed'; error: unknown };

/** Packs and sends a selection; `onPlanned` gets the id of the run that Strapi planned. */
export function useArchiveUpload(onPlanned: (runId: string) => void) {
  const [state, setState] = useState<UploadState>({ phase: 'idle' });
  const cancellation = useRef<AbortController | null>(null);
  const token = useAuth('useArchiveUpload', (auth) => auth.token);

  const start = useCallback(
    async (selection: Selection, options: ImportOptions) => {
      const abort = new AbortController();
      cancellation.current = abort;
      const onSent = (part: number) => setState({ phase: 'sending', part });
      try {
        const archive = await archiveOf(selection, abort.signal, setState);
        onSent(0);
        onPlanned(await send({ archive, options, complete: isComplete(selection), onProgress: onSent, signal: abort.signal }, token));
      } catch (error) {
        setState(abort.signal.aborted ? { phase: 'idle' } : { phase: 'failed', error });
      }
    },
    [onPlanned, token],
  );

  const cancel = useCallback(() => cancellation.current?.abort(), []);
  useEffect(() => cancel, [cancel]);

  return { state, start, cancel };
}

async function archiveOf(selection: Selection, signal: AbortSignal, report: (state: UploadState) => void): Promise<Blob> {
  if (selection.kind === 'archive') return selection.file.content;
  const files = [...selection.files, ...selection.media];
  const total = files.length;
  report({ phase: 'packing', done: 0, total });
  return zipFiles(files, { signal, onProgress: (done) => report({ phase: 'packing', done, total }) });
}

/** Tokens of the panel live for minutes: an expired one is renewed once, as the panel does for its other requests. */
async function send(upload: Omit<Parameters<typeof uploadArchive>[0], 'backendUrl' | 'token'>, token: string | null): Promise<string> {
  const request = { ...upload, backendUrl: backendUrl() };
  try {
    return await uploadArchive({ ...request, token });
  } catch (error) {
    if (!(error instanceof UploadError) || error.status !== 401) throw error;
    const renewed = await refreshAccessToken(token);
    if (renewed === null) throw error;
    return uploadArchive({ ...request, token: renewed });
  }
}
