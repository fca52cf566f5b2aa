import type { CategoryOperation, KeywordOperation } from '../../../contracts';
import type { TreeRefusal } from '../domain/types';
import { planAssignment } from './assignment-turn';
import { planKeywordTurn } from './keyword-turn';
import { planTreeTurn } from './tree-turn';
import type { Place, Turn } from './types';

/** An operation on what is there now. In a transaction, everything it depends on is locked first. */
export function planTurn(place: Place, operation: CategoryOperation | KeywordOperation): Promise<Turn | TreeRefusal> {
  switch (operation.kind) {
    case 'category-assign':
      return planAssignment(place, operation);
    case 'keyword-rename':
    case 'keyword-merge':
    case 'keyword-delete':
      return planKeywordTurn(place, operation);
    default:
      return planTreeTurn(place, operation);
  }
}
