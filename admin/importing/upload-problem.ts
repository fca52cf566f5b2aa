import { errorTextId } from '../shared/domain/error-text';
import type { Translate } from '../shared/use-translate';
import type { UploadState } from './use-archive-upload';
import { FileGoneError } from './zip-files';

/** Why the upload failed, or null when it did not. */
export function uploadProblem(state: UploadState, t: Translate): string | null {
  if (state.phase !== 'failed') return null;
  if (state.error instanceof FileGoneError) return t('upload.file-gone', { path: state.error.path });
  return t(errorTextId(state.error));
}
