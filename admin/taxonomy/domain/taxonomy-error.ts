import { errorCode, errorTextId } from '../../shared/domain/error-text';
import type { TranslationId } from '../../shared/use-translate';

/** As `errorTextId`, for categories and keywords: some codes mean articles elsewhere. */
export function taxonomyErrorId(error: unknown): TranslationId {
  switch (errorCode(error)) {
    case 'slug-taken':
      return 'taxonomy.slugTaken';
    case 'write-conflict':
    case 'order-incomplete':
      return 'operation.changedMeanwhile';
    default:
      return errorTextId(error);
  }
}
